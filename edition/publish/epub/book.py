"""Makes an EPUB from the files of the built site."""

import mimetypes
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from edition.publish.bag import Files
from edition.publish.epub.adapted import adapted, linked
from edition.publish.epub.contents import Entry, contents, in_order, is_read, joined, title
from edition.publish.epub.links import inside, relative, resolved, targets
from edition.publish.epub.package import Item, Work, filled, template_values
from edition.publish.epub.xhtml import xml
from edition.publish.html_tree import Element, Reader
from edition.publish.reproducible_zip import zipped

_STYLE = "book.css"
_MIMETYPE = "mimetype"
_IMAGES = frozenset(["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"])
"""The image types that every reading system supports (EPUB 3.3, 3.2)."""


def book(work: Work, site: Files) -> bytes:
    """Return the EPUB of an edition; `site` are the files of its offline copy, by path."""
    files = {_MIMETYPE: b"application/epub+zip", "META-INF/container.xml": filled("container.xml")}
    content = sorted(_content(work, site).items())
    files |= {f"EPUB/{path}": data for path, data in content}
    return zipped(files, work.day, stored=frozenset([_MIMETYPE]))


def _content(work: Work, site: Files) -> dict[str, bytes]:
    """Return the files below `EPUB/`, by path: the package document and all that it lists."""
    trees = {path: Reader().read(data.decode()) for path, data in site.items() if is_read(path)}
    # A page at an old address, which only leads on, has no article.
    pages = {
        path: adapted(main) for path, tree in trees.items() for main in tree.all("article")[:1]
    }
    entries = contents(pages)
    order = list(in_order(pages, entries))
    images = sorted(set(_images(pages)) & {path for path in site if _media(path) in _IMAGES})
    known = targets(pages, images, work.address)
    chapters = {path: linked(pages[path], partial(resolved, known, path)) for path in order}
    values = template_values(work, chapters)
    toc = [_toc(entry) for entry in entries]
    items = [*_items(chapters), *(_image(number, path) for number, path in enumerate(images, 1))]
    return {
        "package.opf": filled("package.opf", items=items, **values),
        "nav.xhtml": filled("nav.xhtml", entries=toc, **values),
        "title.xhtml": filled("title.xhtml", **values),
        _STYLE: Path(__file__).with_name(_STYLE).read_bytes(),
        **{inside(path): _page(work, path, page) for path, page in chapters.items()},
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
    children = [_toc(child) for child in entry.children]
    return {"title": entry.title, "href": relative("", inside(entry.path)), "children": children}


def _items(pages: Mapping[str, Element]) -> Iterator[Item]:
    for number, (path, page) in enumerate(pages.items(), 1):
        href = relative("", inside(path))
        properties = "svg" if page.all("svg") else ""
        yield Item(f"page-{number}", href, "application/xhtml+xml", properties)


def _image(number: int, path: str) -> Item:
    return Item(f"image-{number}", relative("", inside(path)), _media(path))


def _media(path: str) -> str:
    return mimetypes.guess_type(path)[0] or ""


def _images(pages: Mapping[str, Element]) -> Iterator[str]:
    """Yield the paths in the site of the images that the pages show."""
    for path, page in pages.items():
        yield from (joined(path, unquote(image["src"])) for image in page.all("img"))
