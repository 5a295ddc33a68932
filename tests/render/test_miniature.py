"""Whole editions: their complete output, the words of their articles, the same bytes everywhere."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import editions
import pytest
import yaml
from editions import ARCHIVE, ARCHIVE_EXPECTED, EDITIONS, PROJECT, SPARSE, folded, squeezed
from html_tree import Element, parse_text
from hypothesis import given
from hypothesis import strategies as st
from often import times

from build_pages import main
from edition.link.addresses import Style
from edition.link.graph import link
from edition.read.load import read
from edition.records.field_markers import classes
from edition.records.models import KINDS, Imprint, Part
from edition.render.all_pages import render
from edition.render.engine_settings import FILE, GENERATED

ACCEPT = "ACCEPT=1 pytest tests/render/test_miniature.py"
DATA = "docs/data/index.md"
SCHEMAS = "docs/data/schema/"
"""What is the same for every edition and has a test of its own."""


def built(edition: Path, root: Path) -> Path:
    """Build a copy of an edition, and return its folder."""
    assert main([], editions.copied(edition, root)) == 0
    return root


def output(root: Path) -> dict[str, bytes]:
    """All that a build writes."""
    return {
        FILE: (root / FILE).read_bytes(),
        **{f"docs/{name}": data for name, data in editions.files(root / "docs").items()},
    }


# The complete output


def test_the_miniature_has_exactly_the_expected_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = output(built(ARCHIVE, tmp_path))
    assert capsys.readouterr().err == "no errors, no warnings\n"
    del found["docs/.generated"]  # only hashes of the others
    found = {name: data for name, data in found.items() if not name.startswith(SCHEMAS)}
    # Its bytes, and so its size, hang on the version of SQLite.
    found["docs/data/edition.sql"] = editions.dump(found.pop("docs/data/edition.sqlite")).encode()
    sized = rb"(?<=edition\.sqlite\) \|)(.*, )\d+ kB"
    found[DATA] = re.sub(sized, rb"\1# kB", found[DATA])
    if os.environ.get("ACCEPT"):
        accept(found)
    expected = editions.files(ARCHIVE_EXPECTED)
    difference = "".join(chain.from_iterable(differences(expected, found)))
    if difference:
        pytest.fail(f"{difference}\nIf this is as it should be: {ACCEPT}", pytrace=False)


def accept(found: dict[str, bytes]) -> None:
    """Make the output what is expected from now on."""
    shutil.rmtree(ARCHIVE_EXPECTED, ignore_errors=True)
    for name, data in found.items():
        path = ARCHIVE_EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def differences(expected: dict[str, bytes], found: dict[str, bytes]) -> Iterator[list[str]]:
    for name in sorted({*expected, *found}):
        old, new = (files.get(name, b"").decode() for files in (expected, found))
        before, after = (text.split("\n") for text in (old, new))
        sides = (f"expected/{name}", f"found/{name}")
        yield [f"{row}\n" for row in difflib.unified_diff(before, after, *sides, n=1, lineterm="")]


def test_the_miniature_uses_every_key_of_the_contract() -> None:
    """So that nothing that records can say goes unseen."""
    parts = {*_parts(Imprint), *chain.from_iterable(map(_parts, KINDS.values()))}
    known = {_key(part, name) for part in parts for name in part.model_fields}
    edition, _ = read(ARCHIVE)
    records = chain.from_iterable(edition.kind(kind).values() for kind in KINDS)
    assert known == set(chain.from_iterable(map(_used, (edition.imprint, *records))))


def _parts(cls: type[Part]) -> Iterator[type[Part]]:
    """A class of record, and those of its parts."""
    yield cls
    for info in cls.model_fields.values():
        for inner in classes(info.annotation):
            if issubclass(inner, Part):
                yield from _parts(inner)


def _key(cls: type[Part], name: str) -> str:
    """A key with the class that brings it."""
    bases = (base for base in reversed(cls.__mro__) if issubclass(base, Part))
    owner = next(base for base in bases if name in base.model_fields)
    return f"{owner.__name__}.{name}"


def _used(part: Part) -> Iterator[str]:
    for name in part.model_fields_set:
        value = getattr(part, name)
        yield _key(type(part), name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from _used(item)


# Kinds without records


ABSENT = ("meetings", "enlargements", "documents", "questions", "essays")


def test_a_kind_without_records_is_nowhere(tmp_path: Path) -> None:
    pages = output(built(SPARSE, tmp_path))
    del pages["docs/about/problems/index.md"]  # explains by invented records what may be wrong
    assert len([name for name in pages if name.startswith("docs/people/")]) == 2
    for name, data in pages.items():
        # A schema says what may be, and so do the columns of the data.
        text = data.decode().lower() if name == DATA or "/data/" not in name else ""
        singular = {kind.removesuffix("s") for kind in ABSENT}
        assert not [kind for kind in ABSENT if f"{kind}/" in name or f"{kind}/" in text], name
        assert not [kind for kind in (*ABSENT, *singular) if f"/data/{kind}" in name], name
        # In words too: an empty section or a count of nothing. The timeline says what it is.
        if "timeline" not in name:
            assert not [word for word in singular if re.search(rf"\b{word}s?\b", text)], name


# Links


@EDITIONS
@pytest.mark.parametrize("style", ["directory", "file"])
def test_every_link_leads_to_a_page_and_a_place_on_it(root: Path, style: Style) -> None:
    found = editions.rendered(root, style)
    trees = {name: editions.tree(page) for name, page in found.items() if name.endswith(".md")}
    places = {name: _ids(page) for name, page in trees.items()}
    written = set(_by_hand())
    for name, page in trees.items():
        for target, anchor in _links(name, page):
            if target not in written:
                assert target in found, f"{name} links to {target}"
                assert not anchor or anchor in places[target], f"{name}: {target}#{anchor}"


def test_a_copy_for_the_disk_names_the_file_of_each_page() -> None:
    for page in editions.rendered(ARCHIVE, "file").values():
        assert not re.search(r'href="(?!https?:)[^"]*/["#]', page)


def _by_hand() -> Iterator[str]:
    """The pages of the project that belong to any edition."""
    for path in (PROJECT / "docs").rglob("*.md"):
        name = path.relative_to(PROJECT / "docs")
        if len(name.parts) > 1 and name.parts[0] not in GENERATED:
            yield name.as_posix()


def _ids(page: Element) -> list[str]:
    return [node.attributes["id"] or "" for node in page.all() if "id" in node.attributes]


def _links(name: str, page: Element) -> Iterator[tuple[str, str]]:
    for node in page.all("a"):
        address, _, anchor = (node.attributes["href"] or "").partition("#")
        if not address.startswith(("https://", "http://", "mailto:", "data:")):
            path = os.path.normpath(Path(name).parent / address) if address else name
            target = path if Path(path).suffix else os.path.normpath(f"{path}/index.md")
            yield target.replace("index.html", "index.md"), anchor


@EDITIONS
def test_ids_are_there_once_and_those_of_a_page_begin_with_an_underscore(root: Path) -> None:
    for name, page in editions.pages(root).items():
        body = editions.tree(page)
        ids = _ids(body)
        assert len(ids) == len(set(ids)), name
        marks = {node.attributes.get("id") for node in body.all("mark")}
        marks |= {node.attributes.get("id") for node in body.all("span", class_="former")}
        assert all(one in marks or one.startswith("_") for one in ids), name


# The words of the articles: nothing below asks the program where they are


@dataclass(frozen=True)
class Source:
    """An article as it lies in the sources, and what the quote index says it prints."""

    root: Path
    name: str

    @property
    def record(self) -> dict[str, Any]:
        return _yaml(self.root / "sources" / "articles" / f"{self.name}.yml")

    @property
    def text(self) -> str:
        path = self.root / "sources" / "articles" / f"{self.name}.txt"
        return path.read_bytes().decode()

    @property
    def readings(self) -> list[tuple[str, dict[str, Any]]]:
        return [
            (quote, reading)
            for quote, record in quotes(self.root).items()
            for reading in record["readings"]
            if reading["article"] == self.name and "withdrawn" not in record
        ]

    @property
    def page(self) -> Element:
        return editions.tree(editions.rendered(self.root)[f"articles/{self.name}/index.md"])


@cache
def _yaml(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return record


@cache
def quotes(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in (root / "sources" / "quotes").glob("*.yml"):
        found.update(_yaml(path))
    return found


def sources(*, withdrawn: bool) -> list[Any]:
    found = [
        (label, marks, Source(root, path.stem))
        for label, root, marks in (
            ("miniature", ARCHIVE, ()),
            ("sparse", SPARSE, ()),
            ("own", PROJECT, pytest.mark.edition),
        )
        for path in sorted((root / "sources" / "articles").glob("*.txt"))
    ]
    return [
        pytest.param(source, marks=marks, id=f"{label}-{source.name}")
        for label, marks, source in found
        if ("withdrawn" in source.record) == withdrawn
    ]


EVERY = pytest.mark.parametrize("source", sources(withdrawn=False))


SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a\u2032"
DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def alike(text: str) -> str:
    """A passage without what typography may change, and without white space."""
    plain = unicodedata.normalize("NFC", text).replace("…", "...")
    for marks in (SINGLE, DOUBLE, DASHES):
        plain = re.sub(f"[{marks}]", marks[0], plain)
    return squeezed(plain)


def passage(reading: dict[str, Any]) -> str:
    """A reading's words, the parts around a gap joined."""
    return alike(re.sub(r"\s\[(?:…|\.\.\.)\]\s", " ", reading["text"].strip()))


def block(page: Element) -> Element:
    (found,) = page.all(class_="source-text")
    return found


@EVERY
def test_an_article_stands_on_its_page_as_in_its_file(source: Source) -> None:
    shown = block(source.page)
    assert shown.attributes["data-article"] == source.name
    if source.record.get("show") == "full":
        assert folded(shown.text("editorial")) == folded(source.text)
        return
    left = iter(map(folded, editions.lines(source.text)))
    for paragraph in _paragraphs(shown):
        assert folded(paragraph.text("editorial")) in left, "not a paragraph, or not in order"
        assert list(paragraph.all("mark")), "a paragraph without a reading"


def _paragraphs(shown: Element) -> list[Element]:
    """The paragraphs of a block: what stands on one line of it."""
    found = [Element("", {})]
    for child in shown.children:
        if isinstance(child, str):
            assert not child.strip()
            found.append(Element("", {}))
        elif "editorial" not in child.classes:
            found[-1].children.append(child)
    return [paragraph for paragraph in found if paragraph.children]


@EVERY
def test_the_marks_of_each_reading_are_its_passage(source: Source) -> None:
    groups: dict[tuple[str, int], list[Element]] = {}
    for node in block(source.page).all("mark"):
        key = (node.attributes["data-quote"] or "", int(node.attributes["data-reading"] or ""))
        groups.setdefault(key, []).append(node)
    words = [
        (quote, alike("".join(node.text("editorial") for node in nodes)))
        for (quote, _), nodes in groups.items()
    ]
    assert Counter(words) == Counter((quote, passage(one)) for quote, one in source.readings)
    for quote in dict(words):
        numbers = [number for name, number in groups if name == quote]
        assert numbers == list(range(1, len(numbers) + 1)), "counted by where they begin"


@EVERY
def test_the_first_mark_of_each_reading_has_its_id(source: Source) -> None:
    found: dict[str, str] = {}
    for node in block(source.page).all("mark"):
        quote, number = node.attributes["data-quote"], node.attributes["data-reading"]
        anchor = f"{quote}" if number == "1" else f"{quote}--{number}"
        assert node.attributes.get("id") == (None if anchor in found else anchor)
        found[anchor] = anchor


@EVERY
def test_a_repeated_passage_is_marked_at_its_occurrence(source: Source) -> None:
    if source.record.get("show") != "full":
        return
    whole, words = alike(source.text), alike(block(source.page).text("editorial"))
    assert whole == words
    for quote, reading in source.readings:
        sought = passage(reading)
        places = [at for at in range(len(whole)) if whole.startswith(sought, at)]
        if len(places) > 1 and "occurrence" in reading:
            begins = _begins(block(source.page), quote, sought)
            assert places[reading["occurrence"] - 1] in begins


def _begins(shown: Element, quote: str, words: str) -> set[int]:
    """Where the marks of a quote that hold some words begin, white space not counted."""
    found: set[int] = set()

    def walk(node: Element, at: int) -> int:
        if node.attributes.get("data-quote") == quote and alike(node.text("editorial")) == words:
            found.add(at)
        for child in node.children:
            if isinstance(child, str):
                at += len(alike(child))
            elif "editorial" not in child.classes:
                at = walk(child, at)
        return at

    walk(shown, 0)
    return found


@pytest.mark.parametrize("source", sources(withdrawn=True))
def test_nothing_of_a_withdrawn_article_is_shown(source: Source) -> None:
    assert not list(source.page.all(class_="source-text"))
    assert not list(source.page.all("q"))
    everything = "".join(editions.rendered(source.root).values())
    assert not [line for line in editions.lines(source.text)[1:] if line in everything]


WORDS = 24
Parts = list[tuple[int, int]]
"""Words of an article by number: the first, and the one after the last, of each part."""

SPANS = st.tuples(st.integers(0, WORDS - 2), st.integers(1, 8)).map(
    lambda span: (span[0], min(sum(span), WORDS))
)


def _gapped(span: tuple[int, int]) -> Parts:
    """A span of words without one in its middle, where it is long enough."""
    start, end = span
    middle = (start + end) // 2
    return [(start, middle), (middle + 1, end)] if end - start > 2 else [span]


PARTS = st.one_of(SPANS.map(lambda span: [span]), SPANS.map(_gapped))


def _said(parts: Parts) -> str:
    return " […] ".join(" ".join(f"w{word}" for word in range(*part)) for part in parts)


def _meet(one: Parts, other: Parts) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


@times(150)
@given(
    ends=st.lists(
        st.sampled_from([" ", " ", "\xa0", "\n", "\r\n \n"]), min_size=WORDS, max_size=WORDS
    ),
    readings=st.lists(PARTS, max_size=4, unique_by=_said),
    notes=st.lists(PARTS, max_size=3),
    omitted=st.lists(SPANS, max_size=2),
    show=st.sampled_from(["full", "excerpts"]),
)
def test_whatever_is_marked_noted_named_and_omitted_the_text_stays(
    ends: list[str],
    readings: list[Parts],
    notes: list[Parts],
    omitted: Parts,
    show: str,
) -> None:
    text = "".join(f"w{word}{end}" for word, end in enumerate(ends))
    left = [one for one in omitted if not any(_meet([one], other) for other in readings + notes)]
    record = {
        "notes": [{"at": _said(parts), "note": "N."} for parts in notes],
        "omit": [{"text": _said([span]), "why": "W."} for span in left],
        "show": show,
    }
    found = _pages(text, readings, record)
    shown = block(found)
    groups: dict[str | None, str] = {}
    for mark in shown.all("mark"):
        quote = mark.attributes["data-quote"]
        groups[quote] = groups.get(quote, "") + squeezed(mark.text("editorial"))
    said = {f"q{number}": _said(parts) for number, parts in enumerate(readings)}
    assert groups == {name: squeezed(words.replace("[…]", "")) for name, words in said.items()}
    assert not [inner for a in shown.all("a") for inner in a.all("a")]
    assert len(set(_ids(found))) == len(_ids(found))
    marked = {word for parts in readings for part in parts for word in range(*part)}
    kept = [line for line in editions.lines(text) if show == "full" or marked & _numbers(line)]
    assert folded(shown.text("editorial")) == folded("\n".join(kept))


def _numbers(line: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", line)}


def _pages(text: str, readings: list[Parts], record: dict[str, Any]) -> Element:
    """The page of an article with these readings, one a quote, and three names."""
    names = {"ada": ["w3 w4", "w5"], "eva": ["w4", "w8 w9 w10"]}
    records: dict[str, Any] = {
        "organizations": {"press": {"name": "w12"}},
        "people": {name: {"name": a, "names": [b], "sort": a} for name, (a, b) in names.items()},
        "articles": {"paper": {**editions.ARTICLE, **record}},
        "quotes": {
            f"q{number}": {
                "speaker": "ada",
                "said": "2001",
                "summary": "S.",
                "readings": [{"article": "paper", "text": _said(parts), "speech": "direct"}],
            }
            for number, parts in enumerate(readings)
        },
    }
    verified = editions.made(records, {"paper": text})
    page = editions.texts(render(verified, link(verified)))["articles/paper/index.md"]
    return parse_text(editions.html(page))


def test_what_excerpts_leave_out_is_nowhere() -> None:
    everything = "".join(editions.rendered(ARCHIVE).values())
    source = Source(ARCHIVE, "review-1951")
    shown = folded(block(source.page).text("editorial"))
    left = [line for line in editions.lines(source.text)[1:] if folded(line) not in shown]
    assert len(left) == 3
    assert not [line for line in left if line in everything]
    # Nor what editors say of it.
    assert "Order the Review today" not in everything
    assert "A middle paragraph" not in everything
    assert "A note on what is not shown" not in everything


@EDITIONS
def test_a_reading_shown_elsewhere_is_its_passage(root: Path) -> None:
    shown = 0
    for name, page in editions.pages(root).items():
        for quotation in editions.tree(page).all("blockquote"):
            shown += 1
            quote, article = (quotation.attributes[f"data-{key}"] for key in ("quote", "article"))
            readings = quotes(root)[quote or ""]["readings"]
            passages = {passage(one) for one in readings if one["article"] == article}
            words = alike(quotation.text("editorial"))
            # An essay may quote some of the words only.
            inside = name.startswith("essays/") and any(words in one for one in passages)
            assert words in passages or inside, name
            assert not list(quotation.all("a")), name
            links = [a.attributes["href"] or "" for a in editions.tree(page).all("a")]
            way = f"articles/{article}/#{quote}"
            assert any(way in link.replace("index.md", "") for link in links), (name, way)
    assert shown >= len(quotes(root)) - 1


@EDITIONS
def test_the_data_give_each_reading_where_it_stands(root: Path) -> None:
    data = json.loads(editions.rendered(root)["data/edition.json"])
    assert data["quotes"].keys() == quotes(root).keys()
    for quote, record in quotes(root).items():
        found = data["quotes"][quote]["readings"]
        assert len(found) == (0 if "withdrawn" in record else len(record["readings"])), quote
        for source, reading in zip(record["readings"], found, strict=False):
            text = Source(root, source["article"]).text
            parts = [text[start:end] for start, end in reading["parts"]]
            assert alike("".join(parts)) == passage(source), quote
            assert (reading["start"], reading["end"]) == (
                reading["parts"][0][0],
                reading["parts"][-1][1],
            )
            assert reading["text"] == " […] ".join(parts), quote


# The same bytes wherever and whenever


BUILD = """
import sys
from pathlib import Path
from build_pages import main
sys.exit(main([], Path(sys.argv[1])))
"""


def test_two_builds_from_two_folders_are_the_same_bytes(tmp_path: Path) -> None:
    first = editions.copied(ARCHIVE, tmp_path / "one")
    second = editions.copied(ARCHIVE, tmp_path / "two" / "and a längerer Name")
    _run(first, umask=0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    _run(second, umask=0o077, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="tr_TR")
    assert output(first) == output(second)


def _run(root: Path, umask: int, **environment: str) -> None:
    subprocess.run(
        [sys.executable, "-c", BUILD, root],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **environment},
        umask=umask,
        check=True,
    )


def test_the_order_in_a_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward = output(built(ARCHIVE, tmp_path / "one"))
    listed, scanned = os.listdir, os.scandir
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listed(path), reverse=True))
    monkeypatch.setattr(os, "scandir", lambda path=".": _Reversed(scanned(path)))
    assert output(built(ARCHIVE, tmp_path / "two")) == forward


class _Reversed(Iterator["os.DirEntry[str]"]):
    """The entries of a folder the other way round."""

    def __init__(self, scanned: Any) -> None:
        with scanned:
            entries: list[os.DirEntry[str]] = list(scanned)
        self.entries = sorted(entries, key=lambda entry: entry.name)

    def __next__(self) -> os.DirEntry[str]:
        if not self.entries:
            raise StopIteration
        return self.entries.pop()

    def __enter__(self) -> _Reversed:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass
