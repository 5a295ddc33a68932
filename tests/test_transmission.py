"""Transmission: the way of real readings to their readers, and how long each step took."""

import pytest

from edition.link.provenance import Step, transmission
from edition.render.context import Page, Site
from edition.render.pages.transmission import transmission as shown
from edition.render.pages.transmission import transmissions


@pytest.fixture(scope="module")
def site(linked: Site) -> Site:
    return linked


DINNER = (
    Step("Speaker", ("boris-yeltsin",), "1994-01-13"),
    Step("Occasion", ("novo-ogarevo-dinner-1994",)),
    Step(
        "Document", ("dinner-report-1994",), "1994-01-14", ("us-state-department",),
        after="made 1 day later",
    ),
    Step("Release", ("national-security-archive",), "2024-01-25", after="released 30 years later"),
)  # fmt: skip
MACHINE = Step("Language", how="machine", languages=("ru", "en"))
RETRANSLATED = Step("Language", how="machine", languages=("en", "ru", "en"))
ESSAY = (
    Step("Speaker", ("bill-clinton",), "2022-04-07"),
    Step("Document", ("atlantic-essay-2022",), "2022-04-07", ("bill-clinton",)),
    Step("Release", ("the-atlantic",), "2022-04-07"),
)


@pytest.mark.parametrize(
    ("name", "index", "steps"),
    [
        (
            "yeltsin-cartel-1994",
            0,
            (
                *DINNER,
                Step(
                    "Publisher", ("pledge-times",), "2024-01-26~",
                    after="printed about 30 years later",
                ),
                MACHINE,
            ),
        ),
        (
            "yeltsin-cartel-1994",
            1,
            (
                *DINNER,
                Step(
                    "Publisher", ("rosbalt",), "2024-01-26~",
                    after="printed about 30 years later",
                ),
                Step("Copy", how="taken from 247newsagency.com"),
                MACHINE,
            ),
        ),
        (
            "putin-tells-carlson-2024",
            0,
            (
                Step("Event", ("moscow-summit-2000",), "2000-06-03/2000-06-05"),
                Step("Ascribed to", ("bill-clinton",)),
                Step(
                    "Speaker", ("vladimir-putin",), "2024-02-06",
                    after="told 23 years and 8 months later",
                ),
                Step("Occasion", ("carlson-interview-2024",)),
                Step(
                    "Document", ("carlson-transcript-2024",), "2024-02-06",
                    after="made the same day",
                ),
                Step(
                    "Publisher", ("tass",), "2025-08-22",
                    after="printed 1 year and 6 months later",
                ),
                Step("Language", languages=("ru", "en")),
            ),
        ),
        (
            "clinton-no-threat-2000",
            1,
            (
                Step("Speaker", ("bill-clinton",), "2000-06-04"),
                Step("Occasion", ("kremlin-talks-2000",)),
                Step(
                    "Document", ("kremlin-minutes-2000",), "2000-06-04", ("white-house",),
                    after="made the same day",
                ),
                Step(
                    "Release", ("national-security-archive",), "2025-08-21",
                    after="released 25 years and 2 months later",
                ),
                Step(
                    "Publisher", ("tass",), "2025-08-22",
                    after="printed 25 years and 2 months later",
                ),
                Step("Language", languages=("en",)),
            ),
        ),
        (
            "clinton-open-door-2022",
            2,
            (
                *ESSAY,
                Step("Publisher", ("rbc",), "2022-05-20", after="printed 1 month later"),
                Step("Copy", how="taken from cantabile.com.ua"),
                RETRANSLATED,
            ),
        ),
        (
            "clinton-careful-reply-1994",
            1,
            (
                Step("Speaker", ("bill-clinton",), "1994-01-13"),
                Step("Occasion", ("novo-ogarevo-dinner-1994",)),
                Step("Record", how="none identified; known from the article"),
                Step(
                    "Publisher", ("pledge-times",), "2024-01-26~",
                    after="printed about 30 years later",
                ),
                RETRANSLATED,
            ),
        ),
    ],
)  # fmt: skip
def test_the_way_of_a_reading(site: Site, name: str, index: int, steps: tuple[Step, ...]) -> None:
    assert transmission(site.edition, name, index) == steps


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
            assert labels.index("Speaker") < labels.index("Publisher") < labels.index("Language")


def test_the_list_links_and_dates_its_steps(site: Site) -> None:
    html = shown(Page(site, "quotes/yeltsin-cartel-1994"), "yeltsin-cartel-1994", 1)
    assert html.startswith('<ol class="transmission">')
    assert '<a href="../../documents/dinner-report-1994/">' in html
    assert '<time datetime="1994-01-13">13 January 1994</time>' in html
    assert '<span class="distance">printed about 30 years later</span>' in html
    assert "Russian → English, machine translation" in html


def test_ways_part_where_they_differ(site: Site) -> None:
    html = transmissions(Page(site, "quotes/clinton-open-door-2022"), "clinton-open-door-2022")
    assert html.count('<ol class="transmission">') == 3
    assert html.count(">The Atlantic</a>") == 1
    assert '<b class="siglum">B</b> <b class="siglum">C</b>' in html


def test_one_way_has_no_branch(site: Site) -> None:
    html = transmissions(Page(site, "quotes/clinton-no-threat-2000"), "clinton-no-threat-2000")
    assert html.count("<ol") == 1
    assert "siglum" not in html
