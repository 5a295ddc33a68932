"""Pictures show what the records say, lead somewhere, and stay inert, sparse and the same."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import editions
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markupsafe import Markup

from edition.link.evidence import event, evidence
from edition.link.graph import link
from edition.read.load import read
from edition.records.models import Document, Meeting, Release
from edition.render.all_pages import site_of
from edition.render.article_text import NOTE, OMISSION, article_text
from edition.render.context import Page, Site
from edition.render.pages.chronology import timeline as tables
from edition.render.pictures import svg
from edition.render.pictures.chronology import moments, rows, tellings
from edition.render.pictures.network import (
    MOST_AGENTS,
    MOST_MEETINGS,
    around,
    network,
    presences,
    ties,
)
from edition.render.pictures.strip import strip
from edition.render.pictures.timeline import MOST_ROWS, compact, timeline
from edition.verify.verify import verify

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> \"&' {{ x }} *b* [l](javascript:1) `c` </title></svg>\n\n# h"


@pytest.fixture(scope="module", params=["miniature", "real"])
def site(request: pytest.FixtureRequest, linked: Site) -> Site:
    """The miniature edition, which has records of every kind, and the real one."""
    if request.param == "real":
        return linked
    verified, problems = verify(*read(editions.ARCHIVE))
    assert verified, problems
    return site_of(verified, link(verified))


def _pictures(site: Site) -> Iterator[tuple[str, Markup]]:
    """Yield every picture of an edition with the page that it is for."""
    yield "timeline", timeline(Page(site, "timeline"))
    yield "", compact(Page(site, ""))
    yield "people", network(Page(site, "people"))
    for kind in ("people", "organizations"):
        for name in site.edition.kind(kind):
            yield f"{kind}/{name}", around(Page(site, f"{kind}/{name}"), name)
    for name in site.edition.articles:
        yield f"articles/{name}", strip(Page(site, f"articles/{name}"), name)


def _parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)


def _links(picture: str) -> Iterator[ET.Element]:
    return (one for one in _parsed(picture).iter() if one.tag.endswith("a"))


def _targets(path: str, picture: str) -> set[str]:
    """Return the pages to which a picture leads, by their folders."""
    found = (one.attrib["href"].partition("#")[0] for one in _links(picture))
    return {posixpath.normpath(posixpath.join(f"/{path}", href))[1:] for href in found if href}


def _classed(picture: str, kind: str) -> list[ET.Element]:
    return [one for one in _parsed(picture).iter() if kind in one.get("class", "").split()]


def test_all_are_plain_blocks_of_markup(site: Site) -> None:
    for path, picture in _pictures(site):
        if not picture:
            continue
        figure = _parsed(picture)
        assert figure.tag == "figure"
        assert "\n\n" not in picture
        assert "style=" not in picture
        assert "<script" not in picture
        assert "//" not in picture
        ids = [one.attrib["id"] for one in figure.iter() if "id" in one.attrib]
        assert len(ids) == len(set(ids)), path
        assert all(name.startswith(("_timeline-", "_network-", "_strip-")) for name in ids)


def test_markdown_leaves_them_as_they_are(site: Site) -> None:
    for _, picture in _pictures(site):
        page = f"Before.\n\n{picture}\n\nAfter."
        made = markdown(page, extensions=["attr_list", "md_in_html", "tables"])
        assert picture in made


def test_drawings_and_links_have_names(site: Site) -> None:
    for _, picture in _pictures(site):
        if not picture:
            continue
        drawing = next(one for one in _parsed(picture) if one.tag == "svg")
        named = {one.attrib["id"]: one.text for one in drawing if "id" in one.attrib}
        assert drawing.attrib["role"] == "group"
        assert named[drawing.attrib["aria-labelledby"]]
        assert named[drawing.attrib["aria-describedby"]]
        for one in _links(picture):
            assert one.attrib.get("aria-label", "".join(one.itertext())).strip()


def test_links_lead_to_pages_of_the_edition(site: Site) -> None:
    pages = {f"{kind}/{name}" for name, kind in site.links.kinds.items()} | {"timeline"}
    for path, picture in _pictures(site):
        if picture:
            assert _targets(path, picture) <= pages


def test_links_end_in_a_file_where_pages_are_files(site: Site) -> None:
    page = Page(replace(site, style="file"), "timeline")
    assert all(
        one.attrib["href"].partition("#")[0].endswith("/index.html")
        for one in _links(timeline(page))
    )


def test_everything_with_a_date_stands_in_one_row(site: Site) -> None:
    found = rows(site.edition)
    shown: Counter[tuple[str, str]] = Counter()
    for row in found:
        shown[row.moment[:2]] += row.moment.kind not in ("quote", "release")
        shown.update(("quote", name) for name in row.quotes)
        shown.update(("document", name) for name in row.documents)
    every = {one[:2] for one in moments(site.edition) if one.kind != "release"}
    assert {one for one, count in shown.items() if count == 1} == every
    assert max(shown.values()) == 1


def test_the_timeline_leads_to_every_row_and_document(site: Site) -> None:
    targets = _targets("timeline", timeline(Page(site, "timeline")))
    for row in rows(site.edition):
        assert f"{site.links.kinds[row.moment.record_id]}/{row.moment.record_id}" in targets
    assert {f"documents/{name}" for name in site.edition.documents} <= targets


def test_arcs_are_the_later_recollections_of_an_event(site: Site) -> None:
    edition = site.edition
    expected = {
        f"quotes/{name}"
        for name, quote in edition.quotes.items()
        if not quote.withdrawn
        and evidence(edition, quote) == "later recollection"
        and event(edition, quote)
    }
    picture = timeline(Page(site, "timeline"))
    arcs = [one for one in _links(picture) if any(part.get("class") == "arc" for part in one)]
    drawn = [posixpath.normpath(f"timeline/{one.attrib['href']}") for one in arcs]
    assert sorted(drawn) == sorted(expected)
    assert {one.quote for one in tellings(edition)} == {name.split("/")[1] for name in expected}


def test_the_years_count_everything(site: Site) -> None:
    counts = [int(one.text or "") for one in _classed(compact(Page(site, "")), "number")]
    assert sum(counts) == len(moments(site.edition))


def test_years_lead_to_their_tables(site: Site) -> None:
    every = {f"_{anchor}" for _, anchor, _ in tables(Page(site, "timeline"))["sections"]}
    drawn = {one.record_id for one in moments(site.edition)}
    # Where all was withdrawn there is a table, and nothing to draw.
    anchors = {
        f"_{anchor}"
        for _, anchor, events in site.timeline[0].sections
        if any(one.record_id in drawn for one in events)
    }
    assert anchors <= every
    for draw, path in ((timeline, "timeline"), (compact, "")):
        hrefs = [one.attrib["href"] for one in _links(draw(Page(site, path)))]
        found = {href.partition("#")[2] for href in hrefs if "#" in href}
        assert found == anchors if draw is compact else found <= anchors


def test_nothing_withdrawn_is_drawn(site: Site) -> None:
    withdrawal = {"date": "2026-01-01", "why": "A mistake."}
    records = {
        name: type(one).model_validate(
            one.model_dump(by_alias=True, mode="python") | {"withdrawn": withdrawal}
        )
        for name, one in site.edition.meetings.items()
    }
    gone = replace(site, edition=replace(site.edition, meetings=records))
    assert not [one for one in moments(gone.edition) if one.kind == "meeting"]
    assert not network(Page(gone, "people"))
    targets = _targets("timeline", timeline(Page(gone, "timeline")))
    assert not [one for one in targets if one.startswith("meetings/")]


def test_the_network_shows_who_was_where(site: Site) -> None:
    found = presences(Page(site, "people"), site.edition.meetings)
    picture = network(Page(site, "people"))
    if not picture:
        assert len(found) > MOST_MEETINGS or all(len(one.agents) < 2 for one in found)
        return
    targets = _targets("people", picture)
    agents = {agent for one in found for agent in one.agents}
    columns = {agent for agent in agents if f"{site.links.kinds[agent]}/{agent}" in targets}
    assert len(columns) == min(len(agents), MOST_AGENTS)
    drawn = [one for one in found if one.agents.keys() & columns]
    assert targets == {f"{site.links.kinds[name]}/{name}" for name in columns} | {
        f"meetings/{one.meeting}" for one in drawn
    }
    marks = _classed(picture, "person") + _classed(picture, "organization")
    in_key = len([one for one in marks if one.attrib["transform"] == "translate(8 8)"])
    shown = [tie for one in drawn for tie in one.agents.keys() & columns]
    assert len(marks) - in_key == len(shown)


def test_the_table_beside_the_network_has_everybody(site: Site) -> None:
    found = presences(Page(site, "people"), site.edition.meetings)
    assert len(ties(Page(site, "people"))) == sum(len(one.agents) for one in found)


def test_around_somebody_stand_their_meetings(site: Site) -> None:
    every = presences(Page(site, "people"), site.edition.meetings)
    for name, kind in site.links.kinds.items():
        if kind not in ("people", "organizations"):
            continue
        own = [one for one in every if name in one.agents]
        picture = around(Page(site, f"{kind}/{name}"), name)
        has_met = any(len(one.agents) > 1 for one in own)
        assert bool(picture) == (has_met and len(own) <= MOST_MEETINGS)
        if picture:
            targets = _targets(f"{kind}/{name}", picture)
            assert {f"meetings/{one.meeting}" for one in own} <= targets


def test_a_strip_leads_to_every_reading_and_note(site: Site) -> None:
    for name, annotated in site.links.articles.items():
        page = Page(site, f"articles/{name}")
        if site.edition.articles[name].withdrawn:
            assert not strip(page, name)
            continue
        hrefs = Counter(one.attrib["href"][1:] for one in _links(strip(page, name)))
        numbers = range(1, len(page.site.links.articles[name].notes) + 1)
        text = article_text(page, name)
        assert all(f'id="{mark.anchor}"' in text for mark in annotated.marks)
        assert all(f'id="{NOTE}ref-{number}"' in text for number in numbers)
        own = {one: count for one, count in hrefs.items() if not one.startswith(OMISSION)}
        anchors = [mark.anchor for mark in annotated.marks]
        assert own == Counter([*anchors, *(f"{NOTE}{number}" for number in numbers)])


def test_pieces_of_a_strip_stand_in_their_order(site: Site) -> None:
    for name, article in site.edition.articles.items():
        if article.withdrawn:
            continue
        drawn = strip(Page(site, f"articles/{name}"), name)
        boxes = [*_classed(drawn, "paragraph"), *_classed(drawn, "said")]
        ends = [
            [float(one.attrib[key].rstrip("%")) for key in ("x", "width")]
            for one in boxes
            if one.tag == "rect"
        ]
        assert all(start >= 0 and start + wide <= 100.01 for start, wide in ends)


def test_excerpts_show_only_what_is_shown(site: Site) -> None:
    name, annotated = next((one, two) for one, two in site.links.articles.items() if two.marks)
    part = replace(
        annotated,
        paragraphs=tuple(
            span
            for span in annotated.paragraphs
            if any(
                start < span[1] and span[0] < end for m in annotated.marks for start, end in m.parts
            )
        ),
        complete=False,
    )
    links = replace(site.links, articles={**site.links.articles, name: part})
    drawn = strip(Page(replace(site, links=links), f"articles/{name}"), name)
    assert len(_classed(drawn, "paragraph")) == len(part.paragraphs)


def _excerpts(show: str) -> Markup:
    """The strip of an article of four paragraphs: one with a quotation, another with buttons."""
    text = f"Before: {'x' * 92}\n\nShe said: It burns, the lamp burns.\n\nShare | Print\n\nAfter."
    omitted = [{"text": "Share | Print", "why": "Buttons."}]
    return _said(text, "It burns, the lamp burns", "direct", show=show, omit=omitted)


def _said(text: str, words: str, speech: str, **article: object) -> Markup:
    """The strip of an article with one quotation."""
    quote = {
        "speaker": "press",
        "said": "2001",
        "summary": "S.",
        "readings": [{"article": "paper", "text": words, "speech": speech}],
    }
    records: dict[str, Any] = {
        "organizations": {"press": {"name": "The Press"}},
        "articles": {"paper": {**editions.ARTICLE, **article}},
        "quotes": {"one": quote},
    }
    verified = editions.made(records, {"paper": text})
    return strip(Page(site_of(verified, link(verified)), "articles/paper"), "paper")


def test_a_strip_of_excerpts_says_what_it_is_of_and_explains_only_what_it_draws() -> None:
    whole, excerpts = _excerpts("full"), _excerpts("excerpts")
    assert "The article from its first word to its last" in whole
    assert "Of its length, 16 per cent is direct speech, nothing reported speech." in whole
    assert "left out, not of the article" in whole
    assert "from its" not in excerpts
    assert "Only the paragraphs of the article that are shown here" in excerpts
    assert "Of the length of these paragraphs, 69 per cent is direct speech" in excerpts
    assert "left out, not of the article" not in excerpts


@pytest.mark.parametrize(
    ("speech", "figures"),
    [
        ("direct", "100 per cent is direct speech, nothing reported speech."),
        ("indirect", "nothing is direct speech, 100 per cent reported speech."),
    ],
)
def test_a_reading_of_all_paragraphs_is_all_of_the_length(speech: str, figures: str) -> None:
    assert f"Of its length, {figures}" in _said("The lamp burns.", "The lamp burns.", speech)


def _hostile(site: Site) -> Site:
    """Return an edition in which every label is hostile."""
    return replace(
        site, links=replace(site.links, labels=dict.fromkeys(site.links.labels, HOSTILE))
    )


def test_hostile_text_is_inert(site: Site) -> None:
    tags = {"figure", "figcaption", "svg", "title", "desc", "a", "text", "tspan", "path", "line"}
    for _, picture in _pictures(_hostile(site)):
        if picture:
            found = {one.tag for one in _parsed(picture).iter()}
            assert found <= tags | {"rect", "g", "span"}
            assert "\n\n" not in picture
            assert not set("{}*[]`") & set(picture)
            assert picture in markdown(picture, extensions=["attr_list", "md_in_html"])


def _crowd(site: Site, count: int, years: int) -> Site:
    """Return an edition with very many meetings."""
    first = 2000
    crowd = {
        f"crowd-{number}": Meeting(
            title=f"Meeting {number}",
            date=f"{first + number % years}-01-01",
            genre="meeting",
            people=tuple(site.edition.people),
        )
        for number in range(count)
    }
    kinds = {**site.links.kinds, **dict.fromkeys(crowd, "meetings")}
    labels = {**site.links.labels, **{name: one.title for name, one in crowd.items()}}
    edition = replace(site.edition, meetings={**site.edition.meetings, **crowd})
    return replace(site, edition=edition, links=replace(site.links, kinds=kinds, labels=labels))


def test_a_large_edition_is_counted_by_year(site: Site) -> None:
    large = _crowd(site, 5000, 20)
    assert len(rows(large.edition)) > MOST_ROWS
    picture = timeline(Page(large, "timeline"))
    counts = [int(one.text or "") for one in _classed(picture, "number")]
    assert sum(counts) == len(moments(large.edition))
    assert len(picture) < 60_000
    assert any(one.attrib["href"].endswith("#_2000") for one in _links(picture))


def test_what_is_too_much_has_no_picture(site: Site) -> None:
    large = _crowd(site, 3000, 900)
    assert timeline(Page(large, "timeline")) == ""
    assert compact(Page(large, "")) == ""
    assert network(Page(large, "people")) == ""


def test_nothing_at_all_has_no_picture(site: Site) -> None:
    kinds = ("meetings", "enlargements", "documents", "quotes", "articles")
    empty: dict[str, Any] = {kind: {} for kind in kinds}
    none = replace(site, edition=replace(site.edition, **empty))
    assert timeline(Page(none, "timeline")) == ""
    assert compact(Page(none, "")) == ""
    assert network(Page(none, "people")) == ""


@pytest.mark.parametrize(
    "date",
    ["XXXX", "../1990", "1990/..", "1990/", "/1990", "19XX", "1990?", "1990-24", "1990/1995~"],
)
def test_any_date_can_be_drawn(site: Site, date: str) -> None:
    odd = Meeting(title="Odd", date=date, genre="meeting")
    labels = {**site.links.labels, "odd": "Odd"}
    links = replace(site.links, kinds={**site.links.kinds, "odd": "meetings"}, labels=labels)
    edition = replace(site.edition, meetings={**site.edition.meetings, "odd": odd})
    page = Page(replace(site, edition=edition, links=links), "timeline")
    assert "meetings/odd" in _targets("timeline", timeline(page))
    assert _parsed(compact(page)) is not None


def test_a_release_on_another_day_has_its_row(site: Site) -> None:
    releases = (Release(date="2026"), Release(date="2026"), Release(date="2027"))
    released = Document(title="Minutes", date="1990", genre="minutes", releases=releases)
    edition = replace(site.edition, documents={"minutes": released})
    dates = [row.moment.date.text for row in rows(edition) if row.moment.kind == "release"]
    assert dates == ["2026", "2027"]


def test_the_order_of_records_changes_nothing(site: Site) -> None:
    kinds = ("meetings", "enlargements", "documents", "quotes", "articles")
    turned: dict[str, Any] = {
        kind: dict(reversed(list(site.edition.kind(kind).items()))) for kind in kinds
    }
    other = replace(site, edition=replace(site.edition, **turned))
    for draw, path in ((timeline, "timeline"), (compact, "")):
        made: Callable[[Site], Markup] = partial(_drawn, draw, path)
        assert made(site) == made(site) == made(other)


def _drawn(draw: Callable[[Page], Markup], path: str, site: Site) -> Markup:
    return draw(Page(site, path))


@given(st.text(max_size=80), st.integers(1, 4))
def test_wrapped_text_fits(words: str, most: int) -> None:
    lines = svg.wrapped(words, 12, 60, most)
    assert len(lines) <= most
    assert all(svg.width(one, 12) <= 60 or len(one) == 1 for one in lines)
    if len(lines) < most:
        assert "".join(lines).replace(" ", "") == "".join(words.split())


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=30))
def test_what_shares_a_lane_never_overlaps(found: list[tuple[int, int]]) -> None:
    spans = [(float(start), float(start + length)) for start, length in found]
    by_lane: dict[int, list[tuple[float, float]]] = {}
    for lane, span in zip(svg.lanes(spans), spans, strict=True):
        by_lane.setdefault(lane, []).append(span)
    for shared in by_lane.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(shared)))
