"""A text of an office program, or a book: DOCX, ODT, RTF, EPUB, FictionBook, by way of Pandoc.

Pandoc turns it into a page, all of which is the article. It is a program of its own, whose memory
and time are bounded; it reads nothing but the file.
"""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from edition.author.take.decode import document
from edition.author.take.metadata import Metadata, metadata
from edition.author.take.page import NoArticleError, Page
from edition.author.take.refused import not_whole
from edition.author.take.rtf import in_unicode
from edition.author.take.visible import seen
from edition.problems.command_error import CommandError

NAMES = {
    "docx": "a text of Word (.docx)",
    "odt": "a text of LibreOffice (.odt)",
    "rtf": "a text in Rich Text Format (.rtf)",
    "epub": "a book (.epub)",
    "fb2": "a book (.fb2)",
}
"""What is read, by the name that Pandoc has for it."""
SECONDS = 60
"""The limit for a file."""
MOST_BYTES = 200_000_000
"""The limit for the files that are packed in one, together."""
_MEMORY = "1G"


def read_office(path: Path, kind: str, source: str) -> Page:
    """Return all of a text, as a page; raise CommandError where it can't be read or has none."""
    if kind != "rtf" and kind != "fb2":
        with ZipFile(path) as packed:
            size = sum(info.file_size for info in packed.infolist())
        if size > MOST_BYTES:
            raise _large(source, kind)
    tree = document(_html(path, kind, source), "utf-8")
    for link in tree.select("a.footnote-back"):  # the arrows that lead back from notes
        link.decompose()
    root = tree.root
    on_page = seen(tree, (root.attr("lang") if root is not None else "") or "")
    lines = [line for line in on_page.lines if not line.is_hidden]
    if not lines:
        raise NoArticleError(f"{source} is {NAMES[kind]} that holds no text")
    says = metadata(tree, "", "")
    headings = [line.text for line in lines if line.tag in ("h1", "h2")]
    return Page(
        lines=tuple(line.text for line in lines),
        struck=tuple(on_page.struck),
        inserted=tuple(on_page.inserted),
        title=headings[0] if headings else "",
        says=Metadata(authors=says.authors, language=says.language),
    )


def _html(path: Path, kind: str, source: str) -> bytes:
    """Return a text as HTML."""
    command = [_pandoc(kind), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "--from", kind]
    command += ["--to", "html5", "--standalone", "--wrap", "none", "--metadata", "pagetitle: "]
    data = in_unicode(path.read_bytes()) if kind == "rtf" else path.read_bytes()
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _large(source, kind) from None
    if done.returncode == 251 or b"heap exhausted" in done.stderr.lower():
        raise _large(source, kind)
    if done.returncode:
        raise not_whole(source, f"it is {NAMES[kind]} that is broken, or locked with a password")
    return done.stdout


def _pandoc(kind: str) -> str:
    """Return the path of Pandoc, which an optional extra brings; raise CommandError without it."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if found:
        return found
    message = f"to read {NAMES[kind]}, this command needs Pandoc"
    how = "Install it: make documents, or .venv/bin/pip install -r requirements/documents.txt"
    other = "Or save its text as TEXT.txt, and give --from TEXT.txt."
    raise CommandError(message, f"{how}.", other)


def _large(source: str, kind: str) -> CommandError:
    what = f"{source} is {NAMES[kind]} that takes more memory or time than it may"
    return CommandError(what, "Copy the article's text into TEXT.txt, and give --from TEXT.txt.")
