"""The built sites, read as files: links, hooks, structure, and the words against their articles."""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import FOLDERS, Built, Records, Site, run
from html_tree import Element

from edition.publish.site_links import (
    ADDRESSES,
    NOT_FOUND,
    Reference,
    broken,
    ids,
    is_outside,
    references,
    target,
    unreached,
)


def test_engine_warns_of_nothing(site: Site) -> None:
    # Without an address of its own, or with "no errors, no warnings", a build says neither word.
    assert not re.search(r"^(WARNING|ERROR)|DeprecationWarning|Traceback", site.log, re.MULTILINE)
    assert "no errors, no warnings" in site.log


def test_every_address_leads_somewhere(site: Site) -> None:
    assert broken(site) == []


def test_addresses_are_relative(site: Site) -> None:
    """So that the site works under any path, and a copy of it in any folder."""
    absolute = [r for r in references(site) if r.address.startswith("/") and r.file != NOT_FOUND]
    assert absolute == []


def test_folders_are_linked_with_their_slash(built: Built) -> None:
    """Anything else costs the reader a second request."""
    bare = [
        r
        for r in references(built.served)
        if not is_outside(r)
        and (path := urlsplit(r.address).path)
        and not path.endswith(("/", "."))
        and (built.served.folder / posixpath.dirname(r.file) / path).is_dir()
    ]
    assert bare == []


def test_links_of_the_copy_name_their_file(built: Built) -> None:
    """A folder opened from the disk is a list of files, not a page."""
    site = built.offline
    folders = [
        r
        for r in references(site)
        if not is_outside(r) and (site.folder / target(site, r)[0]).is_dir()
    ]
    assert folders == []


def test_nothing_is_asked_of_another_host(site: Site, imprint: Mapping[str, Any]) -> None:
    asked = [r for r in references(site) if not r.followed and is_outside(r)]
    # Where the edition states its address, each page says its own, which no browser asks for.
    own = [r for r in asked if r.rel == "canonical"]
    stated = imprint.get("address")
    assert all(stated and r.address.startswith(stated) for r in own)
    others = [r for r in asked if r not in own]
    assert [r for r in others if not r.address.startswith("data:image/")] == []


def ways_out(site: Site) -> list[Reference]:
    """The links to elsewhere; a citation to save is in its address, and leads nowhere."""
    followed = [r for r in references(site) if r.followed and is_outside(r)]
    return [r for r in followed if not r.address.startswith("data:application/")]


def test_ways_out_are_plain_links(site: Site, published: Site) -> None:
    assert ways_out(published)
    wrong = [
        r
        for r in ways_out(site) + ways_out(published)
        if urlsplit(r.address).scheme not in {"http", "https", "mailto"}
        or "noopener" not in r.rel.split()
    ]
    assert wrong == []


def test_every_page_is_reached_from_the_home_page(site: Site) -> None:
    assert unreached(site) == [NOT_FOUND]


def test_every_page_says_what_it_is(site: Site) -> None:
    for path, page in site.pages.items():
        (root,), (title,), (heading,) = (
            page.all("html"),
            page.all("head")[0].all("title"),
            page.all("h1"),
        )
        descriptions = [e["content"] for e in page.all("meta") if e["name"] == "description"]
        assert root["lang"], path
        assert title.text().strip(), path
        assert heading.text().strip(), path
        assert len(descriptions) == 1, path
        assert descriptions[0].strip(), path


def test_a_title_names_one_page(site: Site) -> None:
    """So that a list of bookmarks or results tells them apart."""
    titles = Counter(
        page.all("title")[0].text() for path, page in site.pages.items() if path != NOT_FOUND
    )
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_skip_no_level(site: Site) -> None:
    for path, page in site.pages.items():
        (article,) = page.all("article")
        levels = [int(e.tag[1]) for e in article.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_an_id_names_one_thing(site: Site) -> None:
    for path, page in site.pages.items():
        repeated = [id_ for id_, times in Counter(ids(page)).items() if times > 1]
        assert repeated == [], path


def test_ids_of_records_are_free(site: Site, records: dict[str, Records]) -> None:
    """A page's own parts have ids that begin with `_`; the others are those of readings."""
    once = {
        old for kind in records.values() for r in kind.values() for old in r.get("formerly", ())
    }
    for path, page in site.pages.items():
        for element in page.walk():
            if "id" in element and not element["id"].startswith("_"):
                reading = element.tag == "mark" and "data-quote" in element
                former = element["id"].partition("--")[0]
                assert reading or former in once, f"{path}#{element['id']}"


def test_what_is_labelled_or_described_is_there(site: Site) -> None:
    for path, page in site.pages.items():
        known = set(ids(page))
        for element in page.walk():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                named = set(element[name].split())
                assert named <= known, f"{path}: {name}={element[name]}"


def test_nothing_runs_but_the_themes_scripts(site: Site) -> None:
    scripts: set[str] = set()
    for path, page in site.pages.items():
        for element in page.walk():
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert handlers == [], path
            addresses = [element[name].strip().lower() for name in ADDRESSES]
            assert not any(a.startswith(("javascript:", "vbscript:")) for a in addresses), path
            assert element.tag not in {"iframe", "object", "embed", "base"}, path
        (article,) = page.all("article")
        assert article.all("script", "style") == [], path
        scripts |= {posixpath.basename(e["src"]) for e in page.all("script") if "src" in e}
    assert all(
        re.fullmatch(
            r"bundle\.\w+\.min\.js|(edition|search|search_box|search_page|theme)\.js", name
        )
        for name in scripts
    )


def test_addresses_of_the_contract_are_there(site: Site, records: dict[str, Records]) -> None:
    wanted = {f"{page}/index.html" for page in ("timeline", "data", "corrections")}
    wanted |= {"index.html", NOT_FOUND}
    for folder in FOLDERS:
        if records[folder]:
            wanted.add(f"{folder}/index.html")
        wanted |= {f"{folder}/{id_}/index.html" for id_ in records[folder]}
    assert wanted <= set(site.pages)
    of_records = {
        path for path in site.pages if path.count("/") == 2 and path.split("/")[0] in FOLDERS
    }
    assert of_records <= wanted


def kept(found: Records) -> Records:
    """The records of a kind without those that were withdrawn."""
    return {id_: record for id_, record in found.items() if "withdrawn" not in record}


def test_an_article_has_its_text_and_its_marks(site: Site, records: dict[str, Records]) -> None:
    expected: dict[str, Counter[str]] = {id_: Counter() for id_ in records["articles"]}
    for id_, quote in kept(records["quotes"]).items():
        for reading in quote["readings"]:
            expected[reading["article"]][id_] += 1
    for id_ in records["articles"]:
        page = site.pages[f"articles/{id_}/index.html"]
        if id_ not in kept(records["articles"]):
            assert not [e for e in page.walk() if e["data-article"] == id_]
            assert not page.all("mark", "blockquote")
            continue
        assert [e for e in page.walk() if e["data-article"] == id_]
        (text,) = (e for e in page.walk() if "source-text" in e.classes)
        assert text["data-article"] == id_
        found: dict[str, list[int]] = {}
        for mark in text.all("mark"):
            quote_id, number = mark["data-quote"], int(mark["data-reading"])
            first = number not in found.setdefault(quote_id, [])
            name = quote_id if number == 1 else f"{quote_id}--{number}"
            assert mark["id"] == (name if first else ""), f"{id_}: {quote_id}"
            found[quote_id].extend([number] * first)
        # By where they begin, so the numbers come in order.
        assert found == {q: list(range(1, times + 1)) for q, times in expected[id_].items()}


def test_a_quotation_leads_to_its_words(site: Site, records: dict[str, Records]) -> None:
    """Each blockquote has, in it or just after it, a link to those very words in the article."""
    shown: set[tuple[str, str]] = set()
    for path, page in site.pages.items():
        for block in page.all("blockquote"):
            quote, article = block["data-quote"], block["data-article"]
            shown.add((quote, article))
            after = _next(block)
            links = block.all("a") + (
                [one for one in after.walk() if one.tag == "a"] if after else []
            )
            goals = [target(site, Reference(path, a["href"])) for a in links if not _leaves(a)]
            names = [
                fragment
                for file, fragment in goals
                if file == f"articles/{article}/index.html"
                and re.fullmatch(rf"{quote}(--[2-9]|--[1-9]\d+)?", fragment)
            ]
            assert len(names) == 1, f"{path}: {quote}"
            whole = _marked(site.pages[f"articles/{article}/index.html"], names[0])
            # An essay may quote a part; that it is one is proven below.
            assert _words(block) == whole or path.startswith("essays/")
    quotes = kept(records["quotes"])
    assert shown == {(name, r["article"]) for name, one in quotes.items() for r in one["readings"]}


def _next(element: Element) -> Element | None:
    """The element after another in the same parent, or after it and the original beside it."""
    assert element.parent
    if "beside" in element.parent.classes:
        return _next(element.parent)
    siblings = [node for node in element.parent.children if isinstance(node, Element)]
    return next(iter(siblings[siblings.index(element) + 1 :]), None)


def _leaves(link: Element) -> bool:
    return bool(urlsplit(link["href"]).scheme)


def _words(element: Element) -> str:
    return "".join(element.text("editorial").split())


def _marked(page: Element, name: str) -> str:
    (first,) = (e for e in page.all("mark") if e["id"] == name)
    key = first["data-quote"], first["data-reading"]
    marks = (e for e in page.all("mark") if (e["data-quote"], e["data-reading"]) == key)
    return "".join(map(_words, marks))


def test_a_quotation_has_no_links_in_its_words(site: Site) -> None:
    for path, page in site.pages.items():
        for block in page.all("blockquote"):
            links = [a for a in block.all("a") if not _is_editorial(a, block)]
            assert links == [], path


def _is_editorial(element: Element, within: Element) -> bool:
    at: Element | None = element
    while at is not None and at is not within:
        if "editorial" in at.classes:
            return True
        at = at.parent
    return False


def test_every_word_shown_as_quoted_is_in_its_article(
    project: Path, site: Site, built: Built
) -> None:
    status, said = _prove(project, built, site.folder)
    assert status == 0, said


@pytest.mark.parametrize(
    ("words", "is_proven"),
    [
        ("June 4 […] Conference", True),
        ("Conference […] June 4", False),
        ("June 4 […] a Conference", False),
    ],
)
def test_words_with_a_gap_that_a_note_is_on_are_proven_part_by_part(
    project: Path, miniature_built: Built, tmp_path: Path, words: str, is_proven: bool
) -> None:
    shutil.copytree(miniature_built.served.folder, tmp_path / "site")
    page = tmp_path / "site" / "articles" / "gazette-1931" / "index.html"
    text = page.read_text("utf-8")
    assert text.count("<q>June 4 […] Conference</q>") == 1
    page.write_text(text.replace("<q>June 4 […] Conference</q>", f"<q>{words}</q>"), "utf-8")
    status, said = _prove(project, miniature_built, tmp_path / "site")
    assert status == (0 if is_proven else 1), said
    named = [line for line in said.splitlines() if ": context" in line]
    wrong = f"articles/gazette-1931/index.html: context  : {words}"
    assert named == ([] if is_proven else [wrong])


CHANGES: dict[str, Callable[[str], str]] = {
    "a letter": lambda words: re.sub(r"[^\W\d_]", "§", words, count=1),
    "the case": lambda words: re.sub(r"[^\W\d_]", lambda one: one[0].swapcase(), words, count=1),
    "a word less": lambda words: words.partition(" ")[2],
    "a word more": lambda words: f"not {words}",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("tag", ["blockquote", "mark"])
def test_a_changed_word_is_noticed(
    project: Path, built: Built, tmp_path: Path, tag: str, change: Callable[[str], str]
) -> None:
    """What proves the pages is itself worth something."""
    words = re.compile(rf"(<{tag} [^>]*data-quote=[^>]*>(?:<p>)?)([^<]*[a-zа-яё][^<]* [^<]*)")
    pages = built.served.folder.glob("*/*/index.html")
    file = next(f for f in sorted(pages) if words.search(f.read_text("utf-8")))
    path = file.relative_to(built.served.folder)
    (tmp_path / path).parent.mkdir(parents=True)
    changed = words.sub(lambda m: m[1] + change(m[2]), file.read_text("utf-8"), count=1)
    (tmp_path / path).write_text(changed, "utf-8")
    (tmp_path / "data").mkdir()
    shutil.copy(built.served.folder / "data" / "edition.json", tmp_path / "data")
    status, problems = _prove(project, built, tmp_path)
    assert status == 1
    assert path.as_posix() in problems


def _prove(project: Path, built: Built, site: Path) -> tuple[int, str]:
    script = project / "edition" / "publish" / "archive" / "verify.py"
    done = run(built.root, sys.executable, str(script), "sources", str(site))
    return done.returncode, done.stdout + done.stderr


def test_two_builds_are_the_same_bytes(builds: tuple[Built, Site]) -> None:
    """The pages and the site to serve; the archive is made twice with the one to open."""
    one, two = _bytes(builds[0].served), _bytes(builds[1])
    assert list(one) == list(two)
    assert [path for path in one if one[path] != two[path]] == []


def _bytes(site: Site) -> dict[str, bytes]:
    root = site.folder.parent
    files = [root / "mkdocs.edition.yml"]
    for folder in ("docs", "site"):
        files += sorted(path for path in (root / folder).rglob("*") if path.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
