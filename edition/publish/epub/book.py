"""A book from start to end: the files of the built site go in, the bytes of an EPUB come out."""

import mimetypes
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from edition.publish.bag import Files
from edition.publish.epub.adapted import adapted, linked
from edition.publish.epub.contents import Entry, contents, in_order, is_read, joined, title
from edition.publish.epub.links import goals, inside, relative, resolved
from edition.publish.epub.package import Item, Work, filled, told
from edition.publish.epub.xhtml import xml
from edition.publish.html_tree import Element, Reader
from edition.publish.reproducible_zip import zipped

_STYLE = "book.css"
_MIMETYPE = "mimetype"
_IMAGES = frozenset(["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"])
"""What every reader of books can show (EPUB 3.3, 3.2)."""


def book(work: Work, site: Files) -> bytes:
    """Return the EPUB of an edition; `site` are the files of its copy to open from a folder."""
    files = {_MIMETYPE: b"application/epub+zip", "META-INF/container.xml": filled("container.xml")}
    content = sorted(_content(work, site).items())
    files |= {f"EPUB/{path}": data for path, data in content}
    return zipped(files, work.day, stored=frozenset([_MIMETYPE]))


def _content(work: Work, site: Files) -> dict[str, bytes]:
    """Return the files of the book beside those by which it is known as one."""
    trees = {path: Reader().read(data.decode()) for path, data in site.items() if is_read(path)}
    # A page at an old address, which only leads on, has no article.
    pages = {
        path: adapted(main) for path, tree in trees.items() for main in tree.all("article")[:1]
    }
    entries = contents(pages)
    order = list(in_order(pages, entries))
    images = sorted(set(_images(pages)) & {path for path in site if _media(path) in _IMAGES})
    known = goals(pages, images, work.address)
    whole = {path: linked(pages[path], partial(resolved, known, path)) for path in order}
    facts = told(work, whole)
    shown = [_toc(entry) for entry in entries]
    items = [*_items(whole), *(_image(number, path) for number, path in enumerate(images, 1))]
    return {
        "package.opf": filled("package.opf", items=items, **facts),
        "nav.xhtml": filled("nav.xhtml", entries=shown, **facts),
        "title.xhtml": filled("title.xhtml", **facts),
        _STYLE: Path(__file__).with_name(_STYLE).read_bytes(),
        **{inside(path): _page(work, path, page) for path, page in whole.items()},
        **{inside(path): site[path] for path in images},
    }


def _page(work: Work, path: str, page: Element) -> bytes:
    return filled(
        "page.xhtml",
        title=title(page),
        language=work.edition.imprint.language,
        style=relative(inside(path), _STYLE),
        body=Markup(xml(page)),  # noqa: S704 - written as XML
    )


def _toc(entry: Entry) -> dict[str, object]:
    within = [_toc(one) for one in entry.within]
    return {"title": entry.title, "href": relative("", inside(entry.path)), "within": within}


def _items(pages: Mapping[str, Element]) -> Iterator[Item]:
    for number, (path, page) in enumerate(pages.items(), 1):
        drawn = any(element.tag == "svg" for element in page.walk())
        href = relative("", inside(path))
        yield Item(f"page-{number}", href, "application/xhtml+xml", "svg" if drawn else "")


def _image(number: int, path: str) -> Item:
    return Item(f"image-{number}", relative("", inside(path)), _media(path))


def _media(path: str) -> str:
    return mimetypes.guess_type(path)[0] or ""


def _images(pages: Mapping[str, Element]) -> Iterator[str]:
    """Yield what the pages show, by its path in the site."""
    for path, page in pages.items():
        sources = (one.attributes.get("src", "") for one in page.walk() if one.tag == "img")
        yield from (joined(path, unquote(source)) for source in sources)
