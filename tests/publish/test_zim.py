"""The ZIM file: what its readers need, the site as it is, and found by its titles and words."""

from __future__ import annotations

import struct
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import editions
import pytest
from archived import HAS_ZIM, NAME, site_of, zimchecked
from editions import ARCHIVE

from build_pages import main
from edition.problems.command_error import CommandError
from edition.publish.archive import command
from edition.publish.archive.site import FOR_SERVERS
from edition.publish.zim import zim
from edition.publish.zim.pages import pages, plain_addresses
from edition.records.models import Imprint

if TYPE_CHECKING:
    from libzim.reader import Archive

# On a newer Python there is nothing to test but that the command says so, which is tested below.
with_library = pytest.mark.skipif(
    not HAS_ZIM, reason="libzim isn't there for this Python; 3.11 has it"
)


@pytest.fixture(scope="module")
def file(archived: tuple[Path, Path]) -> Path:
    return archived[0] / "dist" / f"{NAME}.zim"


@pytest.fixture(scope="module")
def archive(file: Path) -> Archive:
    from libzim.reader import Archive

    return Archive(file)


@pytest.fixture(scope="module")
def site(archived: tuple[Path, Path]) -> dict[str, bytes]:
    """The files of the site that the archive has, but for those of a server."""
    found = editions.files(site_of(archived[0]))
    return {path: data for path, data in found.items() if path not in FOR_SERVERS}


class Tokens(HTMLParser):
    """What a browser reads of a page: tags with their attributes, texts and all else, in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.found.append([data])

    def handle_comment(self, data: str) -> None:
        self.found.append({"comment": data})

    def handle_decl(self, decl: str) -> None:
        self.found.append({"declaration": decl})


# The file


@with_library
def test_debians_zimcheck_finds_nothing_wrong(file: Path) -> None:
    zimchecked(file)


@with_library
def test_it_says_what_it_is(archive: Archive) -> None:
    about = {key: archive.get_metadata(key) for key in archive.metadata_keys}
    counter = dict(pair.split("=") for pair in about.pop("Counter").decode().split(";"))
    picture = about.pop("Illustration_48x48@1")
    assert {key: value.decode() for key, value in about.items()} == {
        "Name": "the-signal-at-vell-point-papers-letters",
        "Title": "The Signal at Vell Point:…",
        "Description": "What two guilds of keepers said about one lamp",
        "Creator": "Una Vane, Piet Holm & Co.",
        "Publisher": "Una Vane, Piet Holm & Co.",
        "Date": "2031-02-03",
        "Language": "eng",
        "License": "CC-BY-4.0",
        "Source": "https://signal.example.org/",
        "Scraper": "build_pages.py, libzim 3.2.0",
        "Tags": "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    assert int(counter["text/html"]) > 40
    assert {"application/vnd.sqlite3", "text/csv", "text/javascript"} < counter.keys()
    assert "application/octet-stream" not in counter
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (48, 48)


@with_library
def test_it_holds_the_site_file_by_file(archive: Archive, site: dict[str, bytes]) -> None:
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    for path, data in site.items():
        item = archive.get_entry_by_path(path).get_item()
        held = bytes(item.content)
        if b'http-equiv="refresh"' in data:
            continue  # is told of below
        if path.endswith(".html"):
            assert item.mimetype == "text/html"
            assert Tokens(held).found == Tokens(data).found, path
        else:
            assert held == data, path
    assert len(site) > 100
    assert archive.entry_count == len(site)


# What is found in it


def found(archive: Archive, words: str) -> list[str]:
    from libzim.search import Query, Searcher

    search = Searcher(archive).search(Query().set_query(words))
    return list(search.getResults(0, search.getEstimatedMatches()))


def suggested(archive: Archive, beginning: str) -> list[str]:
    from libzim.suggestion import SuggestionSearcher

    search = SuggestionSearcher(archive).suggest(beginning)
    return list(search.getResults(0, search.getEstimatedMatches()))


@with_library
def test_its_words_are_found_in_both_languages(archive: Archive) -> None:
    assert archive.has_fulltext_index
    assert "quotes/brask-lamp-1931/index.html" in found(archive, "lamp stays lit")
    assert "articles/vestnik-1950/index.html" in found(archive, "погаснет")
    # English words also in another form.
    assert found(archive, "lamps")
    assert set(found(archive, "lamps")) == set(found(archive, "lamp"))
    assert found(archive, "zeppelin") == []


@with_library
def test_only_pages_to_read_are_searched_and_only_their_own_words(archive: Archive) -> None:
    """Each page names all others in its navigation; a list repeats what it lists."""
    everywhere = {
        path for word in ("lamp", "the", "Brask", "quotes") for path in found(archive, word)
    }
    assert everywhere
    assert all(path.count("/") > 1 and path.endswith(".html") for path in everywhere)
    for navigation in ("Timeline", "Corrections"):
        assert len(found(archive, navigation)) < len(everywhere) / 4


@with_library
def test_pages_are_offered_by_title(archive: Archive) -> None:
    assert archive.has_title_index
    assert suggested(archive, "Ada B")[0] == "people/ada-brask/index.html"
    assert "timeline/index.html" in suggested(archive, "timel")
    assert suggested(archive, "edition.js") == []


@with_library
def test_an_old_address_leads_to_the_new_one_and_is_not_found(
    archive: Archive, site: dict[str, bytes]
) -> None:
    moved = {path for path, data in site.items() if b'http-equiv="refresh"' in data}
    assert {"people/ada-b/index.html", "quotes/brask-lamp/index.html"} < moved
    for path in moved:
        entry = archive.get_entry_by_path(path)
        assert entry.is_redirect
        assert b'http-equiv="refresh"' not in bytes(entry.get_item().content)
        assert path not in suggested(archive, entry.title)
    lamp = archive.get_entry_by_path("quotes/brask-lamp/index.html")
    assert lamp.get_redirect_entry().path == "quotes/brask-lamp-1931/index.html"


# Its parts


PAGE = """<!doctype html><title>Window</title><nav>Way</nav><article><nav class="crumbs">Up</nav>
<h1 id="_top">A &lt;title&gt;<a class="headerlink" href="#_top">&para;</a></h1>
<dl><dt>Born</dt><dd>1<br>2</dd></dl><p>Wo<b>rd</b>s<img src="x"> end<span class="editorial note"
><label>1</label></span></p><details class="omitted"><p>Not it</p></details><script>run()</script>
<p class="printed">The day</p></article><footer>Foot</footer>"""


def test_of_a_page_its_own_words_are_read() -> None:
    (page,) = pages({"people/a/index.html": PAGE.encode(), "a.css": b"\xff"}).values()
    assert page == ("A <title>", "A <title> Born 1 2 Words end 1", True, "")
    found = pages({"people/index.html": b"<title>Window</title><article>x</article>"})
    assert found == {"people/index.html": ("Window", "x", False, "")}
    further = ("people/2/index.html", "people/a/quotes-2/index.html")
    assert not any(one.is_indexed for one in pages(dict.fromkeys(further, PAGE.encode())).values())
    moved = (
        b'<meta name="robots" content="noindex"><link rel="canonical" href="../../c/index.html">'
    )
    assert pages({"a/b/index.html": moved})["a/b/index.html"] == ("", "", False, "c/index.html")


def test_addresses_are_written_plainly_and_nothing_else_is() -> None:
    page = (
        '<a title="&#35;" href="../b.html&#35;&#95;a">&#35;&#95;</a>'
        '<a href="https://a.example/?a&#61;&quot;&amp;&#38;">href="&#35;"</a> href="&#35;'
    )
    plain = plain_addresses(page.encode())
    assert plain == page.replace("b.html&#35;&#95;a", "b.html#_a").encode()
    assert Tokens(plain).found == Tokens(page.encode()).found


CODES = "en=eng ru=rus de=deu cs=ces zh=zho sr=srp fa=fas mi=mri haw=haw pt-BR=por xx=und"


@pytest.mark.parametrize("pair", CODES.split())
def test_a_language_has_its_code_of_three_letters(pair: str) -> None:
    tag, _, code = pair.partition("=")
    assert zim.language(tag) == code


def imprint(**also: Any) -> Imprint:
    return Imprint.model_validate({"title": "A title", "text": "Text.", "format": "1", **also})


def test_what_it_says_of_itself_is_as_short_as_openzim_asks() -> None:
    about = zim.about(imprint(), "name", date(2031, 2, 3))
    assert about["Creator"] == about["Description"] == "A title"
    assert "LongDescription" not in about
    long = "word " * 30
    about = zim.about(imprint(title=long, subtitle=long), "name", date(2031, 2, 3))
    assert about["Title"] == "word word word word word word…"
    assert len(about["Description"]) <= 80
    assert about["LongDescription"] == long.strip()
    assert zim.about(imprint(title="x" * 31), "name", date(2031, 2, 3))["Title"] == "x" * 29 + "…"


@with_library
def test_the_library_prints_nothing_and_two_are_the_same(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = {f"people/{n}/index.html": PAGE.replace("Words", f"w{n}").encode() for n in range(60)}
    site["index.html"] = PAGE.encode()
    one, two = (
        zim.zim(site, imprint(), "name", date(2031, 2, 3), tmp_path / name) for name in "ab"
    )
    assert one == two
    assert capfd.readouterr() == ("", "")
    other = zim.zim({**site, "a.txt": b"a"}, imprint(), "name", date(2031, 2, 3), tmp_path / "c")
    assert one[8:24] != other[8:24]


# The command


def failed(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says that fails, and leaves what is there."""
    (root / "dist").mkdir()
    (root / "dist" / "kept.zim").write_bytes(b"kept")
    assert main(["archive", "--zim"], root) == 1
    assert editions.files(root / "dist") == {"kept.zim": b"kept"}
    return capsys.readouterr().err


def test_without_the_library_it_says_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zim, "NEWEST_PYTHON", sys.version_info[:2])
    for module in ("libzim", "libzim.writer"):
        monkeypatch.setitem(sys.modules, module, None)
    assert failed(tmp_path, capsys) == (
        "error: to write a ZIM file, this command needs the library libzim 3.2.0\n"
        "    Install it: make zim, or .venv/bin/pip install -r requirements/zim.txt.\n"
    )


def test_on_a_python_that_has_no_library_it_names_the_last_that_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ".".join(map(str, sys.version_info[:2]))
    if HAS_ZIM:
        monkeypatch.setattr(zim, "NEWEST_PYTHON", (3, 10))
    newest = "3.10" if HAS_ZIM else "3.11"
    assert failed(tmp_path, capsys) == (
        "error: to write a ZIM file, this command needs the library libzim 3.2.0, "
        f"which isn't available for Python {here}\n"
        f"    Use Python {newest}: make zim VENV=build/zim PYTHON=python{newest}\n"
        "    Then: build/zim/bin/python build_pages.py archive --zim\n"
    )


def test_where_the_zim_file_fails_nothing_is_put_in_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise CommandError("the ZIM file couldn't be written", "No space.")

    editions.copied(ARCHIVE, tmp_path)
    monkeypatch.setattr(zim, "check_library", lambda: None)
    monkeypatch.setattr(zim, "zim", fails)
    monkeypatch.setattr(command, "built_site", lambda *_: {"index.html": PAGE.encode()})
    assert "error: the ZIM file couldn't be written\n    No space.\n" in failed(tmp_path, capsys)
    # With the ZIM file it would have been whole.
    monkeypatch.setattr(zim, "zim", lambda *_: b"ZIM")
    assert main(["archive", "--zim"], tmp_path) == 0
    assert len(editions.files(tmp_path / "dist")) == 5


def test_the_lock_the_project_and_the_program_name_one_version() -> None:
    project = (editions.PROJECT / "pyproject.toml").read_text("utf-8")
    newer = f"{zim.NEWEST_PYTHON[0]}.{zim.NEWEST_PYTHON[1] + 1}"
    assert project.count(f"\"libzim=={zim.LIBRARY}; python_version < '{newer}'\"") == 2
    assert project.count("libzim==") == 2
