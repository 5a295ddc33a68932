"""The page of a quote."""

from collections.abc import Iterator

from markupsafe import Markup

from edition.link.evidence import KINDS, distance, event, evidence
from edition.read.essay_blockquotes import blockquote
from edition.records.models import Quote
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.agents import Fact
from edition.render.pages.collation import collation, siglum
from edition.render.pages.layout import Context
from edition.render.pages.readings import evidence_label, reading_view, surroundings
from edition.render.pages.record_lists import RecordPage
from edition.render.pages.transmission import transmissions
from edition.text import locale_names
from edition.text.edtf_english import in_words
from edition.text.passages import printed


def quote(page: Page, quote_id: str) -> RecordPage:
    """Return what a quote's page needs."""
    record = page.site.edition.quotes[quote_id]
    speakers = ", ".join(page.site.links.labels[speaker] for speaker in record.speaker)
    said = in_words(record.said)
    description = f"{page.site.links.labels[quote_id]} ({speakers}, {said})"
    readings = page.site.links.ranked.get(quote_id, ())
    context = {
        "view": _view(page, record),
        "facts": list(_facts(page, quote_id, record)),
        "readings": [
            (reading_view(page, quote_id, index), surroundings(page, quote_id, index))
            for index in readings
        ],
        "collation": collation(page, quote_id),
        "letters": [siglum(index) for index in readings] if len(readings) > 1 else [""],
        "ways": transmissions(page, quote_id),
        "questions": page.site.links.sources(quote_id, "quote"),
        "essays": page.site.links.sources(quote_id, "quotation"),
        # The same words, printed twice in one article, are quoted in the same way.
        "to_paste": dict.fromkeys(_to_paste(page, quote_id, index) for index in readings),
    }
    return RecordPage(description, context)


def _to_paste(page: Page, quote_id: str, index: int) -> Markup:
    """Return a reading as an essay quotes it."""
    article = page.site.edition.quotes[quote_id].readings[index].article
    words = printed(page.site.edition.texts[article], page.site.passages.readings[quote_id, index])
    return escape.verbatim(blockquote(quote_id, article, words))


def _view(page: Page, record: Quote) -> Context:
    """Return who spoke to whom, when, where and on what evidence, for one line."""
    return {
        "speaker": page.links(record.speaker),
        "to": page.links(record.to),
        "said": page.date(record.said),
        "distance": distance(page.site.edition, record),
        "occasion": page.link(record.meeting) if record.meeting else Markup(),
    }


def _evidence(page: Page, quote_id: str, record: Quote) -> Iterator[Markup]:
    """Yield the kind of the best reading; of an outlet's words also what is known of their matter.

    Only the first has the sign: what was said may be on record, but these words aren't.
    """
    said = KINDS[evidence(page.site.edition, record)]
    ranked = page.site.links.ranked.get(quote_id)
    kind = page.site.links.words[quote_id, ranked[0]].kind if ranked else said
    yield Markup("{} {}").format(evidence_label(kind), kind.explanation)
    if kind is not said:
        yield escape.inline(f"Of what was said: {said.label}. {said.explanation}")


def _facts(page: Page, quote_id: str, record: Quote) -> Iterator[Fact]:
    edition = page.site.edition
    yield "Speaker", page.links(record.speaker)
    if record.to:
        yield "To", page.links(record.to)
    yield "Said", page.date(record.said)
    if record.meeting:
        yield "Occasion", page.link(record.meeting)
    event_id = event(edition, record)
    if event_id:
        date = page.date(edition.meetings[event_id].date)
        yield "Event", Markup("{}, {}").format(page.link(event_id), date)
        yield "Told", escape.inline(distance(edition, record) or "later")
    if record.about:
        yield "Speaks of", page.links(record.about)
    if record.document:
        yield "Document", page.link(record.document)
    yield from (("Evidence", one) for one in _evidence(page, quote_id, record))
    if record.language:
        yield "Said in", escape.inline(locale_names.language(record.language))
    if record.topics:
        yield "Topics", escape.inline(", ".join(record.topics))
    yield "Permanent link", page.to(f"quotes/{quote_id}", f"/quotes/{quote_id}/", "_top")
