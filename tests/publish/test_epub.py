"""The book: one that readers of books accept, whose links lead on and whose words are verified."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import editions
import pytest
from archived import LOG, NAME, site_of
from books import DAY, DC, OPF, TYPE, Book, X, is_page, of_edition, small
from conftest import Built, run
from editions import ARCHIVE, PROJECT
from html_tree import parse
from hypothesis import given
from hypothesis import strategies as st
from whose import Reported

from edition.link.graph import link
from edition.publish.epub.package import Work, identifier
from edition.read.load import read
from edition.render.all_pages import site_of as page_site
from edition.render.context import Site as PageSite
from edition.verify.verify import verify

SITE = {"index.html": b"<article><h1>Title</h1></article>"}
"""The files of the smallest site."""


@pytest.fixture(scope="module")
def miniature(archived: tuple[Path, Path]) -> Book:
    return Book((archived[0] / "dist" / f"{NAME}.epub").read_bytes())


@pytest.fixture(scope="module")
def real(built: Built, linked: PageSite) -> Book:
    """The real edition, whose address isn't known."""
    return of_edition(built, linked)


@pytest.fixture(
    scope="module", params=["miniature", pytest.param("real", marks=pytest.mark.edition)]
)
def each(request: pytest.FixtureRequest) -> Book:
    """Each of the two books in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Book)
    return found


# What it is


def test_two_books_are_the_same_bytes_wherever_and_whenever(archived: tuple[Path, Path]) -> None:
    one, two = ((root / "dist" / f"{NAME}.epub").read_bytes() for root in archived)
    assert one == two
    line = f"{hashlib.sha256(one).hexdigest()}  {NAME}.epub\n"
    assert (archived[0] / "dist" / f"{NAME}.epub.sha256").read_text("utf-8") == line


def test_it_says_what_it_is_before_anything_else(each: Book) -> None:
    first, *others = zipfile.ZipFile(io.BytesIO(each.data)).infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert (first.extra, each.files["mimetype"]) == (b"", b"application/epub+zip")
    assert {one.compress_type for one in others} == {zipfile.ZIP_DEFLATED}
    assert {one.date_time for one in [first, *others]} == {(2031, 2, 3, 0, 0, 0)}


def test_it_is_named_and_dated(miniature: Book) -> None:
    def told(name: str) -> list[str]:
        return [one.text or "" for one in miniature.package.iter(f"{DC}{name}")]

    title = "The Signal at Vell Point: <Papers> & *Letters*"
    assert told("title") == [title, "What two guilds of keepers said about one lamp"]
    assert told("identifier") == ["https://signal.example.org/"]
    assert told("creator") == ["Una Vane", "Piet Holm & Co."]
    assert told("language") == ["en", "da", "nl", "ru"]
    assert told("date") == ["2031-02-03"]
    assert miniature.said("dcterms:modified") == ["2031-02-03T00:00:00Z"]
    assert miniature.said("schema:version") == ["1.2.0"]
    assert miniature.said("schema:accessModeSufficient") == ["textual"]
    text = " ".join("".join(miniature.pages["EPUB/title.xhtml"].itertext()).split())
    counts = "7 quotes in 13 readings, from 5 articles"
    dated = "Version 1.2.0, 2031-02-03"
    for words in (title, dated, counts, "CC-BY-4.0", "editors@signal.example.org"):
        assert words in text


def test_a_book_without_an_address_is_named_for_good(linked: PageSite) -> None:
    works = [Work(linked.edition, number, DAY, "") for number in ("1.0.0", "1.1.0")]
    one, two = map(identifier, works)
    assert one == two
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}", one)


# What is in it


def test_every_page_is_read_once_and_is_in_the_contents(each: Book) -> None:
    spine = each.spine()
    assert Counter(spine) == Counter(list(each.pages))
    assert spine[:3] == ["EPUB/title.xhtml", "EPUB/nav.xhtml", "EPUB/pages/index.xhtml"]
    toc, landmarks = each.pages["EPUB/nav.xhtml"].iter(f"{X}nav")
    assert (toc.get(TYPE), landmarks.get(TYPE)) == ("toc", "landmarks")
    listed = [f"EPUB/{a.get('href')}" for a in toc.iter(f"{X}a")]
    assert listed == [path for path in spine if path != "EPUB/nav.xhtml"]


def test_the_contents_are_nested_by_kind(miniature: Book) -> None:
    (toc, _) = miniature.pages["EPUB/nav.xhtml"].iter(f"{X}nav")
    top = toc.findall(f"{X}ol/{X}li")
    assert [(item.findtext(f"{X}a") or "") for item in top] == [
        "About this book",
        "The Signal at Vell Point: <Papers> & *Letters*",
        *("People", "Organizations", "Meetings", "Enlargements", "Questions", "Quotes"),
        *("Documents", "Articles", "Essays", "Method", "Timeline", "Corrections"),
    ]
    people = [a.text for a in top[2].findall(f"{X}ol/{X}li/{X}a")]
    assert people == ["Ada Brask", "Ole Grann", "Vera Lodd", "Oren Tulk"]


def test_a_list_goes_on_where_a_reader_is() -> None:
    """And the contents have each record once, in the order of all pages of its index."""
    lists = {
        "people": "b-2000",
        "people/2": "c",
        "people/10": "a",
        "people/a": "",
        "people/a/said-2": "",
        "people/a/said-10": "",
        "people/a/about-2": "",
        "people/b-2000": "",
        "people/c": "",
        "people/d": "",
        "about/method": "",
        "about/method/part-2": "",
        "timeline": "",
        "timeline/2": "",
    }
    files = {
        f"{path}/index.html": (
            f"<article><h1>{path}</h1><a href='/{goal}'>x</a><a href='#_top'>y</a>"
            f"<a href='{'../' * path.count('/')}{goal}/index.html'>z</a></article>"
        ).encode()
        for path, goal in lists.items()
    }
    made = Book(small("<h1>Title</h1>", files=files))
    spine = [path.removeprefix("EPUB/pages/").removesuffix("/index.xhtml") for path in made.spine()]
    assert spine[3:] == [
        *("people", "people/2", "people/10", "people/b-2000", "people/c", "people/a"),
        *("people/a/about-2", "people/a/said-2", "people/a/said-10", "people/d"),
        *("about/method", "about/method/part-2", "timeline", "timeline/2"),
    ]
    listed = re.findall('href="pages/([^"]*)/index.xhtml"', made.files["EPUB/nav.xhtml"].decode())
    assert listed == [path for path in spine[3:] if not re.search(r"/2$|/10$|/a/", path)]


def test_every_record_has_its_page(archived: tuple[Path, Path], miniature: Book) -> None:
    data = site_of(archived[0]) / "data" / "edition.json"
    records = json.loads(data.read_text("utf-8"))
    kinds = {kind: found for kind, found in records.items() if isinstance(found, dict)}
    wanted = {
        f"EPUB/pages/{kind}/{name}/index.xhtml"
        for kind, found in kinds.items()
        if kind != "edition"
        for name in found
    }
    assert len(wanted) > 30
    assert wanted <= set(miniature.pages)


def test_every_link_leads_somewhere(each: Book) -> None:
    ids = {
        path: {one.get("id") for one in page.iter() if one.get("id")}
        for path, page in each.pages.items()
    }
    listed = {f"EPUB/{unquote(one.get('href', ''))}" for one in each.package.iter(f"{OPF}item")}
    assert listed == {path for path in each.files if path.startswith("EPUB/")} - {
        "EPUB/package.opf"
    }
    wrong, followed = [], 0
    for path, address in _addresses(each):
        if address.startswith(("https:", "http:", "mailto:")):
            continue
        goal, _, part = address.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(goal)))
        file = file if goal else path
        followed += 1
        if file not in listed or (part and unquote(part) not in ids.get(file, ())):
            wrong.append((path, address))
    assert wrong == []
    assert followed > 2 * len(each.pages)


def _addresses(found: Book) -> Iterator[tuple[str, str]]:
    for path, page in found.pages.items():
        for one in page.iter():
            for name in ("href", "src"):
                if address := one.get(name):
                    yield path, address


def test_what_isnt_in_it_leads_to_the_website_or_is_text(miniature: Book, real: Book) -> None:
    addresses = {address for _, address in _addresses(miniature)}
    assert "https://signal.example.org/about/problems/" in addresses
    assert not [one for one in addresses if "/data/" in one and not one.startswith("https://")]
    method = real.pages["EPUB/pages/about/method/index.xhtml"]
    assert "on the page Problems" in " ".join("".join(method.itertext()).split())
    assert "problems" not in " ".join(one.get("href", "") for one in method.iter(f"{X}a"))


def test_nothing_in_it_runs_or_asks_for_anything(each: Book) -> None:
    frame = {"script", "form", "input", "button", "style", "iframe", "object", "embed", "label"}
    for path, page in each.pages.items():
        tags = {one.tag.rpartition("}")[2] for one in page.iter()}
        assert tags & frame == set(), path
        assert [name for one in page.iter() for name in one.attrib if name.startswith("on")] == []
        assert "¶" not in "".join(page.itertext()), path
        for one in page.iter():
            assert ":" not in one.get("src", ""), path
            scheme = one.get("href", "").partition(":")[0] if ":" in one.get("href", "") else ""
            assert scheme in {"", "https", "http", "mailto"}, path
    style = each.files["EPUB/book.css"].decode()
    assert "url(" not in style
    assert "@import" not in style


def test_no_heading_is_left_without_its_section(each: Book) -> None:
    for path, page in each.pages.items():
        (body,) = page.iter(f"{X}body")
        for section in body.iter(f"{X}section"):
            tags = [one.tag.removeprefix(X) for one in section]
            after = [*tags[1:], "h1"]
            levels = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
            empty = [
                tag
                for tag, following in zip(tags, after, strict=False)
                if tag != "h1" and levels.get(following, 9) <= levels.get(tag, 0)
            ]
            assert empty == [], path


# Its words


def proven(found: Book, sources: Path, records: Path, folder: Path) -> tuple[int, str]:
    """How the script of an archive, which shares no code with the project, judges the pages."""
    site = folder / "site"
    for path, data in found.files.items():
        if path.startswith("EPUB/pages/") and is_page(path):
            file = site / path.removeprefix("EPUB/pages/").replace(".xhtml", ".html")
            file.parent.mkdir(parents=True, exist_ok=True)
            # HTML has no sign for what holds nothing, and the script reads that.
            file.write_bytes(re.sub(rb"<(br|hr|img|link)\b([^>]*)/>", rb"<\1\2>", data))
    (site / "data").mkdir()
    (site / "data" / "edition.json").write_bytes(records.read_bytes())
    script = PROJECT / "edition" / "publish" / "archive" / "verify.py"
    done = run(folder, sys.executable, "-I", str(script), str(sources), str(site))
    return done.returncode, done.stdout + done.stderr


def test_every_word_shown_as_quoted_is_in_its_article(
    built: Built, archived: tuple[Path, Path], real: Book, miniature: Book, tmp_path: Path
) -> None:
    """And each text that is shown in full is its article's, letter for letter."""
    with zipfile.ZipFile(archived[0] / "dist" / f"{NAME}.zip") as packed:
        packed.extractall(tmp_path)
    data = tmp_path / NAME / "data"
    cases = (
        (real, built.root / "sources", built.offline.folder),
        (miniature, data / "sources", data / "site"),
    )
    for found, sources, site in cases:
        folder = tmp_path / f"of {site.parent.name}"
        folder.mkdir()
        status, said = proven(found, sources, site / "data" / "edition.json", folder)
        assert status == 0, said


@pytest.mark.parametrize("tag", ["blockquote", "mark"])
def test_a_changed_word_is_noticed(built: Built, real: Book, tmp_path: Path, tag: str) -> None:
    words = re.compile(rf"(<{tag} [^>]*data-quote=[^>]*>(?:<p>)?[^<]*?)[^\W\d_]")
    files = dict(real.files)
    path = next(path for path in files if is_page(path) and words.search(files[path].decode()))
    files[path] = words.sub(r"\1§", files[path].decode(), count=1).encode()
    changed = Book(b"")
    changed.__dict__["files"] = files
    records = built.offline.folder / "data" / "edition.json"
    status, said = proven(changed, built.root / "sources", records, tmp_path)
    assert status == 1
    assert path.removeprefix("EPUB/pages/").replace(".xhtml", ".html") in said


def test_passages_keep_their_language_and_marks(
    archived: tuple[Path, Path], miniature: Book
) -> None:
    site = site_of(archived[0])
    for name in ("articles/vestnik-1950", "quotes/brask-lamp-1931"):
        (before,) = parse(site / name / "index.html").all("article")
        after = miniature.pages[f"EPUB/pages/{name}/index.xhtml"]
        for tag in ("blockquote", "mark", "div"):
            keys = ("id", "lang", "data-quote", "data-article", "data-reading")
            had = [
                [one[key] for key in keys] for one in before.all(tag) if one["lang"] or one["id"]
            ]
            has = [[one.get(key, "") for key in keys] for one in after.iter(f"{X}{tag}")]
            assert [one for one in has if one[1] or one[0]] == had
        language = "{http://www.w3.org/XML/1998/namespace}lang"
        assert all(one.get("lang") == one.get(language) for one in after.iter())


def test_notes_on_a_text_are_footnotes(each: Book) -> None:
    for path, page in each.pages.items():
        refs = [one for one in page.iter(f"{X}a") if one.get(TYPE) == "noteref"]
        notes = {one.get("id"): one for one in page.iter(f"{X}aside")}
        assert all(one.get(TYPE) == "footnote" for one in notes.values()), path
        assert [f"#{name}" for name in notes] == [one.get("href") for one in refs], path
        for ref in refs:
            note = notes[ref.get("href", "")[1:]]
            assert (ref.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
            back = next(note.iter(f"{X}a"))
            assert (back.get("href"), back.text) == (f"#{ref.get('id')}", ref.text)
            assert len("".join(note.itertext())) > len(ref.text or "") + 5


def test_no_book_has_an_outlets_words_as_those_of_who_they_tell_of(
    miniature: Book, real: Book, linked: PageSite
) -> None:
    verified, problems = verify(*read(ARCHIVE))
    assert verified, problems
    made = page_site(verified, link(verified))
    for found, of in ((miniature, made), (real, linked)):
        reported = Reported(of)
        for path, data in found.files.items():
            if is_page(path):
                assert reported.misquoted_in(path, data.decode()) == [], path


def test_the_notes_are_those_of_the_records(
    built: Built, archived: tuple[Path, Path], real: Book, miniature: Book
) -> None:
    """Those on what is shown; the text of an article that was withdrawn isn't."""
    for site, book, fewest in (
        (built.offline.folder, real, 0),
        (site_of(archived[0]), miniature, 2),
    ):
        records = json.loads((site / "data" / "edition.json").read_text("utf-8"))
        notes = 0
        for name, article in records["articles"].items():
            page = book.pages[f"EPUB/pages/articles/{name}/index.xhtml"]
            shown = len([*page.iter(f"{X}aside")])
            said = 0 if "withdrawn" in article else len(article.get("notes", []))
            assert shown == said if article.get("show") == "full" else shown <= said, name
            notes += shown
        assert notes >= fewest


def test_nothing_is_in_it_of_an_article_in_excerpts_beyond_them(
    archived: tuple[Path, Path], miniature: Book
) -> None:
    text = (archived[0] / "sources" / "articles" / "review-1951.txt").read_text("utf-8")
    shown = [line for line in text.splitlines() if "promise" in line or "asked for oil" in line]
    hidden = [line for line in text.splitlines()[1:] if line not in shown]
    sentences = [one for line in hidden for one in re.split(r"(?<=\.)\s+", line)]
    assert len(sentences) == 4
    every = {
        path: editions.folded("".join(one.itertext())) for path, one in miniature.pages.items()
    }
    for sentence in sentences:
        words = sentence.rstrip(".")
        assert [path for path, found in every.items() if words in found] == [], words
    assert "She writes it twice" in every["EPUB/pages/articles/review-1951/index.xhtml"]


# Any text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_title_and_text_is_held_as_it_is(text: str) -> None:
    """What XML can't hold is a blank, or the sign for a character that can't be shown."""
    from html import escape

    words = f"<b>&\"'{text}"
    made = Book(small(f"<h1>{escape(words)}</h1><p title='{escape(words)}'>x</p>", f"x{words}"))
    page = made.pages["EPUB/pages/index.xhtml"]
    shown = editions.squeezed(_held(words))
    heading = next(page.iter(f"{X}h1"))
    assert editions.squeezed("".join(heading.itertext())) == shown
    assert editions.squeezed(made.package.findtext(f".//{DC}title") or "") == f"x{shown}"


def _held(text: str) -> str:
    kept = re.sub("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    return re.sub("[\x0b\x0c]", " ", kept)


def test_markup_that_is_left_open_is_closed() -> None:
    made = Book(
        small("<h1>Title</h1><ul><li>one<li>two</ul></b><p>a<br>b<IMG SRC='no.png' alt='lost'>")
    )
    body = next(made.pages["EPUB/pages/index.xhtml"].iter(f"{X}body"))
    assert editions.folded("".join(body.itertext())) == "Titleonetwoablost"


def test_an_image_of_a_page_by_hand_is_in_the_book() -> None:
    files = {"a/b c.png": b"\x89PNG", "a/other.png": b"\x89PNG", "a/doc.pdf": b"%PDF"}
    images = '<img src="a/b%20c.png" alt="A"/><img src="https://x.example/y.png" alt="Away">'
    made = Book(
        small(f"<h1>Title</h1><p>{images}</p><p><a href='a/doc.pdf'>PDF</a></p>", files=files)
    )
    assert "EPUB/pages/a/b c.png" in made.files
    assert "EPUB/pages/a/other.png" not in made.files
    page = made.pages["EPUB/pages/index.xhtml"]
    (image,) = page.iter(f"{X}img")
    assert image.get("src") == "a/b%20c.png"
    assert editions.folded("".join(page.itertext())).endswith("AwayPDF")


# The command


def test_a_book_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from build_pages import main
    from edition.publish.archive import command
    from edition.publish.epub import book

    editions.copied(ARCHIVE, tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(LOG, "utf-8")
    monkeypatch.setattr(command, "built_site", lambda *_: SITE)
    assert main(["archive", "--epub"], tmp_path) == 0
    assert f"dist/{NAME}.epub" in capsys.readouterr().out
    before = editions.files(tmp_path / "dist")
    assert len(before) == 4

    def broken(*_: object) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr(book, "book", broken)
    monkeypatch.setattr(command, "packed", lambda *_: b"another archive")
    assert main(["archive", "--epub"], tmp_path) == 1
    assert "no space left" in capsys.readouterr().err
    assert editions.files(tmp_path / "dist") == before


def test_without_being_asked_for_there_is_no_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import edition.publish.archive.command as command
    from build_pages import main

    editions.copied(ARCHIVE, tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(LOG, "utf-8")
    monkeypatch.setattr(command, "built_site", lambda *_: SITE)
    assert main(["archive"], tmp_path) == 0
    assert sorted(editions.files(tmp_path / "dist")) == [
        f"{NAME}.zip",
        f"{NAME}.zip.sha256",
    ]
