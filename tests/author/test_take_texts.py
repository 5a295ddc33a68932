"""Plain texts, texts of office programs, printed pages, folders, and the files kept of them."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypandoc
import pytest
from editions import ARCHIVE, PROJECT, copied, files

import build_pages
from edition.author.take.columns import columns
from edition.author.take.pdf import read_pdf
from edition.author.take.pdf_lines import Printed
from edition.author.take.rtf import in_unicode
from edition.author.take.source import take
from edition.author.take.text import read_text
from edition.link.graph import link
from edition.problems.command_error import CommandError
from edition.publish.archive.command import source_files
from edition.publish.archive.published_sources import published_sources
from edition.read.load import read
from edition.verify.verify import verify

PAGE = PROJECT / "tests" / "new" / "page.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature edition."""
    return copied(ARCHIVE, tmp_path / "edition")


@pytest.fixture
def new(root: Path) -> Callable[..., int]:
    """Run `new` in the copy; its exit status."""
    return lambda *arguments: build_pages.main(["new", *map(str, arguments)], root)


# Plain texts


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        ("Огонь не погаснет, сказала она.", "windows-1251", "cp1251"),
        ("Огонь не погаснет, сказала она.", "KOI8-R", "koi8-r"),
        ("Огонь не погаснет, сказала она.", "utf-16", "utf-16"),
        ("Огонь не погаснет, сказала она.", "utf-16be", "utf-16-be"),
        ("“No”, he said.", "latin1", "cp1252"),
        ("朱镕基说。", "gb2312", "gb18030"),
        ("髙橋は①と。", "shift_jis", "cp932"),
    ],
)
def test_a_text_is_converted_from_the_encoding_that_is_asked_for(
    text: str, label: str, codec: str
) -> None:
    assert read_text(text.encode(codec), "x", label).data.decode() == text
    told = ""
    try:
        read_text(text.encode(codec), "x")
    except CommandError as error:
        told = error.text()
    assert "--encoding" in told


@pytest.mark.parametrize(
    ("label", "told"), [("utf-8", "isn't in utf-8"), ("klingon", "no encoding")]
)
def test_a_text_in_another_encoding_than_is_asked_for_is_refused(label: str, told: str) -> None:
    with pytest.raises(CommandError, match=told):
        read_text("Огонь".encode("cp1251"), "x", label)


WRAPPED = (
    "The harbour council met on Tuesday to settle the question\r\n"
    "of the two lamps, and it sat for more than five hours, the\r\n"
    "secretary said, without a word of the harbour-\r\n"
    "master or the recol-\r\n"
    "lection of anybody.\r\n"
    " \r\n"
    "Nobody had brought the log. Of the recollection nobody spoke.\r\n"
)


def test_lines_that_end_within_a_sentence_are_told_and_joined_on_request() -> None:
    told = read_text(WRAPPED.encode(), "x")
    assert told.data == WRAPPED.encode()
    assert (
        "3 of 6 lines end within a sentence, the first in line 1: The harbour" in told.questions[0]
    )
    assert "--paragraphs blank" in told.questions[1]
    joined = read_text(WRAPPED.encode(), "x", paragraphs="blank")
    assert joined.data.decode().splitlines() == [
        "The harbour council met on Tuesday to settle the question of the two lamps, and it sat "
        "for more than five hours, the secretary said, without a word of the harbour-master or the "
        "recollection of anybody.",
        "Nobody had brought the log. Of the recollection nobody spoke.",
    ]
    assert joined.questions == (
        "A hyphen at the end of a line, kept: harbour-master",
        "A hyphen at the end of a line, taken out: recollection",
    )


@pytest.mark.parametrize(
    "text",
    ["A paragraph a line.\nAnother one of them.\n", "Do you hear,\nwhat I hear\nat sea?\n", "One"],
)
def test_a_text_with_a_paragraph_a_line_is_not_warned_of(text: str) -> None:
    assert read_text(text.encode(), "x").questions == ()


# Texts of office programs

MARKDOWN = """---
title: Council puts off its vote
author: Una Vane
---

Кипр: the council sat for *five* hours.[^1]

3. First the oil
4. Then the wick

> “We all shook hands,” he said.

[^1]: A note about it.
"""
WANTED = [
    "Council puts off its vote",
    "Una Vane",
    "Кипр: the council sat for five hours.1",
    "3. First the oil",
    "4. Then the wick",
    "“We all shook hands,” he said.",
    "1. A note about it.",
]


def pandoc(to: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", to, "--standalone"]
    done = subprocess.run(
        [*command, "--output", "-"], input=MARKDOWN.encode(), capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "rtf"])
def test_a_text_of_an_office_program_is_read_whole(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "text.html"
    path.write_bytes(pandoc(kind))
    lines = take(str(path)).data.decode().splitlines()
    # Pandoc's own RTF has notes in a form that only it writes, and its books name the day.
    wanted = [line.removesuffix("1") for line in WANTED[:-1]] if kind == "rtf" else WANTED
    assert list(dict.fromkeys(line for line in lines if line in wanted)) == wanted


def test_every_letter_of_rich_text_is_written_in_unicode() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}{\f1\fcharset128 M;}}\f0\'cf\'f0 "
        rb"{\f1 \'83A\'82\'a0}\uc1\u8220?We {\uc0\u8221 x}\u8221\'94 e\~}"
    )
    written = in_unicode(data)
    assert rb"\uc0\u1055 \uc0\u1088  {\f1 \uc0\u12450 \uc0\u12354 }" in written
    assert written.endswith(rb"\uc0\u8220 We {\uc0\u8221 x}\uc0\u8221  e\~}")


def test_a_text_that_unpacks_to_too_much_or_is_broken_is_refused(tmp_path: Path) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "x")
        packed.writestr("word/document.xml", bytes(250_000_000))
    for data, told in ((bomb.getvalue(), "more memory or time"), (pandoc("odt")[:-9], "broken")):
        path = tmp_path / "text.docx"
        path.write_bytes(data)
        with pytest.raises(CommandError, match=told):
            take(str(path))


# Printed pages


def pdf(*pages: list[tuple[float, float, float, str]], tail: bytes = b"%%EOF") -> bytes:
    """A PDF of pages with lines: left, bottom, size, text."""
    bodies = [
        "\n".join(f"BT /F1 {s} Tf {x} {y} Td ({text}) Tj ET" for x, y, s, text in page)
        for page in pages
    ]
    objects = ["<</Type/Catalog/Pages 2 0 R/Lang(en)>>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for at, body in enumerate(bodies):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(body)}>>stream\n{body}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return out + (
        f"{head}trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n".encode()
        + tail
    )


def column(left: float, top: float, lines: list[str]) -> list[tuple[float, float, float, str]]:
    return [(left + (12 if text[:1] == ">" else 0), top - 12 * at, 10, text.lstrip(">"))
            for at, text in enumerate(lines)]  # fmt: skip


HEAD = (40, 570, 8, "The Harbour Wire")
FIRST_PAGE = [
    HEAD,
    (195, 20, 8, "3"),
    (40, 520, 18, "Council puts off its vote"),
    *column(40, 480, [">The council met on Tuesday", "to settle the question of the", "two lamps.",
                      ">It sat for five hours; the", "keeper was not asked for his"]),
    *column(220, 480, ["log by anybody who was in the", "room.",
                       ">Nobody spoke of the recol-", "lection of the harbour-",
                       "master, who said that the"]),
]  # fmt: skip
SECOND_PAGE = [
    HEAD,
    (195, 20, 8, "4"),
    *column(40, 520, ["lamp had been lit. His own", "recollection was another."]),
]


def test_columns_pages_and_hyphens_are_joined_and_asked(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(FIRST_PAGE, SECOND_PAGE))
    page = read_pdf(path, "x.pdf")
    assert page.lines == (
        "Council puts off its vote",
        "The council met on Tuesday to settle the question of the two lamps.",
        "It sat for five hours; the keeper was not asked for his log by anybody who was in the "
        "room.",
        "Nobody spoke of the recollection of the harbour-master, who said that the lamp had been "
        "lit. His own recollection was another.",
    )
    assert sorted(page.edges) == ["3", "4", "The Harbour Wire", "The Harbour Wire"]
    assert (page.title, page.says.language) == ("Council puts off its vote", "en")
    asked = "\n".join(page.questions)
    assert "Joined over pages 1 and 2: “…master, who said that the | lamp had been lit." in asked
    assert "taken out: recollection" in asked
    assert "kept: harbour-master" in asked
    assert "3" in read_pdf(path, "x.pdf", ("3",)).lines


def test_three_columns_below_a_headline_are_read_one_after_another() -> None:
    def line(left: float, bottom: float, width: float, text: str) -> Printed:
        return Printed(1, left, bottom, left + width, bottom + 10, 10, False, text)

    grid = [line(100 * x, 90 - 12 * y, 90, f"{x}{y}") for y in range(4) for x in range(3)]
    head, foot = line(0, 130, 290, "head"), line(0, 20, 290, "foot")
    read_as = [[one.text for one in part] for part in columns([foot, *grid, head])]
    assert read_as == [["head"], *[[f"{x}{y}" for y in range(4)] for x in range(3)], ["foot"]]
    ragged = [line(0, 90 - 12 * at, 60 + 40 * (at % 3), str(at)) for at in range(9)]
    assert len(columns(ragged)) == 1


ENCRYPTED = b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>/ID[(a)(b)]/"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf([]), "holds no text"),
        (pdf(FIRST_PAGE)[:700], "isn't whole"),
        (pdf(FIRST_PAGE).replace(b"trailer<</", ENCRYPTED), "is encrypted"),
    ],
)
def test_a_pdf_without_text_or_that_cannot_be_opened_is_told(
    data: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(CommandError, match=told):
        take(str(path))


# Folders


def test_a_folder_is_taken_with_a_line_of_each_file(
    root: Path, tmp_path: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    (folder / "page_files").mkdir(parents=True)
    assert new("article", "--from", folder) == 2
    (folder / "a-page.txt").write_bytes(PAGE.read_bytes())
    (folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "Огонь.txt").write_text("Text.", "utf-8")
    (folder / ".hidden").write_text("Text.", "utf-8")
    capsys.readouterr()
    assert new("article", "--from", folder, "--keep") == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "1 of 3, a-page.txt: written as a-page"
    assert told[1] == "2 of 3, b.png: not taken: it is a picture"
    assert told[2].startswith("3 of 3, Огонь.txt: ")
    assert told[-1].endswith("of 3 files were taken.")
    assert (root / "sources/articles/a-page.saved.html").read_bytes() == PAGE.read_bytes()
    assert new("article", "an-id", "--from", folder) == 2
    assert new("person", "--from", folder) == 2
    assert new("person") == 2
    assert "a new person needs an ID" in capsys.readouterr().err


# Saved files


def filled(root: Path, name: str) -> Path:
    record = root / f"sources/articles/{name}.yml"
    text = record.read_text("utf-8")
    text = text.replace("\ngenre:", "\ngenre: news").replace("\nrights:", "\nrights: InC")
    record.write_text(text, "utf-8")
    return record


def test_a_saved_file_is_kept_and_the_text_is_checked_against_it(
    root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("article", "kept", "--from", PAGE, "--keep") == 0
    record = filled(root, "kept")
    saved = read(root)[0].articles["kept"].saved
    assert saved
    assert saved.file == "kept.saved.html"
    capsys.readouterr()
    check = ["check", "--saved"]
    assert build_pages.main(check, root) == 0
    text = record.with_suffix(".txt")
    whole = text.read_text("utf-8")
    text.write_text(whole.replace("never asked", "often asked"), "utf-8")
    assert build_pages.main(check, root) == 1
    told = capsys.readouterr().err
    assert "sources/articles/kept.txt:3:1: P007 1 line of the text can't be found" in told
    assert "often asked" in told
    text.write_text(whole, "utf-8")
    file = record.with_name("kept.saved.html")
    file.write_bytes(file.read_bytes() + b" ")
    assert build_pages.main(check, root) == 1
    assert "isn't the file that was recorded" in capsys.readouterr().err
    assert build_pages.main(["check"], root) == 0
    file.unlink()
    assert build_pages.main(["check"], root) == 1
    assert "P007 there is no file kept.saved.html" in capsys.readouterr().err


def test_a_saved_text_in_another_encoding_is_read_as_it_was(
    root: Path, tmp_path: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "x.txt"
    lines = "Огонь не погаснет, что бы ни решили обе гильдии,\nсказала она на маяке в тот вечер.\n"
    source.write_bytes(lines.encode("cp1251"))
    how = ("--encoding", "windows-1251", "--paragraphs", "blank", "--keep")
    assert new("article", "kept", "--from", source, *how) == 0
    capsys.readouterr()
    build_pages.main(["check", "--saved"], root)
    assert "P007" not in capsys.readouterr().err


def test_what_is_kept_leaves_nothing_where_the_article_cannot_be_written(
    root: Path, new: Callable[..., int]
) -> None:
    (root / "sources/articles/kept.saved.html").write_text("x", "utf-8")
    before = files(root)
    assert new("article", "kept", "--from", PAGE, "--keep") == 1
    assert files(root) == before


def test_a_saved_file_is_published_only_where_all_of_the_text_is(
    root: Path, new: Callable[..., int]
) -> None:
    for name in ("whole", "part"):
        assert new("article", name, "--from", PAGE, "--again", "--keep") == 0
        record = filled(root, name)
        text = record.read_text("utf-8").replace("\n# show:", "\nshow: full")
        record.write_text(text if name == "whole" else record.read_text("utf-8"), "utf-8")
    edition, problems = read(root)
    verified, _ = verify(edition, problems)
    assert verified
    published = published_sources(verified, link(verified), source_files(root, edition))
    assert [path for path in published if ".saved." in path] == [
        "sources/articles/whole.saved.html"
    ]
    assert b"saved" in published["sources/articles/whole.yml"]
    assert b"saved" not in published["sources/articles/part.yml"]
