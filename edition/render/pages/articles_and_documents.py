"""Pages of articles and documents: what the texts are and how they reached us."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition.records import rights
from edition.records.models import Article, Document
from edition.render import escape
from edition.render.article_text import NOTE, article_text
from edition.render.context import Page
from edition.render.pages import record_lists
from edition.render.pages.agents import Fact, questions_on
from edition.render.pages.layout import outward, reference
from edition.render.pages.readings import SPEECH, TRANSLATION, shown_text
from edition.render.pages.record_lists import RecordPage
from edition.render.pictures.strip import strip
from edition.text import locale_names
from edition.text.passages import Span


class NoteView(NamedTuple):
    """An editors' note: the words it is on, the note, where its facts come from, the way back."""

    words: Markup
    note: Markup
    references: Markup
    back: Markup


def article(page: Page, article_id: str) -> RecordPage:
    """Return what an article's page needs."""
    links, record = page.site.links, page.site.edition.articles[article_id]
    marks = links.articles[article_id].marks
    quotes = list(dict.fromkeys(mark.quote for mark in marks))
    publisher = links.labels[record.publisher]
    marked = "the text as printed, with all quotations and reported speech marked."
    description = f"{record.title}. {publisher}: {marked}"
    context = {
        "facts": list(_article_facts(page, record)),
        "kept": list(_kept(record)),
        "strip": strip(page, article_id),
        "text": Markup() if record.withdrawn else article_text(page, article_id),
        "notes": [
            _note(page, article_id, number, index) for number, index in _numbered(page, article_id)
        ],
        "quotes": [
            (mark.quote, mark.anchor, SPEECH[links.words[mark.quote, mark.index].speech])
            for mark in marks
            if mark.number == 1
        ],
        "questions": questions_on(page, quotes),
        "essays": links.sources(article_id, "quotation"),
    }
    return RecordPage(description, context, settings={"hide": ["toc"]})


def _numbered(page: Page, article_id: str) -> Iterator[tuple[int, int]]:
    return enumerate(page.site.links.articles[article_id].notes, start=1)


def _note(page: Page, article_id: str, number: int, index: int) -> NoteView:
    note = page.site.edition.articles[article_id].notes[index]
    hit = page.site.passages.notes[article_id][index]
    text = page.site.edition.texts[article_id]
    words = Markup(" […] ").join(_quoted(text, part) for part in hit)
    sources = Markup(" ").join(reference(page, source) for source in note.references)
    back = escape.link(Markup("↩"), f"#{NOTE}ref-{number}")
    return NoteView(words, page.line(note.note), sources, back)


def _quoted(text: str, span: Span) -> Markup:
    return escape.verbatim(" ".join(text[slice(*span)].split()))


def _article_facts(page: Page, record: Article) -> Iterator[Fact]:
    yield "Published", page.date(record.published)
    yield "Publisher", page.link(record.publisher)
    if record.via:
        yield "Copy from", escape.inline(record.via)
    if record.authors:
        yield "By-line", escape.inline(", ".join(record.authors))
    yield "Genre", escape.inline(record.genre)
    yield "Language", escape.inline(locale_names.language(record.language))
    if record.original_language and record.translation:
        original = locale_names.language(record.original_language)
        words = f"{TRANSLATION[record.translation]} from the original in {original}"
        yield "Translation", escape.inline(words)
    if record.url:
        yield "Address", outward(record.url, record.url)
    if record.archived_url:
        yield "Archived copy", outward(record.archived_url, record.archived_url)
    if record.retrieved:
        yield "Retrieved", page.date(record.retrieved)
    yield "Rights", _rights(record.rights)


def _kept(record: Article) -> Iterator[Fact]:
    """Yield what can be said of the text as a file."""
    if record.show == "full":
        yield "Shown", escape.inline("in full")
    else:
        yield (
            "Shown",
            escape.inline("only the paragraphs with quotations or reported speech"),
        )
    yield "SHA-256", Markup("<code>{}</code>").format(record.sha256)


def _rights(code: str) -> Markup:
    """Return a statement's words, which lead to its page; any other code as it is."""
    if code in rights.STATEMENTS:
        return outward(rights.address(code), rights.STATEMENTS[code])
    return escape.inline(code)


def document(page: Page, document_id: str) -> RecordPage:
    """Return what a document's page needs."""
    record = page.site.edition.documents[document_id]
    quotes = page.site.links.sources(document_id, "document")
    description = (
        f"{record.title}: what it is, how it became public, what is quoted or reported from it."
    )
    from_it = set(quotes)
    about = [
        quote_id
        for quote_id in page.site.links.sources(document_id, "about")
        if quote_id not in from_it
    ]
    texts = [
        article_id
        for article_id in page.site.links.sources(document_id, "text_of")
        if not page.site.edition.articles[article_id].withdrawn
    ]
    context = {
        "facts": list(_document_facts(page, record)),
        "texts": [
            (
                page.link(article_id),
                shown_text(page, article_id),
                page.site.links.articles[article_id].complete,
            )
            for article_id in texts
        ],
        "questions": questions_on(page, quotes),
    }
    lists = {
        "quotes": record_lists.quotations(page, "Quoted or reported from it", "quotes", quotes),
        "about": record_lists.links(page, "Quotes that speak of it", "about", about),
    }
    return RecordPage(description, context, lists)


def _document_facts(page: Page, record: Document) -> Iterator[Fact]:
    yield "Made", page.date(record.date)
    yield "Kind", escape.inline(record.genre)
    if record.language:
        yield "Language", escape.inline(locale_names.language(record.language))
    if record.authors:
        yield "Made by", page.links(record.authors)
    if record.meeting:
        yield "Records", page.link(record.meeting)
    if record.held_by:
        yield "Kept by", page.link(record.held_by)
    if record.identifier:
        yield "Number", escape.inline(record.identifier)
    if record.url:
        yield "Address", outward(record.url, record.url)
    for release in record.releases:
        parts = [page.date(release.date)]
        if release.by:
            parts.append(Markup("by {}").format(page.link(release.by)))
        if release.url:
            parts.append(outward(release.url, "where it was published"))
        yield "Made public", Markup(", ").join(parts)
