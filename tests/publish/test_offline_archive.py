"""The archive: a bag that proves itself, the same bytes everywhere, and nothing held back in it."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import html
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import editions
import pytest
import yaml
from archived import COMMAND, FORMS, LOG, NAME
from conftest import WatchedPage, run
from editions import ARCHIVE, PROJECT
from html_tree import parse
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import expect
from whose import Reported, linked_data

from edition.build import check
from edition.link.graph import link
from edition.publish.archive import command as archive_command
from edition.publish.archive import verify as script
from edition.publish.archive.command import slug
from edition.publish.bag import bag
from edition.publish.reproducible_zip import packed, unportable
from edition.read.load import read
from edition.records.releases import FILE as RELEASES
from edition.records.releases import releases
from edition.render.all_pages import site_of
from edition.text import passages
from edition.verify.verify import verify


@pytest.fixture(scope="module")
def roots(archived: tuple[Path, Path]) -> tuple[Path, Path]:
    return archived


@pytest.fixture(scope="module")
def archive(roots: tuple[Path, Path]) -> bytes:
    return (roots[0] / "dist" / f"{NAME}.zip").read_bytes()


@pytest.fixture(scope="module")
def unpacked(archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked into an empty folder; not to be changed."""
    folder = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
    (only,) = folder.iterdir()
    assert only.name == NAME
    return only


@pytest.fixture
def small(unpacked: Path, tmp_path: Path) -> Path:
    """A bag of few files, to be changed at will: all sources, and of the site what is quoted."""
    files = editions.files(unpacked)
    kept = ("data/sources/", "data/site/data/edition.json", "data/site/index.html")
    pages = ("data/site/articles/review-1951/", "data/site/quotes/brask-lamp-1931/")
    payload = {
        path.removeprefix("data/"): data
        for path, data in files.items()
        if path.startswith((*kept, *pages))
    }
    beside = {name: files[name] for name in ("README.txt", "verify.py")}
    for path, data in bag(payload, beside, [("Bagging-Date", "2031-02-03")]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def verified(folder: Path) -> tuple[int, list[str]]:
    """How the script of an archive ends, and the lines that it prints."""
    done = run(folder.parent, sys.executable, "-I", str(folder / "verify.py"))
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


@pytest.fixture
def verify_small(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, list[str]]]:
    """The same of the small bag, within this process: for what is tried many times."""
    monkeypatch.setattr(script, "__file__", str(small / "verify.py"))

    def verify() -> tuple[int, list[str]]:
        capsys.readouterr()
        status = script.main([])
        return status, capsys.readouterr().out.splitlines()

    return verify


# What it is


def test_the_library_of_congress_takes_it_for_a_bag(unpacked: Path) -> None:
    found = bagit.Bag(str(unpacked))
    found.validate()
    assert found.version_info == (1, 0)
    assert found.algorithms == ["sha256"]
    assert found.info["Bagging-Date"] == "2031-02-03"
    assert found.info["External-Identifier"] == NAME
    assert found.info["Source-Organization"] == "Una Vane, Piet Holm & Co."


def test_two_builds_are_the_same_bytes_wherever_and_whenever(roots: tuple[Path, Path]) -> None:
    one, two = (editions.files(root / "dist") for root in roots)
    assert sorted(one) == sorted(name for form in FORMS for name in (form, f"{form}.sha256"))
    assert one == two


@pytest.mark.parametrize("form", FORMS)
def test_its_hash_lies_beside_it(roots: tuple[Path, Path], form: str) -> None:
    dist = roots[0] / "dist"
    line = f"{hashlib.sha256((dist / form).read_bytes()).hexdigest()}  {form}\n"
    assert (dist / f"{form}.sha256").read_text("utf-8") == line


def test_the_zip_file_knows_no_clock_owner_or_order(archive: bytes) -> None:
    entries = zipfile.ZipFile(io.BytesIO(archive)).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2031, 2, 3, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert max(len(entry.filename) for entry in entries) < 200


def test_a_zip_file_is_of_a_day_that_it_can_tell() -> None:
    from datetime import date

    (entry,) = zipfile.ZipFile(io.BytesIO(packed({"a": b"a"}, "b", date(1970, 1, 1)))).infolist()
    assert (entry.filename, entry.date_time[:3]) == ("b/a", (1980, 1, 1))


def test_names_that_not_every_system_can_have_are_told() -> None:
    good = ["data/vell's & more.yml", "data/тосты.yml"]
    odd = ["a:b", "what?", "50%", "nul\n", "dot./x", "data/Aux.yml", "CASE", "case"]
    assert list(unportable([*good, *odd])) == odd


def test_another_edition_has_another_name() -> None:
    assert slug("Russia and NATO: The Record") == "russia-and-nato-the-record"
    assert slug("Österreich & Å") == "osterreich-a"
    assert slug("Россия") == "edition"
    assert slug(f"{'long ' * 20}title") == "-".join(["long"] * 12)
    assert slug("x" * 90) == "x" * 60


def test_the_readme_tells_what_to_do_in_plain_lines(unpacked: Path) -> None:
    text = (unpacked / "README.txt").read_text("utf-8")
    assert text.startswith("THE SIGNAL AT VELL POINT: <PAPERS> & *LETTERS*\n")
    flat = " ".join(text.split())
    for words in (
        "(version 1.2.0, 2031-02-03)",
        "Open the file data/site/index.html",
        "python3 verify.py",
        "For 4 of the 6 articles, the text is beside the record",
        "Una Vane, Piet Holm & Co.: The Signal at Vell Point: <Papers> & *Letters*. Version 1.2.0,",
        "https://signal.example.org/data/",
        "CC-BY-4.0",
        "editors@signal.example.org",
    ):
        assert words in flat
    assert max(map(len, text.split("\n"))) <= 72
    assert "\n\n\n" not in text


def test_all_links_are_relative_and_lead_to_a_file(unpacked: Path) -> None:
    site = unpacked / "data" / "site"
    pages = {path: parse(path) for path in site.rglob("*.html")}
    assert len(pages) > 40
    for path, page in pages.items():
        for element in page.walk():
            for name in ("href", "src"):
                # Of a script, "?v=" names its version; a citation to save is in its own link.
                address = element[name].partition("#")[0].partition("?")[0]
                if address and not address.startswith(("https://", "mailto:", "data:")):
                    assert (path.parent / address).is_file(), f"{path}: {address}"
                assert name != "src" or not address.startswith("https:"), path


def test_the_copy_says_how_to_verify_itself_and_offers_no_archives(
    unpacked: Path, roots: tuple[Path, Path]
) -> None:
    text = (unpacked / "data" / "site" / "data" / "index.html").read_text("utf-8")
    assert "python3 verify.py" in text
    assert "Archives" not in text


# The sources as published


def test_sources_are_the_editors_own_files_but_for_what_is_held_back(
    unpacked: Path, roots: tuple[Path, Path]
) -> None:
    before = editions.files(roots[0] / "sources")
    after = editions.files(unpacked / "data" / "sources")
    held_back = {
        "articles/review-1951.txt",
        "articles/leaflet-1952.txt",
        "articles/leaflet-1952.saved.html",
    }
    assert before.keys() - after.keys() == held_back
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {
        "articles/leaflet-1952.yml",
        "articles/review-1951.yml",
        "quotes/later.yml",
        "quotes/vell-summit-1931.yml",
    }


def test_what_is_held_back_is_left_out_and_all_else_stays(
    unpacked: Path, roots: tuple[Path, Path]
) -> None:
    def both(path: str) -> Iterator[Any]:
        for folder in (roots[0], unpacked / "data"):
            yield yaml.safe_load((folder / "sources" / path).read_text("utf-8"))

    before, after = both("articles/review-1951.yml")
    assert [one["note"] for one in after.pop("notes")] == ["Forty barrels."]
    assert [one["why"] for one in after.pop("omit")] == ["An advertisement."]
    assert after == {key: before[key] for key in before if key not in ("notes", "omit")}
    before, after = both("quotes/later.yml")
    for name, quote in after.items():
        readings = [] if "withdrawn" in quote else before[name]["readings"]
        assert quote == {**before[name], "readings": readings}


def test_the_published_sources_are_sources_still(unpacked: Path) -> None:
    """A check of them only misses what is held back."""
    problems = check(unpacked / "data").problems
    assert [(problem.place.path.partition("/")[2], problem.code) for problem in problems] == [
        ("articles/leaflet-1952.yml", "P002"),
        ("articles/review-1951.yml", "P002"),
        ("quotes/later.yml", "Y012"),
        ("quotes/vell-summit-1931.yml", "Y012"),
    ]


def test_nothing_is_in_it_of_an_article_in_excerpts_beyond_them(
    unpacked: Path, roots: tuple[Path, Path]
) -> None:
    text = (roots[0] / "sources" / "articles" / "review-1951.txt").read_text("utf-8")
    shown = [line for line in text.splitlines() if "promise" in line or "asked for oil" in line]
    hidden = [line for line in text.splitlines()[1:] if line not in shown]
    sentences = [one for line in hidden for one in re.split(r"(?<=\.)\s+", line)]
    assert len(sentences) == 4
    everything = {path: _words(data) for path, data in editions.files(unpacked).items()}
    for sentence in sentences:
        words = sentence.rstrip(".")
        assert [path for path, found in everything.items() if words in found] == [], words
    page = everything["data/site/articles/review-1951/index.html"]
    assert "She writes it twice" in page


def test_nothing_in_it_has_an_outlets_words_as_those_of_who_they_tell_of(unpacked: Path) -> None:
    verified, problems = verify(*read(ARCHIVE))
    assert verified, problems
    reported = Reported(site_of(verified, link(verified)))
    pages = 0
    for path, data in editions.files(unpacked).items():
        if path.endswith((".html", ".json", ".jsonld", ".js", ".csv", ".xml", ".txt", ".yml")):
            text = data.decode()
            assert reported.misquoted_in(path, text) == [], path
            assert reported.misattributed(linked_data(path, text)) == [], path
            pages += path.endswith(".html")
    assert pages > 50


def _words(data: bytes) -> str:
    """What a file says, however it is escaped, without its tags."""
    text = re.sub(r"<[^>]*>", "", data.decode("utf-8", "replace"))
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return " ".join(html.unescape(plain).replace("\\n", " ").split())


# It proves itself


def test_it_verifies_itself_and_counts_what_it_has_no_text_for(unpacked: Path) -> None:
    quotes = json.loads((unpacked / "data/site/data/edition.json").read_text("utf-8"))["quotes"]
    readings = [one["article"] for quote in quotes.values() for one in quote["readings"]]
    absent = readings.count("review-1951")
    assert 0 < absent < len(readings)
    status, lines = verified(unpacked)
    assert lines == [
        f"{len(readings) - absent} of {len(readings)} readings were looked for in the texts of "
        f"their articles; the texts of the other {absent} aren't here.",
        "Everything is as it should be.",
    ]
    assert status == 0


def test_a_flipped_byte_is_named_in_every_file_but_the_script_and_the_list_of_lists(
    small: Path, verify_small: Callable[[], tuple[int, list[str]]]
) -> None:
    assert verified(small)[0] == verify_small()[0] == 0
    files = editions.files(small)
    assert len(files) > 40
    for name in files.keys() - {"verify.py", "tagmanifest-sha256.txt"}:
        for at in (0, len(files[name]) // 2):
            _flip(small / name, at)
            status, lines = verify_small()
            assert status == 1, name
            assert f"{name}: has changed" in lines
            (small / name).write_bytes(files[name])
    assert verify_small()[0] == 0


def test_a_byte_flipped_in_the_list_of_lists_is_no_traceback(
    small: Path, verify_small: Callable[[], tuple[int, list[str]]]
) -> None:
    for at in range(0, 300, 7):
        _flip(small / "tagmanifest-sha256.txt", at)
        assert verify_small()[0] == 1
        _flip(small / "tagmanifest-sha256.txt", at)


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_files_that_were_added_or_lost_are_named(small: Path) -> None:
    for name in ("data/site/new.html", "note.txt", "data/sources/people/new.yml"):
        (small / name).write_text("</p>", "utf-8")
        assert verified(small) == (1, [f"{name}: was added", *_summary(small), "1 wrong."])
        (small / name).unlink()
    lists = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
    for name in ("data/sources/people/ada-brask.yml", "bagit.txt", *lists):
        data = (small / name).read_bytes()
        (small / name).unlink()
        status, lines = verified(small)
        assert status == 1
        assert f"{name}: is missing" in lines
        (small / name).write_bytes(data)
    (small / "elsewhere").symlink_to(small.parent)
    assert "elsewhere: was added" in verified(small)[1]


def _summary(folder: Path) -> list[str]:
    return [line for line in verified(folder)[1] if "were looked for" in line]


def changed_reading(records: dict[str, Any], key: str, value: object) -> None:
    for reading in records["quotes"]["brask-lamp-1931"]["readings"]:
        if reading["article"] == "wire-1950":
            reading[key] = value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", "the lamp should not stay lit in any case"),
        ("text", "the lamp should stay lit in any cas"),
        ("parts", [[0, 36]]),
    ],
)
def test_a_reading_that_is_not_in_its_article_is_told_though_every_hash_agrees(
    small: Path, key: str, value: object
) -> None:
    files = editions.files(small)
    records = json.loads(files["data/site/data/edition.json"])
    changed_reading(records, key, value)
    files["data/site/data/edition.json"] = json.dumps(records).encode()
    _bag_again(small, files)
    status, lines = verified(small)
    assert status == 1
    assert any(line.startswith("brask-lamp-1931: wire-1950 doesn't print: ") for line in lines)


def test_an_article_that_is_another_is_told_though_every_hash_agrees(small: Path) -> None:
    files = editions.files(small)
    files["data/sources/articles/wire-1950.txt"] += b"\n"
    _bag_again(small, files)
    told = "wire-1950: the text isn't the one its record describes"
    assert told in verified(small)[1]


def _bag_again(folder: Path, files: Mapping[str, bytes]) -> None:
    payload = {
        path.removeprefix("data/"): data for path, data in files.items() if path.startswith("data/")
    }
    beside = {name: files[name] for name in ("README.txt", "verify.py")}
    for path, data in bag(payload, beside, []).items():
        (folder / path).write_bytes(data)


MARKS = ["…", "...", ".", "....", "-", "–", "“", '"', "’", "'", "[…]", "[...]", " […] "]
LETTERS = ["a", "b", "É", "e", "\u0301", "ж", "\u0e01", "中", "1", "½", "ﬁ", "\ud55c", "\u1161"]
BLANKS = [" ", "\n", "\u00a0", "\u00ad", "\u200b", "\u200d", "\ufeff"]
PIECES = st.lists(st.sampled_from([*MARKS, *LETTERS, *BLANKS]), max_size=12).map("".join)


@st.composite
def searches(draw: st.DrawFn) -> tuple[str, str]:
    """An article and a passage, which mostly stands in it."""
    article = draw(PIECES)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(article))] * 2)))
    return article, draw(st.one_of(st.just(article[start:end]), PIECES))


@given(searches())
@example(("a....b", "...."))
@example(("don't", "don’t"))
def test_the_script_finds_what_the_program_finds(search: tuple[str, str]) -> None:
    """Two pieces of code that know nothing of each other."""
    article, passage = search
    found = passages.find(passages.fold(article), passage)
    assert script.stands(script.fold(article), passage) == bool(found)


def test_the_script_needs_an_old_python_and_nothing_else() -> None:
    tree = ast.parse(
        (PROJECT / "edition/publish/archive/verify.py").read_text("utf-8"), feature_version=(3, 8)
    )
    modules = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert modules <= sys.stdlib_module_names
    newer = {"removeprefix", "removesuffix", "is_relative_to", "pairwise", "batched", "cache"}
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert used & newer == set()


# The command


def test_a_failed_build_leaves_the_last_archive(roots: tuple[Path, Path]) -> None:
    root = roots[1]
    before = editions.files(root / "dist")
    record = root / "sources" / "people" / "ada-brask.yml"
    page = root / "docs" / "about" / "method" / "index.md"
    for path, addition, told in (
        (record, "nam: Nobody\n", "sources/people/ada-brask.yml"),
        (page, "\n[nowhere](nowhere.md)\n", "nowhere.md"),
        (root / "CHANGELOG.md", "", "2031-13-03"),
    ):
        text = path.read_text("utf-8")
        path.write_text((text + addition).replace("2031-02-03", "2031-13-03"), "utf-8")
        done = run(root, *COMMAND)
        path.write_text(text, "utf-8")
        assert done.returncode == 1
        assert told in done.stderr
        assert "Traceback" not in done.stderr
        assert editions.files(root / "dist") == before
    blocked = root / "build" / "archive"
    shutil.rmtree(blocked)
    blocked.write_text("in the way", "utf-8")
    done = run(root, *COMMAND)
    blocked.unlink()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-3].startswith("error: the archive couldn't be written")
    assert editions.files(root / "dist") == before


def test_an_unreleased_edition_says_so_and_tells_its_steps(roots: tuple[Path, Path]) -> None:
    root = roots[1]
    log = root / "CHANGELOG.md"
    log.write_text(LOG.replace("## Unreleased\n", "## Unreleased\n\n- More.\n"), "utf-8")
    done = run(root, *COMMAND, SOURCE_DATE_EPOCH="1000000000")
    log.write_text(LOG, "utf-8")
    name = NAME.replace("1.2.0", "unreleased")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"dist/{name}.zip: ")
    steps = [line for line in done.stderr.splitlines() if line.endswith(" …")]
    assert len(steps) == 3
    with zipfile.ZipFile(root / "dist" / f"{name}.zip") as found:
        assert b"Bagging-Date: 2001-09-09\n" in found.read(f"{name}/bag-info.txt")
        assert b"not yet released" in found.read(f"{name}/README.txt")


RELEASE = {
    "version": "1.1.0",
    "date": "2030-01-01",
    "file": "signal-1.1.0.zip",
    "bytes": 12_345_678,
    "sha256": "ab" * 32,
    "url": "https://files.example.org/signal-1.1.0.zip?a=1&b=2",
}


def test_the_page_of_data_offers_the_archives_of_releases(tmp_path: Path) -> None:
    from build_pages import main

    editions.copied(ARCHIVE, tmp_path)
    newer = {**RELEASE, "version": "1.2.0", "date": "2031-02-03", "file": "signal-1.2.0.zip"}
    del newer["url"]
    (tmp_path / RELEASES).write_text(json.dumps([RELEASE, newer]), "utf-8")
    assert main([], tmp_path) == 0
    page = editions.tree((tmp_path / "docs" / "data" / "index.md").read_text("utf-8"))
    text = editions.folded(page.text())
    first, second = (
        "signal-1.2.0.zip: version 1.2.0 of 3 February 2031",
        "signal-1.1.0.zip: version",
    )
    assert 0 < text.index(first) < text.index(second)
    assert "12.4 MB. SHA-256: abab" in text
    links = [link.attributes["href"] for link in page.all("a") if "1.1.0" in link.text()]
    assert links == [RELEASE["url"]]
    assert "verify.py" not in text


def test_releases_of_one_day_are_in_the_order_of_their_numbers() -> None:
    rows = [{**RELEASE, "version": number} for number in ("1.9.0", "1.10.0", "1.2.0")]
    assert [one.version for one in releases(json.dumps(rows))] == ["1.10.0", "1.9.0", "1.2.0"]


@pytest.mark.parametrize(
    "wrong", ["", "{}", json.dumps([{**RELEASE, "url": "javascript:alert(1)"}]), '[{"version": 1}]']
)
def test_a_list_of_releases_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    from build_pages import main

    editions.copied(ARCHIVE, tmp_path)
    (tmp_path / RELEASES).write_text(wrong, "utf-8")
    assert main([], tmp_path) == 1
    assert capsys.readouterr().err.startswith(f"error: {RELEASES} isn't a list of releases\n")
    assert not (tmp_path / "docs").exists()


# In a browser


@pytest.mark.browser
def test_it_opens_from_its_folder_with_the_network_cut(
    unpacked: Path, watched_page: WatchedPage
) -> None:
    site = unpacked / "data" / "site"
    with watched_page(viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page
        page.context.set_offline(True)
        page.goto((site / "index.html").as_uri())
        expect(page.locator("h1")).to_contain_text("The Signal at Vell Point")
        page.locator("article a[href$='people/index.html']").first.click()
        page.locator("article a", has_text="Ada Brask").first.click()
        page.locator("article a[href*='quotes/brask-lamp-1931/']").first.click()
        expect(page.locator("blockquote").first).to_contain_text("the lamp stays lit")
        page.locator("article a[href*='#brask-lamp-1931']").first.click()
        mark = page.locator("#brask-lamp-1931")
        expect(mark).to_be_in_viewport()
        for words, result in (("letters", "Lamps and Letters"), ("погаснет", "Слова Ады Браск")):
            page.goto((site / "index.html").as_uri())
            page.get_by_role("combobox").first.fill(words)
            expect(page.get_by_role("option").filter(has_text=result).first).to_be_visible()
        assert all(url.startswith(("file:", "blob:")) for url in watched.requests)


@pytest.mark.parametrize("last", range(8))
def test_killed_at_any_step_the_archive_is_whole_and_no_hash_is_anothers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    (tmp_path / "build/archive").mkdir(parents=True)
    day = date(2031, 2, 3)
    archive_command._written(tmp_path, {"one.zip": packed({"a.txt": b"old"}, "one", day)})
    whole = {(tmp_path / "dist/one.zip").read_bytes(), packed({"a.txt": b"new"}, "one", day)}
    steps = 0

    def patched(name: str) -> Any:
        change = getattr(Path, name)

        def call(path: Path, *arguments: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps > last:
                raise KeyboardInterrupt
            return change(path, *arguments, **options)

        return call

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        for name in ("mkdir", "write_bytes", "unlink", "replace"):
            patch.setattr(Path, name, patched(name))
        archive_command._written(tmp_path, {"one.zip": packed({"a.txt": b"new"}, "one", day)})
    data = (tmp_path / "dist/one.zip").read_bytes()
    assert data in whole
    beside = tmp_path / "dist/one.zip.sha256"
    assert not beside.exists() or beside.read_text().split()[0] == hashlib.sha256(data).hexdigest()
