"""The last step of a page: invisible characters that could mislead get a sign before them.

It reads what `markup` wrote, in which `<` begins a tag and nothing else. Signs stand in the text of
a page alone: an attribute, a drawing and the front matter have no place for one. They are empty,
and what they show comes from the style: the page's text stays, character for character, what it is.
"""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from edition.render import escape
from edition.text.invisible_characters import INVISIBLE, misleading, sign

_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_APART = re.compile(r"(<svg\b.*?</svg>|<[^<>]*>)", re.DOTALL)
_SPECIAL = re.compile(f"[{escape.OPEN}{escape.CLOSE}{INVISIBLE}]")
"""What a page without it is left as it is for."""
_UNUSUAL = re.compile(
    "[^\x00-\x84\x86-\xac\xae-\u02ff\u0370-\u058f\u2010-\u2027\u2030-\u205f\u2070-\u2fff]"
)
"""All of that and more, found twice as fast: most pages have none."""
_SIGN = Markup(
    '<span class="editorial invisible" role="img" data-sign="{}" title="{}" aria-label="{}"></span>'
)


def signed(page: str) -> str:
    """Return a page with its signs, and with what turns the order of letters kept to itself."""
    if not _UNUSUAL.search(page) or not _SPECIAL.search(page):
        return page
    front = _FRONT.match(page)
    start = front.end() if front else 0
    body = _APART.sub(lambda apart: escape.unisolated(apart[0]), page[start:])
    pieces = _APART.split(escape.isolated(body))
    pieces[::2] = _with_signs(pieces[::2])
    return page[:start] + "".join(pieces)


def _with_signs(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts between tags; what stands beside a character may be in another of them."""
    whole = "".join(texts)
    signs = {start: _SIGN.format(*_told(whole[start:end])) for start, end in misleading(whole)}
    if not signs:
        yield from texts
        return
    at = 0
    for text in texts:
        yield "".join(signs.get(at + index, "") + char for index, char in enumerate(text))
        at += len(text)


def _told(run: str) -> tuple[str, str, str]:
    code, named = sign(run)
    return code, named, named
