"""Dates: bounds, order, English, and what is said of a text that isn't a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from often import times

from edition.text.edtf import Date, DateError, Day, after, iso, key, overlaps, parse, with_room
from edition.text.edtf_english import elapsed, words

FINEST = (1994, 1, 13)

# text: first day, last day, exact, uncertain, <time datetime>, words
DATES: dict[str, tuple[Day | None, Day | None, bool, bool, str | None, str]] = {
    "1994-01-13": (FINEST, FINEST, True, False, "1994-01-13", "13 January 1994"),
    "1994-01": ((1994, 1, 1), (1994, 1, 31), False, False, "1994-01", "January 1994"),
    "1994": ((1994, 1, 1), (1994, 12, 31), False, False, "1994", "1994"),
    "1996-02": ((1996, 2, 1), (1996, 2, 29), False, False, "1996-02", "February 1996"),
    "0079": ((79, 1, 1), (79, 12, 31), False, False, "0079", "AD 79"),
    "1994-01-13~": (FINEST, FINEST, False, True, None, "about 13 January 1994"),
    "1994-01-13?": (FINEST, FINEST, False, True, None, "13 January 1994 (uncertain)"),
    "1994%": ((1994, 1, 1), (1994, 12, 31), False, True, None, "about 1994 (uncertain)"),
    "199X": ((1990, 1, 1), (1999, 12, 31), False, True, None, "the 1990s"),
    "190X": ((1900, 1, 1), (1909, 12, 31), False, True, None, "between 1900 and 1909"),
    "000X": ((1, 1, 1), (9, 12, 31), False, True, None, "between AD 1 and AD 9"),
    "19XX": ((1900, 1, 1), (1999, 12, 31), False, True, None, "between 1900 and 1999"),
    "19XX~": ((1900, 1, 1), (1999, 12, 31), False, True, None, "between about 1900 and 1999"),
    "1994-XX": ((1994, 1, 1), (1994, 12, 31), False, True, None, "1994, month not known"),
    "1994-XX-XX": (
        (1994, 1, 1), (1994, 12, 31), False, True, None, "1994, day and month not known",
    ),
    "1994-01-XX": ((1994, 1, 1), (1994, 1, 31), False, True, None, "January 1994, day not known"),
    "1997-21": ((1997, 3, 1), (1997, 5, 31), False, False, None, "spring 1997"),
    "1997-22": ((1997, 6, 1), (1997, 8, 31), False, False, None, "summer 1997"),
    "1997-23": ((1997, 9, 1), (1997, 11, 30), False, False, None, "autumn 1997"),
    "1995-24": ((1995, 12, 1), (1996, 2, 29), False, False, None, "winter 1995–1996"),
    "9999-24": ((9999, 12, 1), (9999, 12, 31), False, False, None, "winter 9999–10000"),
    "1997-22~": ((1997, 6, 1), (1997, 8, 31), False, True, None, "about summer 1997"),
    "XXXX": (None, None, False, True, None, "date not known"),
    "1994-01-13/1994-01-13": (FINEST, FINEST, True, False, None, "13 January 1994"),
    "1997-03-20/1997-03-21": (
        (1997, 3, 20), (1997, 3, 21), False, False, None, "20–21 March 1997",
    ),
    "2001-05-30/2001-06-02": (
        (2001, 5, 30), (2001, 6, 2), False, False, None, "30 May to 2 June 2001",
    ),
    "2001-12-30/2002-01-02": (
        (2001, 12, 30), (2002, 1, 2), False, False, None, "30 December 2001 to 2 January 2002",
    ),
    "0079-05-30/0079-06-02": (
        (79, 5, 30), (79, 6, 2), False, False, None, "30 May to 2 June AD 79",
    ),
    "2001-05/2001-06": ((2001, 5, 1), (2001, 6, 30), False, False, None, "May to June 2001"),
    "2015/2017": ((2015, 1, 1), (2017, 12, 31), False, False, None, "2015 to 2017"),
    "2015/2017-06": ((2015, 1, 1), (2017, 6, 30), False, False, None, "2015 to June 2017"),
    "1994-06/1994": ((1994, 6, 1), (1994, 12, 31), False, False, None, "June 1994 to 1994"),
    "1997-21/1997-22": ((1997, 3, 1), (1997, 8, 31), False, False, None, "spring to summer 1997"),
    "1994~/1996~": ((1994, 1, 1), (1996, 12, 31), False, True, None, "about 1994 to 1996"),
    "1994~/1996": ((1994, 1, 1), (1996, 12, 31), False, True, None, "from about 1994 to 1996"),
    "199X/2001": ((1990, 1, 1), (2001, 12, 31), False, True, None, "from the 1990s to 2001"),
    "1994-XX/1996": (
        (1994, 1, 1), (1996, 12, 31), False, True, None, "from 1994, month not known, to 1996",
    ),
    "../1994-01-13": (None, FINEST, False, False, None, "until 13 January 1994"),
    "1990/..": ((1990, 1, 1), None, False, False, None, "from 1990 on"),
    "1990~/..": ((1990, 1, 1), None, False, True, None, "from about 1990 on"),
    "/1990": (None, (1990, 12, 31), False, True, None, "until 1990, start not known"),
    "1990/": ((1990, 1, 1), None, False, True, None, "from 1990, end not known"),
}  # fmt: skip

GENERAL = (
    'Write year, month and day as in "1994-01-13", or "1994-01" or "1994" where less is known.'
)

# What is refused, and the spelling that the hint gives; nothing for the general hint.
SLIPS = {
    "13.01.1994": "1994-01-13",
    "13. 1. 1994": "1994-01-13",
    "13/01/1994": "1994-01-13",
    "01/13/1994": "1994-01-13",
    "25-05-2003": "2003-05-25",
    "12 мая 2003 г.": "2003-05-12",
    "19940113": "1994-01-13",
    "1994.01.13": "1994-01-13",
    "1994-1-3": "1994-01-03",
    "1994-1": "1994-01",
    "1994-25-01": "1994-01-25",
    "January 1994": "1994-01",
    "Sept. 1994": "1994-09",
    "13 January 1994": "1994-01-13",
    "13th jan 1994": "1994-01-13",
    "January 13, 1994": "1994-01-13",
    "Marble 1994": "",
    "spring 1997": "1997-21",
    "Fall 1997": "1997-23",
    "1990s": "199X",
    "the 1990s": "199X",
    "1994/95": "1994/1995",
    "1994-95": "1994/1995",
    "1994–1995": "1994/1995",
    "1994 - 1995": "1994/1995",
    "May 1994 to June 1995": "1994-05/1995-06",
    "c. 1994": "1994~",
    "c1994": "1994~",
    "circa May 1994": "1994-05~",
    "about 1994": "1994~",
    "~1994": "1994~",
    "1994 ?": "1994?",
    " 1994\n": "1994",
    "1994-01-13.": "1994-01-13",
    "1994?~": "1994%",
    "199u": "199X",
    "19uu": "19XX",
    "1994-uu": "1994-XX",
    "1994-01-uu": "1994-01-XX",
    "uuuu": "XXXX",
    "unknown": "XXXX",
    "unknown/1994": "/1994",
    "1994/unknown": "1994/",
    "1994/open": "1994/..",
    "199x": "199X",
    "XXXX-XX-XX": "XXXX",
    "XXXX?": "XXXX",
    "1994-01-13T12:30": "1994-01-13",
    "1994-01-13 12:30:00": "1994-01-13",
    "1994-01-13T12:30:00Z/1995": "1994-01-13/1995",
    "1XXX": "",
    "199X-05": "",
    "1994-XX-15": "",
    "-0044": "",
    "Y17000": "",
    "0000": "",
    "/": "",
    "..": "",
    "../..": "",
    "/..": "",
    "1994/1995/1996": "",
    "{1994,1995}": "",
    "2004-06-~01": "",
    "١٩٩٤": "",
    "9" * 200: "",
}  # fmt: skip

MESSAGES = {
    "": ("the date is empty", 'Write "XXXX" where the date isn\'t known.'),
    "1994-02-30": (
        "February 1994 has no day 30",
        'Write "1994-02" where the day isn\'t known.',
    ),
    "1994-01-00": ("January 1994 has no day 0", 'Write "1994-01" where the day isn\'t known.'),
    "1994-13": ("there is no month 13", GENERAL),
    "0000-01": ("there is no year 0000", GENERAL),
    "2004-33": (
        "there is no month 33",
        'Write "2004-01/2004-03" if the first quarter is meant, "2004/2033" if both are years.',
    ),
    "2044-41~": (
        "there is no month 41",
        'Write "2044-07~/2044-12~" if the second half is meant.',
    ),
    "1994-30": (
        "there is no month 30",
        'Write "1994-12/1995-02" if southern summer is meant.',
    ),
    "9999-30": ("there is no month 30", GENERAL),
    "0000-33": ("there is no year 0000", GENERAL),
    "1994-21-05": ("a season has no days", 'Write "1994-21".'),
    "1994-01-13T12:30": (
        '"1994-01-13T12:30" has a time of day; dates here go no finer than a day',
        'Write "1994-01-13".',
    ),
    "199u": (
        '"199u" is in the notation of 2012, which the standard has since dropped',
        'Write "199X".',
    ),
    "soon": ('"soon" isn\'t a date in EDTF as it is used here', GENERAL),
    "9" * 41: (f'"{"9" * 40}…" isn\'t a date in EDTF as it is used here', GENERAL),
    "01/02/1994": (
        '"01/02/1994" isn\'t a date in EDTF as it is used here',
        'Write "1994-02-01" if the day stands first, "1994-01-02" if the month does.',
    ),
    "1995/1994": ('"1995/1994" ends before it starts', 'Write "1994/1995" if that is meant.'),
}

LAPSES = {
    ("1990-02-09", "1990-02-09"): "the same day",
    ("1990-02-09", "1990-02-10"): "1 day later",
    ("1990-02-09", "1990-02-12"): "3 days later",
    ("1990-01-31", "1990-02-28"): "28 days later",
    ("1990-02-09", "1990-03-09"): "1 month later",
    ("1990-02-09", "1990-07-09"): "5 months later",
    ("1990-02-09", "1991-03-10"): "1 year and 1 month later",
    ("1990-02-09", "2013-10-20"): "23 years and 8 months later",
    ("1983-05-01", "2014-05-01"): "31 years later",
    ("1940-02-09", "2000-03-12"): "60 years later",
    ("1990-02-07/1990-02-10", "2014-07-15"): "24 years and 5 months later",
    ("1990-02-09", "2014-03/2014-06"): "24 years later",
    ("1990-02-09", "2013-10"): "about 23 years and 8 months later",
    ("1990-02", "2013-10-20"): "about 23 years and 8 months later",
    ("1990-02-28", "1990-03"): "about 1 month later",
    ("1990-02-09~", "1990-02-12"): "about 3 days later",
    ("1990-02-09", "1991-02-09?"): "about 1 year later",
    ("1990-02-09", "2014"): "about 24 years later",
    ("1990", "2014"): "about 24 years later",
    ("1990-02-09", "2020~"): "about 30 years later",
    ("1997-24", "1998-21"): "less than a year later",
    ("1997-12", "1998"): "about 1 year later",
    ("1990-02-09", "1990-02"): "the same month",
    ("1990-02-09", "1990"): "the same year",
    ("1990-02-09", "1990~"): "",
    ("1990-12", "1990-12/1991-01"): "",
    ("2000", "1999"): "",
    ("1990", "../2000"): "",
    ("XXXX", "2000"): "",
    ("2000", "2001/.."): "",
}


years = st.integers(1000, 9998).map(str)
months = st.integers(1, 12).map("{:02}".format)
seasons = st.integers(21, 24).map(str)
days = st.integers(1, 28).map("{:02}".format)
plain = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}-{}".format, years, months, days),
)
masked = st.one_of(
    years.map(lambda year: f"{year[:3]}X"),
    years.map(lambda year: f"{year[:2]}XX"),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    st.builds("{}-{}-XX".format, years, months),
)
seasonal = st.builds("{}-{}".format, years, seasons)
signs = st.sampled_from(["", "", "?", "~", "%"])
singles = st.builds("{}{}".format, plain | masked | seasonal, signs)
stops = singles | st.sampled_from(["", ".."])


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Draw an interval that reads as a date."""
    first, last = draw(stops), draw(stops)
    if first in ("", "..") and last in ("", ".."):
        last = draw(singles)
    if first not in ("", "..") and last not in ("", "..") and after(parse(first), parse(last)):
        first, last = last, first
    return f"{first}/{last}"


texts = singles | intervals() | st.just("XXXX")
dates = texts.map(parse)
few, many = times(40), times(300)


@pytest.mark.parametrize("text", DATES)
def test_a_date_has_bounds_and_words(text: str) -> None:
    date = parse(text)
    found = date.earliest, date.latest, date.exact, date.uncertain, iso(date), words(date)
    assert found == DATES[text]
    assert date.text == text


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_refused_with_the_nearest_spelling(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    spelling = SLIPS[text]
    assert refusal.value.hint == (f'Write "{spelling}".' if spelling else GENERAL)
    assert not refusal.value.reversed


@pytest.mark.parametrize("spelling", sorted({spelling for spelling in SLIPS.values() if spelling}))
def test_a_hint_is_a_date(spelling: str) -> None:
    assert parse(spelling).text == spelling


@pytest.mark.parametrize("text", MESSAGES)
def test_a_refusal_says_what_is_wrong(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert (refusal.value.message, refusal.value.hint) == MESSAGES[text]
    assert str(refusal.value) == refusal.value.message


@pytest.mark.parametrize(
    ("text", "is_reversed"),
    [("1995/1994", True), ("1994-06-02/1994-06-01", True), ("1994-13/1993", False)],
)
def test_only_an_interval_the_wrong_way_round_is_reversed(text: str, is_reversed: bool) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert refusal.value.reversed is is_reversed


@pytest.mark.parametrize(
    ("a", "b", "is_after", "is_together"),
    [
        ("1994-01-14", "1994-01-13", True, False),
        ("1994-01-13", "1994-01-13", False, True),
        ("1994-01-13", "1994-01", False, True),
        ("1994-02", "1994-01", True, False),
        ("1995", "../1994", True, False),
        ("1995", "1994/..", False, True),
        ("1995", "XXXX", False, True),
        ("1994/..", "1993", True, False),
        ("1993", "1994/..", False, False),
    ],
)
def test_order_is_certain_or_not_said(a: str, b: str, is_after: bool, is_together: bool) -> None:
    assert after(parse(a), parse(b)) is is_after
    assert overlaps(parse(a), parse(b)) is overlaps(parse(b), parse(a)) is is_together


def test_dates_sort_by_first_day_then_the_wider_first() -> None:
    expected = [
        "1989-12-31",
        "../1990",
        "1994/..",
        "1994",
        "1994-XX",
        "1994-01",
        "1994-01-01",
        "1994-01-01?",
        "1994-01-02",
        "1995",
        "XXXX",
    ]
    assert sorted(set(expected), key=lambda text: key(parse(text))) == expected


@pytest.mark.parametrize(("event", "told"), LAPSES)
def test_time_elapsed_is_said_in_words(event: str, told: str) -> None:
    assert elapsed(parse(event), parse(told)) == LAPSES[event, told]


@many
@given(dates)
def test_bounds_are_in_order(date: Date) -> None:
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert not date.exact or (date.earliest == date.latest and not date.uncertain)


@pytest.mark.parametrize(
    ("text", "days", "earliest", "latest"),
    [
        ("1994-03-01", 0, (1994, 3, 1), (1994, 3, 1)),
        ("1994-03-01", 1, (1994, 2, 28), (1994, 3, 2)),
        ("1994-03-01?", 0, (1994, 2, 28), (1994, 3, 2)),
        ("1994-03-01~", 1, (1994, 2, 27), (1994, 3, 3)),
        ("1996-02~", 0, (1996, 1, 1), (1996, 3, 31)),
        ("1994-01%", 0, (1993, 12, 1), (1994, 2, 28)),
        ("1994~", 1, (1992, 12, 31), (1996, 1, 1)),
        ("1994-XX~", 0, (1993, 1, 1), (1995, 12, 31)),
        ("1994-01-XX~", 0, (1993, 12, 1), (1994, 2, 28)),
        ("1997-24?", 0, (1997, 9, 1), (1998, 5, 31)),
        ("199X~", 0, (1980, 1, 1), (2009, 12, 31)),
        ("19XX~", 0, (1800, 1, 1), (2099, 12, 31)),
        ("1994-03-02~/1995-04", 0, (1994, 3, 1), (1995, 4, 30)),
        ("1994-03-02/1995~", 0, (1994, 3, 2), (1996, 12, 31)),
        ("1994~/..", 1, (1992, 12, 31), None),
        ("/1994?", 0, None, (1995, 12, 31)),
        ("XXXX", 1, None, None),
        ("0001~", 1, (1, 1, 1), (3, 1, 1)),
        ("9999-12-31?", 1, (9999, 12, 29), (9999, 12, 31)),
        ("9999~", 0, (9998, 1, 1), (9999, 12, 31)),
    ],
)
def test_a_sign_gives_room_by_the_precision_stated(
    text: str, days: int, earliest: Day | None, latest: Day | None
) -> None:
    roomy = with_room(parse(text), days)
    assert (roomy.earliest, roomy.latest) == (earliest, latest)


@many
@given(dates, st.integers(0, 2))
def test_room_only_adds_days(date: Date, days: int) -> None:
    roomy = with_room(date, days)
    assert (roomy.earliest is None, roomy.latest is None) == (
        date.earliest is None,
        date.latest is None,
    )
    assert (roomy.earliest or FINEST) <= (date.earliest or FINEST)
    assert (roomy.latest or FINEST) >= (date.latest or FINEST)
    if not days and not set(date.text) & set("?~%"):
        assert roomy == date


@many
@given(dates)
def test_words_have_no_sign_of_the_standard(date: Date) -> None:
    said = words(date)
    assert not set(said) & set("X?~%/")
    assert ".." not in said
    assert said == said.strip()


@many
@given(dates, dates)
def test_keys_follow_bounds(a: Date, b: Date) -> None:
    assert not after(a, b) or key(a) > key(b)
    assert (key(a) == key(b)) is (a.text == b.text)
    assert not (after(a, b) and after(b, a))


@many
@given(dates, dates)
def test_time_elapsed_never_runs_backwards(a: Date, b: Date) -> None:
    assert not (elapsed(a, b).endswith("later") and elapsed(b, a))
    assert not after(a, b) or not elapsed(a, b)


@many
@given(st.text(max_size=60) | st.text("0123456789X-/.~?%uT: ", max_size=24))
def test_any_text_is_a_date_or_a_refusal(text: str) -> None:
    try:
        said = parse(text).text, parse(text).text
    except DateError as error:
        said = error.message, error.hint
    assert said == (text, text) or (said[0] and said[1][0] == "W")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@few
@given(singles | st.builds("{}/{}".format, plain | seasonal, st.sampled_from(["..", "9998"])))
def test_bounds_are_those_of_another_library(text: str) -> None:
    """Exceptions: there, winter ends with its year, and a season has no sign."""
    from edtf import parse_edtf

    date = parse(text)
    is_season = any(end and end.month >= "21" and end.month != "XX" for end in date.ends)
    other = parse_edtf(text.rstrip("?~%") if is_season else text)
    first, last = other.lower_strict(), other.upper_strict()
    assert date.earliest == (first.tm_year, first.tm_mon, first.tm_mday)
    if text.endswith("/.."):
        assert date.latest is None
        assert last == float("inf")
    elif "-24" not in text or not is_season or "/" in text:
        assert date.latest == (last.tm_year, last.tm_mon, last.tm_mday)
