"""The Markdown of essays: CommonMark with tables, with links to records, and without pictures.

HTML and addresses come as they are written: what may stand in an essay is decided afterwards.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, link
from markdown_it.token import Token

from edition.records.essay_body import RECORD
from edition.text import wikilinks

AT, END = "at", "end"
"""Keys of a token's `meta` for the offsets in its paragraph where it begins and ends."""

_PLACED = {"backticks": backtick, "link": link, "autolink": autolink, "html_inline": html_inline}


def tokens(text: str) -> list[Token]:
    """Return the Markdown tokens of an essay's text."""
    return _markdown().parse(text)


def _markdown() -> MarkdownIt:
    options = {"html": True, "inline_definitions": True, "store_labels": True}
    markdown = MarkdownIt("commonmark", options).enable("table").disable("image")
    vars(markdown).update(validateLink=_any, normalizeLink=str, normalizeLinkText=str)
    rules = markdown.inline.ruler
    rules.before("link", RECORD, _record)
    for name, rule in _PLACED.items():
        rules.at(name, _placed(rule))
    return markdown


def _any(_address: str) -> bool:
    return True


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return a rule that adds the offsets in the paragraph to its first token other than text."""

    def with_place(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            created = [token for token in state.tokens[before:] if token.type != "text"]
            for token in created[:1]:  # none, where a backtick is only a backtick
                token.meta |= {AT: start, END: state.pos}
        return matched

    return with_place


def _record(state: StateInline, silent: bool) -> bool:
    """Read a link to a record, or what only begins like one."""
    if not state.src.startswith("[[", state.pos):
        return False
    link = wikilinks.link_at(state.src, state.pos, state.posMax)
    if link is None:
        return False
    if not silent:
        state.push(RECORD, "", 0).meta = {"link": link, AT: state.pos}
    state.pos += len(link.source)
    return True
