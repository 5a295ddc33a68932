"""Transmission: the way of readings to their readers, and how long each step took."""

from dataclasses import replace

import pytest
from retold import retold

from edition.link.provenance import Step, transmission
from edition.render.context import Page, Site
from edition.render.pages.transmission import transmission as shown
from edition.render.pages.transmission import transmissions


@pytest.fixture(scope="module", params=["retold", "real"])
def site(request: pytest.FixtureRequest, linked: Site) -> Site:
    """An edition of words that were retold, and the real one, whatever is in it."""
    return retold() if request.param == "retold" else linked


DINNER = (
    Step("Speaker", ("ada-brask",), "1924-01-13"),
    Step("Occasion", ("dinner-1924",)),
    Step("Document", ("report-1924",), "1924-01-14", ("guild",), after="made 1 day later"),
    Step("Release", ("lamp-archive",), "1954-01-25", after="released 30 years later"),
)
SAID_IN_RUSSIAN = Step("Said in", languages=("ru",))
SAID_IN_ENGLISH = Step("Said in", languages=("en",))
MACHINE = (SAID_IN_RUSSIAN, Step("Copy in", how="machine", languages=("en",)))
POST = Step("Publisher", ("post-office",), "1954-01-26~", after="printed about 30 years later")


@pytest.mark.parametrize(
    ("name", "index", "steps"),
    [
        ("orchard", 0, (*DINNER, POST, *MACHINE)),
        (
            "orchard",
            1,
            (
                *DINNER,
                POST._replace(targets=("herald-house",)),
                Step("Copy", how="taken from copies.example.org"),
                *MACHINE,
            ),
        ),
        (
            "asked",
            0,
            (
                Step("Event", ("visit-1930",), "1930-06-03/1930-06-05"),
                Step("Ascribed to", ("oren-tulk",)),
                Step(
                    "Speaker", ("vera-lodd",), "1954-02-06",
                    after="told 23 years and 8 months later",
                ),
                Step("Occasion", ("interview-1954",)),
                Step("Document", ("transcript-1954",), "1954-02-06", after="made the same day"),
                Step(
                    "Publisher", ("wire-house",), "1955-08-22",
                    after="printed 1 year and 6 months later",
                ),
                SAID_IN_RUSSIAN,
                Step("Copy in", languages=("en",)),
            ),
        ),
        (
            "threat",
            1,
            (
                Step("Speaker", ("oren-tulk",), "1930-06-04"),
                Step("Occasion", ("talks-1930",)),
                Step(
                    "Document", ("minutes-1930",), "1930-06-04", ("tower",),
                    after="made the same day",
                ),
                Step(
                    "Release", ("lamp-archive",), "1955-08-21",
                    after="released 25 years and 2 months later",
                ),
                Step(
                    "Publisher", ("wire-house",), "1955-08-22",
                    after="printed 25 years and 2 months later",
                ),
                Step("Language", languages=("en",)),
            ),
        ),
        (
            "door",
            2,
            (
                Step("Speaker", ("oren-tulk",), "1952-04-07"),
                Step("Document", ("essay-1952",), "1952-04-07", ("oren-tulk",)),
                Step("Release", ("review",), "1952-04-07"),
                Step("Publisher", ("courier-house",), "1952-05-20", after="printed 1 month later"),
                Step("Copy", how="taken from more.example.org"),
                SAID_IN_ENGLISH,
                Step("Report in", by=("courier-house",), languages=("ru",)),
                MACHINE[1],
            ),
        ),
        (
            "reply",
            1,
            (
                Step("Speaker", ("oren-tulk",), "1924-01-13"),
                Step("Occasion", ("dinner-1924",)),
                Step("Record", how="none identified; known from the article"),
                POST,
                SAID_IN_ENGLISH,
                Step("Report in", by=("post-office",), languages=("ru",)),
                MACHINE[1],
            ),
        ),
    ],
)  # fmt: skip
def test_the_way_of_a_reading(name: str, index: int, steps: tuple[Step, ...]) -> None:
    assert transmission(retold().edition, name, index) == steps


def test_a_release_after_the_print_is_no_step_of_it(site: Site) -> None:
    for name, quote in site.edition.quotes.items():
        for index, reading in enumerate(quote.readings):
            way = transmission(site.edition, name, index)
            released = [step.date for step in way if step.label == "Release"]
            assert all(
                date <= site.edition.articles[reading.article].published for date in released
            )


def test_every_way_runs_from_a_speaker_to_a_publisher(site: Site) -> None:
    for name, quote in site.edition.quotes.items():
        for index in range(len(quote.readings)):
            labels = [step.label for step in transmission(site.edition, name, index)]
            assert labels.index("Speaker") < labels.index("Publisher") < len(labels) - 1
            assert labels[-1] in ("Language", "Report in", "Copy in")


def test_a_record_in_another_language_is_a_step_between_the_saying_and_the_report() -> None:
    edition = retold().edition
    report = edition.documents["report-1924"]
    documents = {**edition.documents, "report-1924": report.model_copy(update={"language": "de"})}
    way = transmission(replace(edition, documents=documents), "orchard", 0)
    assert [step for step in way if step.languages] == [
        SAID_IN_RUSSIAN,
        Step("Record in", by=("guild",), languages=("de",)),
        Step("Report in", by=("post-office",), languages=("ru",)),
        MACHINE[1],
    ]


def test_the_list_links_and_dates_its_steps() -> None:
    html = shown(Page(retold(), "quotes/orchard"), "orchard", 1)
    assert html.startswith('<ol class="transmission">')
    assert '<a href="../../documents/report-1924/">' in html
    assert '<time datetime="1924-01-13">13 January 1924</time>' in html
    assert '<span class="distance">printed about 30 years later</span>' in html
    assert '<span class="step">Russian</span>' in html
    assert '<span class="step">English, machine translation</span>' in html


def test_ways_part_where_they_differ() -> None:
    html = transmissions(Page(retold(), "quotes/door"), "door")
    assert html.count('<ol class="transmission">') == 3
    assert html.count(">The Review</a>") == 1
    assert '<b class="siglum">B</b> <b class="siglum">C</b>' in html


def test_one_way_has_no_branch() -> None:
    html = transmissions(Page(retold(), "quotes/threat"), "threat")
    assert html.count("<ol") == 1
    assert "siglum" not in html
