"""Names in articles and prose: which become links, and to what."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import editions
import pytest
from editions import ARTICLE, Records

from edition.link.graph import Links, link
from edition.verify.rules.naming import names_mean_one_record

Names = dict[str, list[str]]

KEEPERS: Names = {
    "ada": ["Ada Brask", "Brask", "Keeper Brask", "Ада Браск", "Ады Браск", "Браск"],
    "ole": ["Ole Tulk-Brask", "Ole", "Mr. Tulk"],
    "press": ["The Press", "Press", "the Press of Vell"],
    "vell": ["Vell", "S.O.S."],
}
ORGANIZATIONS = {"press", "vell"}


def records(names: Names) -> Records:
    people = {
        name: {"name": forms[0], "sort": forms[0], "names": forms[1:]}
        for name, forms in names.items()
        if name not in ORGANIZATIONS
    }
    agents = {
        name: {"name": forms[0], "names": forms[1:]}
        for name, forms in names.items()
        if name in ORGANIZATIONS
    }
    dinner = {"title": "D", "date": "2001", "genre": "dinner", "names": ["Vell dinner"]}
    rounds = {
        "growth": {
            "title": "G",
            "round": 1,
            "date": "2001",
            "members": [{"country": "DK", "name": "Denmark"}],
            "names": ["growth of 1999"],
        }
    }
    return {
        "people": people,
        "organizations": agents,
        "meetings": {"dinner": dinner},
        "enlargements": rounds,
    }


def links(
    text: str, more: Records = MappingProxyType({}), names: Names = KEEPERS, **article: Any
) -> Links:
    found = {**records(names)}
    for kind, some in more.items():
        found[kind] = {**found.get(kind, {}), **some}
    found["articles"] = {"paper": {**ARTICLE, **article}}
    return link(editions.made(found, {"paper": text}))


def linked(text: str, *arguments: Any, **options: Any) -> list[str]:
    """The links in an article's text, as `words>id`; with the arguments of `links`."""
    mentions = links(text, *arguments, **options).articles["paper"].mentions
    return [f"{text[one.start : one.end]}>{one.target}" for one in mentions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the first mention in each paragraph
        ("Ada Brask and Ada Brask", ["Ada Brask>ada"]),
        ("Ada Brask, Brask, Браск", ["Ada Brask>ada"]),
        ("Brask and Ada Brask", ["Brask>ada"]),
        ("Brask\nBrask", ["Brask>ada", "Brask>ada"]),
        ("Brask\r\n \r\nBrask Brask", ["Brask>ada", "Brask>ada"]),
        ("Brask\u2028Brask", ["Brask>ada"]),  # not another paragraph
        ("Brask met Ole and Brask", ["Brask>ada", "Ole>ole"]),
        # the longest form
        ("Keeper Brask", ["Keeper Brask>ada"]),
        ("Ole Tulk-Brask", ["Ole Tulk-Brask>ole"]),
        ("Ole Tulk and Brask", ["Ole>ole", "Brask>ada"]),
        ("the Press of Vell", ["the Press of Vell>press"]),
        ("the Press of Velle", ["Press>press"]),
        ("the Vell dinner", ["Vell dinner>dinner"]),
        ("the growth of 1999", ["growth of 1999>growth"]),
        ("the growth of 19990", []),
        # whole words
        ("Braskian, xBrask, Brask2, _Brask", []),
        ("Vellum and Vell", ["Vell>vell"]),
        ("Олег, Браскова", []),
        ("Олег Браск", ["Браск>ada"]),
        ("brask ADA BRASK", []),  # case agrees
        # possessives
        ("Brask's lamp", ["Brask>ada"]),
        ("Brask’s lamp", ["Brask>ada"]),
        ("the Braskes’ lamp", []),
        # punctuation and hyphens around it
        ("“Brask”, (Ole) Vell.", ["Brask>ada", "Ole>ole", "Vell>vell"]),
        ("the Brask-Ole plan", ["Brask>ada", "Ole>ole"]),
        ("pro-Brask", ["Brask>ada"]),
        ("Ole Tulk–Brask", ["Ole Tulk–Brask>ole"]),  # any dash, as in passages
        ("Mr. Tulk went", ["Mr. Tulk>ole"]),
        ("S.O.S. and Brask", ["S.O.S.>vell", "Brask>ada"]),
        ("an S.O.S.", ["S.O.S.>vell"]),
        # Cyrillic
        ("Слова Ады Браск", ["Ады Браск>ada"]),
        ("Ада Браск и Браск", ["Ада Браск>ada"]),
        # white space within
        ("Ada\u00a0Brask", ["Ada\u00a0Brask>ada"]),
        ("Ada  \tBrask", ["Ada  \tBrask>ada"]),
        # not over the end of a paragraph, and what stands on its sides still is
        ("Ada\nBrask", ["Brask>ada"]),
        ("Keeper\r\nBrask", ["Brask>ada"]),
        ("the Press of\n\nVell", ["Press>press", "Vell>vell"]),
        ("Ole\nTulk-Brask", ["Ole>ole", "Brask>ada"]),
        ("Vell\ndinner", ["Vell>vell"]),
        # nothing at all
        ("", []),
        ("nobody", []),
    ],
)
def test_names_in_an_article(text: str, found: list[str]) -> None:
    assert linked(text) == found


def test_a_decomposed_name_is_the_name() -> None:
    names = {"rene": ["René"]}
    assert linked("Rene\u0301, René", names=names) == ["Rene\u0301>rene"]
    assert linked("Rene", names=names) == []
    assert linked("Rene\u0323\u0301", names=names) == []


def test_a_name_is_found_as_text_and_never_as_a_pattern() -> None:
    names = {"odd": ["A.B*(c)|d", "\\w", "$"]}
    assert linked("AxBBc, A.B*(c)|d", names=names) == ["A.B*(c)|d>odd"]
    assert linked("w $5", names=names) == []
    assert linked("it cost $", names=names) == ["$>odd"]


def test_without_names_there_are_no_links() -> None:
    assert linked("Brask", names={"ada": ["Ada"]}) == []


# Names that two records share


SHARED: Names = {"ada": ["Ada Brask", "Brask"], "eva": ["Eva Brask", "Brask"]}


def test_a_shared_name_links_nowhere() -> None:
    text = "Brask, then Ada Brask; Brask\nEva Brask"
    assert linked(text, names=SHARED) == ["Ada Brask>ada", "Eva Brask>eva"]


def test_no_shorter_name_is_taken_inside_a_shared_one() -> None:
    names = {"ada": ["Ada", "Young Ada"], "eva": ["Eva", "Young Ada"]}
    assert linked("Young Ada and Ada", names=names) == ["Ada>ada"]


def test_a_shared_name_is_reported_with_both() -> None:
    verified = editions.made(records(SHARED), {})
    (problem,) = names_mean_one_record(verified.edition)
    assert problem.code == "N001"
    assert problem.message.startswith('"Brask" names ada and eva')


def test_names_are_shared_across_kinds_and_typography() -> None:
    names = {"ada": ["Ada-B"], "vell": ["Ada–B"]}
    assert linked("Ada-B Ada–B", names=names) == []


# Omitted matter, excerpts, what is withdrawn


def test_omitted_matter_links_nothing() -> None:
    omit = [{"text": "[Ole Brask]", "why": "A caption."}]
    assert linked("Before [Ole Brask] after Brask", omit=omit) == ["Brask>ada"]


def test_a_name_half_in_omitted_matter_is_none() -> None:
    omit = [{"text": "Keeper", "why": "Furniture."}]
    assert linked("the Keeper Brask sat", omit=omit) in (["Brask>ada"], [])


def test_what_excerpts_leave_out_links_nothing() -> None:
    quote = {
        "speaker": "ole",
        "said": "2001",
        "summary": "S.",
        "readings": [{"article": "paper", "text": "shown", "speech": "direct"}],
    }
    text = "Brask is not\nOle is shown\nVell is not"
    more = {"quotes": {"one": quote}}
    assert linked(text, more, show="excerpts") == ["Ole>ole"]
    found = links(text, more, show="excerpts")
    assert found.sources("ole", "text") == ["paper"]
    assert found.sources("ada", "text") == []
    # Nor do the notes and omissions there, which aren't shown either.
    omit = [{"text": "is not\nOle", "why": "An error of [[vell]]."}]
    notes = [{"at": "Brask", "note": "Of Brask."}, {"at": "shown", "note": "By the Press."}]
    noted = links(text, more, show="excerpts", notes=notes, omit=omit)
    assert [one for one in noted.referrers if noted.sources(one, "prose")] == ["press"]
    every = links(text, more, show="full", notes=notes, omit=omit)
    assert {one for one in every.referrers if every.sources(one, "prose")} == {
        "ada",
        "press",
        "vell",
    }


WITHDRAWN: dict[str, Any] = {"withdrawn": {"date": "2020-01-01", "why": "A mistake."}}


def test_a_withdrawn_record_is_not_linked_by_its_names_and_shares_none() -> None:
    more = {"people": {"eva": {"name": "Eva", "sort": "E", "names": ["Brask"], **WITHDRAWN}}}
    assert linked("Brask and Eva", more) == ["Brask>ada"]


def test_a_withdrawn_article_mentions_nobody() -> None:
    assert links("Brask", **WITHDRAWN).sources("ada", "text") == []


# Prose


def prose(text: str) -> list[list[str]]:
    """The links of a prose text by paragraph, as `words>id`."""
    found = links("Nothing.", note=text).prose[text]
    return [[f"{run.words}>{run.target}" for run in part if run.target] for part in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Brask and Brask", [["Brask>ada"]]),
        ("Brask\n\nBrask's", [["Brask>ada"], ["Brask>ada"]]),
        ("Ada\nBrask", [["Ada\nBrask>ada"]]),  # a line's end is a space in prose
        ("[[ada]] and Brask", [["Ada Brask>ada"]]),  # linked already
        ("Brask and [[ada]]", [["Ada Brask>ada"]]),
        ("[[ada|Ole]] and Ole", [["Ole>ada", "Ole>ole"]]),  # no name inside a link
        ("[[vell|the Press]]", [["the Press>vell"]]),
        ("[[growth]]", [["G>growth"]]),
        ("Keeper [[ada|Brask]]", [["Brask>ada"]]),
        ("[[paper]]", [["Title>paper"]]),
    ],
)
def test_names_and_links_in_prose(text: str, found: list[list[str]]) -> None:
    assert prose(text) == found


@pytest.mark.parametrize(
    "text", ["Brask  and\n [[ada|her]] x", " [[ada]]\n\n\n Ole ", "-[[ole|a|b]]-"]
)
def test_the_words_of_prose_are_kept(text: str) -> None:
    runs = links("Nothing.", note=text).prose[text]
    shown = "".join(run.words for part in runs for run in part)
    plain = text.replace("[[ada|her]]", "her").replace("[[ada]]", "Ada Brask")
    assert editions.squeezed(shown) == editions.squeezed(plain.replace("[[ole|a|b]]", "a|b"))


def test_a_record_refers_to_others_and_never_to_itself() -> None:
    eva = {"name": "Eva", "sort": "E", "summary": "Eva knew [[eva]] and Brask."}
    found = links("Eva", {"people": {"eva": eva}})
    assert found.sources("eva") == ["paper"]
    assert found.sources("ada", "prose") == ["eva"]


# Pages


def test_a_page_does_not_link_to_itself_and_no_link_is_in_another() -> None:
    for name, page in editions.pages(editions.ARCHIVE).items():
        body = editions.tree(page)
        assert not [inner for a in body.all("a") for inner in a.all("a")], name
        for title in body.all("h1"):
            assert all("headerlink" in a.classes for a in title.all("a")), name
        if name.startswith("people/"):
            first = body.all("p")[0]
            assert "../index.md" not in [a.attributes.get("href") for a in first.all("a")]
