"""The data, read back by the tools of their users: csv, Frictionless, sqlite3 and Datasette."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import editions
import pytest
from editions import ANNOTATIONS, ARCHIVE, ARTICLE, EDITIONS, OWN, PROJECT, SPARSE, Records, folded

from build_pages import main
from edition.export.data.files import Exported, export
from edition.link.addresses import Style
from edition.link.graph import link
from edition.read.load import read
from edition.records.json_schema import published
from edition.records.models import KINDS
from edition.text import edtf
from edition.verify.verify import Verified, verify

ADDRESS = "https://site.example.org"
Rows = list[dict[str, str]]


@cache
def verified(root: Path) -> Verified:
    found, problems = verify(*read(root))
    assert found, problems
    return found


@cache
def exported(root: Path, address: str = "") -> Exported:
    return export(verified(root), link(verified(root)), "directory", address)


def values(root: Path) -> Any:
    """The records as they are exported, which test_archive.py proves against the sources."""
    return json.loads(exported(root).files["edition.json"])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the miniature edition, in a folder."""
    root = tmp_path_factory.mktemp("data")
    return written(exported(ARCHIVE), root)


def written(data: Exported, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, held in data.files.items():
        (folder / name).write_bytes(held.encode() if isinstance(held, str) else held)
    return folder


def rows(root: Path, table: str) -> Rows:
    """A table as Python's csv reads it."""
    text = exported(root).files[f"{table}.csv"]
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text, newline="")))


# Tables


@EDITIONS
def test_every_file_is_utf8_without_a_mark_and_with_line_feeds(root: Path) -> None:
    for name, held in exported(root).files.items():
        if isinstance(held, str) and name.endswith(".csv"):
            assert not held.startswith("\ufeff"), name
            assert held.endswith('"\n'), name
        if not isinstance(held, bytes):
            assert held.encode().decode("utf-8") == held


@EDITIONS
def test_every_cell_is_quoted_and_exact(root: Path) -> None:
    for table in exported(root).tables:
        found = rows(root, table.name)
        wanted = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        assert [list(row.values()) for row in found] == wanted, table.name
        text = exported(root).files[f"{table.name}.csv"]
        assert isinstance(text, str)
        outside = re.sub(r'"(?:[^"]|"")*"', "", text)
        assert set(outside) <= {",", "\n"}, table.name


@EDITIONS
def test_the_tables_say_what_the_records_say(root: Path) -> None:
    """Every value of a record is in a cell of its row, and every reading is a row."""
    data = values(root)
    for kind in data.keys() & KINDS.keys():
        found = {row["id"]: row for row in rows(root, kind)}
        assert list(found) == list(data[kind]), "the same records in the same order"
        for name, record in data[kind].items():
            for key, value in record.items():
                if isinstance(value, str | int):
                    assert found[name][key] == str(value), f"{name}.{key}"
                elif isinstance(value, list) and value and isinstance(value[0], str):
                    assert json.loads(found[name][key]) == value, f"{name}.{key}"
    readings = [
        (quote, str(number), reading["article"], reading["text"], str(reading["start"]))
        for quote, record in data["quotes"].items()
        for number, reading in enumerate(record["readings"], 1)
    ]
    keys = ("quote", "number", "article", "text", "start")
    assert [tuple(row[key] for key in keys) for row in rows(root, "readings")] == readings


@EDITIONS
def test_a_date_comes_with_its_first_and_last_day(root: Path) -> None:
    seen = 0
    for table in exported(root).tables:
        dated = [one.name for one in table.columns if one.form == "EDTF date"]
        for row in rows(root, table.name):
            for name in dated:
                bounds = edtf.parse(row[name]) if row[name] else None
                for end in ("earliest", "latest"):
                    day = getattr(bounds, end, None)
                    shown = (
                        "-".join(
                            f"{part:0{size}}" for part, size in zip(day, (4, 2, 2), strict=True)
                        )
                        if day
                        else ""
                    )
                    assert row[f"{name}_{end}"] == shown, f"{table.name}.{name}"
                    seen += 1
    assert seen


def test_days_of_dates_that_anybody_can_check() -> None:
    found = {row["id"]: row for row in rows(ARCHIVE, "articles")}
    summer = found["review-1951"]
    assert (summer["published"], summer["published_earliest"], summer["published_latest"]) == (
        "1951~",
        "1951-01-01",
        "1951-12-31",
    )
    assert found["vestnik-1950"]["published_earliest"] == "1950-09-01"


def test_a_withdrawn_quote_says_so_and_has_no_readings() -> None:
    withdrawn = [row for row in rows(ARCHIVE, "quotes") if row["withdrawn_date"]]
    assert withdrawn
    for quote in withdrawn:
        assert quote["withdrawn_why"]
        assert quote["id"] not in {row["quote"] for row in rows(ARCHIVE, "readings")}


def test_what_could_be_a_formula_is_left_as_it_is_and_the_dictionary_warns() -> None:
    records: Records = {
        "organizations": {"press": {"name": "=1+1"}},
        "people": {"ada": {"name": "@ada", "sort": "-ada", "names": ["+x"]}},
    }
    made = editions.made(records, {})
    data = export(made, link(made), "directory", "")
    assert '"ada","@ada","-ada","[""+x""]"' in str(data.files["people.csv"])
    assert '"press","=1+1"' in str(data.files["organizations.csv"])
    page = editions.rendered(ARCHIVE)["data/dictionary/index.md"]
    assert "could take for formulas" in page


# The description, as Frictionless reads it


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    """Types, keys between tables, sizes and hashes too; as its users call it."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (report["valid"], report["stats"]["errors"]) == (True, 0), done.stdout
    assert report["stats"]["tasks"] == len(exported(ARCHIVE).tables)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("readings", '"ada-', '"eda-'),  # a quote that isn't there
        ("people", '"1', '"13'),  # no day
    ],
)
def test_frictionless_would_find_a_fault(
    folder: Path, tmp_path: Path, table: str, old: str, new: str
) -> None:
    """So that the test above can fail: hashes aside, a wrong cell is named."""
    broken = written(exported(ARCHIVE), tmp_path / "broken")
    package = json.loads((broken / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (broken / "datapackage.json").write_text(json.dumps(package), "utf-8")
    file = broken / f"{table}.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=broken, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["valid"] is False


@EDITIONS
def test_the_package_names_the_files_as_they_are(root: Path) -> None:
    package = json.loads(exported(root).files["datapackage.json"])
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.0/")
    # Its licence is that of the editors' words, and whoever has only this file is told.
    assert "remain the property of their owners" in package["description"]
    paths = {one["path"]: one for one in package["resources"]}
    assert set(paths) == {name for name in exported(root).files if name.endswith(".csv")}
    for path, resource in paths.items():
        data = str(exported(root).files[path]).encode()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert all(one["description"] for one in resource["schema"]["fields"]), path


# The database


def database(root: Path) -> sqlite3.Connection:
    data = exported(root).files["edition.sqlite"]
    assert isinstance(data, bytes)
    found = sqlite3.connect(":memory:")
    found.deserialize(data)
    return found


@EDITIONS
def test_the_database_is_whole_and_every_key_leads_to_a_row(root: Path) -> None:
    with closing(database(root)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = found.execute('SELECT "table" FROM pragma_foreign_key_list(?)', ("readings",))
        assert {name for (name,) in keys} >= {"quotes", "articles"}
        found.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            found.execute("DELETE FROM articles")


@EDITIONS
def test_the_database_holds_what_the_tables_hold(root: Path) -> None:
    with closing(database(root)) as found:
        for table in exported(root).tables:
            held = found.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608
            assert [column[0] for column in held.description] == list(table.names)
            assert held.fetchall() == list(table.rows), table.name


def search(found: sqlite3.Connection, table: str, words: str) -> list[Any]:
    query = (
        f'SELECT * FROM "{table}" WHERE rowid IN '  # noqa: S608
        f'(SELECT rowid FROM "{table}_fts" WHERE "{table}_fts" MATCH ?) ORDER BY rowid'
    )
    return found.execute(query, (words,)).fetchall()


def test_words_are_found_in_both_scripts_and_at_every_mark() -> None:
    with closing(database(ARCHIVE)) as found:
        assert {row[0] for row in search(found, "paragraphs", "браск")} == {"vestnik-1950"}
        assert search(found, "paragraphs", "keeper"), "The keeper’s sheet"
        assert search(found, "readings", '"the lamp stays lit"')
        assert search(found, "people", "brask")
        assert not search(found, "paragraphs", "brusk")


def test_the_same_records_give_the_same_bytes() -> None:
    script = (
        "import sys, hashlib; sys.path[:0] = ['tests', 'tests/support', 'tests/export']\n"
        "from test_data import ARCHIVE, exported\n"
        "for name, held in exported(ARCHIVE).files.items():\n"
        "    data = held if isinstance(held, bytes) else held.encode()\n"
        "    print(name, hashlib.sha256(data).hexdigest())"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=PROJECT,
            env={"PYTHONHASHSEED": seed, "PATH": "", "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kamchatka"))
    ]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == len(exported(ARCHIVE).files)


def datasette(folder: Path, path: str) -> Any:
    """What Datasette answers to one request, as its users call it."""
    command = [sys.executable, "-m", "datasette", "edition.sqlite", "--get", path]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return json.loads(done.stdout)


def test_datasette_shows_the_tables_and_searches_them(folder: Path) -> None:
    shown = {one["name"]: one for one in datasette(folder, "/edition.json")["tables"]}
    assert shown["readings"]["fts_table"] == "readings_fts"
    assert shown["quotes"]["count"] == len(values(ARCHIVE)["quotes"])
    assert {"other_table": "articles", "column": "article", "other_column": "id"} in (
        shown["readings"]["foreign_keys"]["outgoing"]
    )
    found = datasette(folder, "/edition/paragraphs.json?_search=огонь&_shape=array")
    assert {row["article"] for row in found} == {"vestnik-1950"}


# Annotations


@pytest.mark.parametrize("root", [ARCHIVE, SPARSE, ANNOTATIONS, OWN], ids=lambda root: root.name)
def test_every_reading_is_an_annotation_whose_words_are_found(root: Path) -> None:
    whole = json.loads(exported(root, ADDRESS).files["annotations.jsonld"])
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = whole["first"]["items"]
    readings = [
        (quote, reading)
        for quote, record in values(root)["quotes"].items()
        for reading in record["readings"]
    ]
    assert whole["total"] == len(items) == len(readings)
    assert len({item["id"] for item in items}) == len(items)
    found = {item["id"].partition("#")[2]: item for item in items}
    for quote, record in values(root)["quotes"].items():
        for number, reading in enumerate(record["readings"], 1):
            item = found[f"{quote}--{number}"]
            assert item["body"][0] == f"{ADDRESS}/quotes/{quote}/"
            targets = [one["selector"] for one in item["target"]]
            placed = [one for one in targets if one["type"] == "TextPositionSelector"]
            assert [[one["start"], one["end"]] for one in placed] == reading["parts"]
            text = are_found(root, reading["article"], item["target"])
            for one, quoted in parted(targets):
                words = "".join(other["exact"] for other in quoted)
                assert letters(words) == letters(text[one["start"] : one["end"]])


def parted(targets: Rows) -> Iterator[tuple[Any, Rows]]:
    """Each part by its position, with its words, which come before."""
    quoted: Rows = []
    for one in targets:
        if one["type"] == "TextPositionSelector":
            yield one, quoted
            quoted = []
        else:
            quoted.append(one)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def are_found(root: Path, article: str, targets: Any) -> str:
    """The words are in the page's article, the places in the file of that hash; return its text."""
    data = (root / "sources" / "articles" / f"{article}.txt").read_bytes()
    page = editions.tree(editions.rendered(root)[f"articles/{article}/index.md"])
    (shown,) = page.all(class_="source-text")
    for target in targets:
        words = target["selector"]
        if words["type"] == "TextPositionSelector":
            digest = target["source"].removeprefix("ni:///sha-256;")
            assert urlsafe_b64decode(f"{digest}=") == hashlib.sha256(data).digest()
            continue
        assert target["source"] == f"{ADDRESS}/articles/{article}/"
        # To the letter, and with the signs that the page has in it.
        assert words["prefix"] + words["exact"] + words["suffix"] in shown.text()
        assert words["exact"] == words["exact"].strip() != ""
        for around in (words["prefix"], words["suffix"]):
            assert len(around.encode("utf-16-le")) // 2 <= 32
    return data.decode()


SELECTORS = {  # the words before, those of the reading, the words after
    # Over two paragraphs, whose lines end in CR LF; beside it a reading whose sign stands in it.
    "tulk-lit": [
        ("Oren Tulk told the council: “", "The lamp was lit on every night.", ""),
        ("", "“And nobody thanked us", ""),
        (" ", "for it in all those years.", ""),
    ],
    "tulk-thanks": [("“And ", "nobody thanked us", "")],
    # Notes and another reading end in it; names in it are links, which break nothing.
    "tulk-signs": [
        ("he door to the Beacon Gazette. “", "We kept the lamp for nine winters", ""),
        ("", ",” he said. “Oren Tulk carried the oil", ""),
        ("", ", and the Beacon Gazette wrote nothing. We shall see.", ""),
    ],
    "tulk-winters": [("door to the Beacon Gazette. “We ", "kept the lamp for nine winters", "")],
    "tulk-oil": [(",” he said. “", "Oren Tulk carried the oil", "")],
    "tulk-see": [("“", "We shall see", "")],
    # White space and marks as they are; a browser counts each lamp as two characters.
    "tulk-cold": [("🔦" * 15 + " “", "It\tis  <b>late</b> &amp; *cold*", "")],
    # Matter is left out on both sides, and a note ends before the full stop, which alone is no
    # words. The lines end in CR.
    "tulk-dark": [
        ("obody asked,” Oren Tulk wrote. “", "The oil was paid for.", ""),
        (" ", "The harbour was dark", ""),
        ("", "“And the ships came in.", ""),
    ],
    "tulk-harbour": [(" ", "The harbour was dark", "")],
    # In excerpts.
    "tulk-steps": [
        ("Tulk said: “The stair is steep. ", "My father counted the steps", ""),
        ("", "“He kept the number to himself.", ""),
    ],
    "tulk-again": [
        ("Oren Tulk said: “", "The stair is steep.", " My father counted the steps"),
        ("“", "I would not go up again", ""),
    ],
}


def test_words_of_annotations_are_cut_where_the_page_has_more_than_the_article() -> None:
    items = json.loads(exported(ANNOTATIONS, ADDRESS).files["annotations.jsonld"])["first"]["items"]
    found = {
        item["id"].partition("#")[2].removesuffix("--1"): [
            tuple(words[key] for key in ("prefix", "exact", "suffix"))
            for target in item["target"]
            if "exact" in (words := target["selector"])
        ]
        for item in items
    }
    assert found == SELECTORS


def test_without_an_address_annotations_lead_to_the_pages_beside_them() -> None:
    ends: dict[Style, str] = {"directory": "", "file": "index.html"}
    for style, end in ends.items():
        made = export(verified(ARCHIVE), link(verified(ARCHIVE)), style, "")
        for item in json.loads(made.files["annotations.jsonld"])["first"]["items"]:
            source = item["target"][0]["source"]
            assert re.fullmatch(rf"\.\./articles/[a-z0-9-]+/{re.escape(end)}", source)


# What isn't shown


SENTENCES = [f"Sentence {number} tells of matter{number} alone." for number in "ABCDEFG"]
PAPER = "\n\n".join(" ".join(SENTENCES[first : first + 2]) for first in (0, 2, 4))


def everything(data: Exported) -> str:
    """All words in all files, and all words that the search of the database knows."""
    raw = data.files["edition.sqlite"]
    assert isinstance(raw, bytes)
    with closing(sqlite3.connect(":memory:")) as found:
        found.deserialize(raw)
        tables = [name for (name,) in found.execute("SELECT name FROM sqlite_master")]
        known = [word for name in tables if name.endswith("_fts") for word in _words(found, name)]
    files = [
        held.decode("latin-1") if isinstance(held, bytes) else held for held in data.files.values()
    ]
    return "\n".join([*files, *known]).lower()


def _words(found: sqlite3.Connection, table: str) -> Iterator[str]:
    """The words that a search knows."""
    found.execute(f"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab(main, {table}, row)")
    yield from (word for (word, *_) in found.execute(f"SELECT * FROM {table}_words"))  # noqa: S608


@pytest.mark.parametrize(
    ("show", "withdrawn", "shown"),
    [
        ("full", None, "ABCDEF"),
        ("excerpts", None, "CD"),
        ("full", {"date": "2001-01-01", "why": "W."}, ""),
    ],
)
def test_nothing_of_an_article_beyond_what_is_shown_is_in_any_file(
    show: str, withdrawn: Any, shown: str
) -> None:
    article: dict[str, Any] = {
        **ARTICLE,
        "show": show,
        "sha256": hashlib.sha256(PAPER.encode()).hexdigest(),
    }
    article["notes"] = [{"at": SENTENCES[0], "note": "On noteA."}]
    article["omit"] = [{"text": SENTENCES[4], "why": "Whye."}]
    if withdrawn:
        article["withdrawn"] = withdrawn
    reading = {"article": "paper", "text": SENTENCES[2].removesuffix("."), "speech": "direct"}
    quote: dict[str, Any] = {
        "speaker": "press",
        "said": "2001",
        "summary": "S.",
        "readings": [reading],
    }
    if withdrawn:
        quote["withdrawn"] = withdrawn
    records: dict[str, Any] = {
        "organizations": {"press": {"name": "The Press"}},
        "articles": {"paper": article},
        "quotes": {"quote": quote},
    }
    made = editions.made(records, {"paper": PAPER})
    words = everything(export(made, link(made), "directory", ADDRESS))
    assert {letter for letter in "ABCDEFG" if f"matter{letter}".lower() in words} == set(shown)
    assert ("notea" in words) == ("A" in shown)


def test_what_an_article_omits_is_not_searched() -> None:
    with closing(database(ARCHIVE)) as found:
        kept = "\n".join(text for (text,) in found.execute("SELECT text FROM paragraphs"))
        articles = values(ARCHIVE)["articles"].items()
        omitted = [one["text"] for _, record in articles for one in record.get("omit", ())]
        assert omitted
        for text in omitted:
            assert folded(text) not in folded(kept)


# The pages


@EDITIONS
def test_the_page_of_data_leads_to_every_file_with_its_size_and_format(root: Path) -> None:
    files, pages = exported(root).files, editions.rendered(root)
    page = editions.tree(pages["data/index.md"])
    listed = {}
    for row in page.all("tr"):
        cells = list(row.all("td"))
        if cells:
            (a,) = cells[0].all("a")
            listed[a.attributes["href"]] = [cell.text() for cell in cells]
    assert listed.keys() == files.keys()
    licence = verified(root).edition.imprint.licence
    for name, (shown, format_, meaning, *rest) in listed.items():
        held = files[str(name)]
        count = len(held if isinstance(held, bytes) else held.encode())
        form, _, size = format_.rpartition(", ")
        assert (shown, bool(meaning), bool(form)) == (name, True, True)
        number, unit = size.split()
        exact = float(number) * {"kB": 1000, "MB": 1_000_000}[unit]
        assert 0 <= exact - count < {"kB": 1000, "MB": 100_000}[unit], name
        assert [words.startswith(licence or "") for words in rest] == [True] * bool(licence)
    every = published(verified(root).edition).items()
    sizes = {name.removesuffix(".json"): -(-len(text.encode()) // 1000) for name, text in every}
    told = re.findall(r"([a-z]+) \((\d+) kB\)", page.text())
    assert {name: int(size) for name, size in told} == sizes


@EDITIONS
def test_the_dictionary_explains_every_column_and_every_key(root: Path) -> None:
    page = editions.tree(editions.rendered(root)["data/dictionary/index.md"])
    explained = [[cell.text() for cell in row.all("td")] for row in page.all("tr")]
    rows_ = [cells for cells in explained if cells]
    assert all(cells[1] and cells[2] for cells in rows_), "a meaning for each"
    every = (*exported(root).tables, *exported(root).database)
    headings = [heading.text("headerlink") for heading in page.all("h3")]
    assert [name for name in headings if "edition.json" not in name and " " not in name] == [
        table.name for table in every
    ]
    names = [cells[0] for cells in rows_]
    columns = [name for table in every for name in table.names]
    assert names[: len(columns)] == columns
    for kind in values(root).keys() & KINDS.keys():
        for record in values(root)[kind].values():
            assert set(_keys(record)) <= set(names), kind


def _keys(value: Any, above: str = "") -> Iterator[str]:
    """The keys of a record, those in its parts too, but for what stands in references."""
    for key, inner in value.items():
        yield f"{above}{key}"
        parts = inner if isinstance(inner, list) else [inner]
        for part in parts:
            if isinstance(part, dict):
                yield from _keys(part, f"{above}{key}.")


def test_a_build_writes_the_same_files(tmp_path: Path) -> None:
    root = editions.copied(SPARSE, tmp_path)
    assert main([], root) == 0
    data = root / "docs" / "data"
    written_ = {name: held for name, held in editions.files(data).items() if "/" not in name}
    wanted = {
        name: held if isinstance(held, bytes) else held.encode()
        for name, held in exported(SPARSE).files.items()
    }
    assert {name: held for name, held in written_.items() if name != "index.md"} == wanted
