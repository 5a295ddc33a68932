"""What `new article --from` reads, beside what Chromium shows, writes and prints."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from audit.conftest import Tally
from edition.author.take.containers import Inside
from edition.author.take.decode import document
from edition.author.take.marks import marks_of
from edition.author.take.page import read_page
from edition.author.take.source import take

pytestmark = pytest.mark.browser

LANGUAGES = (
    "af am ar az az-Cyrl be bg bn bs bs-Cyrl ca cs cy da de de-AT de-CH el en en-GB eo es es-MX et "
    "eu fa fi fr fr-CA fr-CH ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky lt lv mk ml mn mr "
    "ms nb nl nn no pa pl pt pt-BR pt-PT ro ru sk sl sq sr sv ta te th tr uk ur uz vi zh zh-Hant "
    "zh-Hant-HK zh-HK zh-TW zu x-none"
)
DECODED = """([label, data]) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
  return new TextDecoder(label).decode(bytes)
}"""
PARAGRAPHS = (
    "The harbour council sat for more than five hours on Thursday and went home without a vote, "
    "after its members found that they did not agree on what had been promised nine winters ago.",
    "“I remember the sentence,” Oren Tulk, who was then the youngest of the keepers, told the "
    "Gazette on Friday. “She said, ‘No second lamp while the first one burns.’”",
    "Огонь не погаснет, сказала Ада Браск, что бы ни решили обе гильдии в тот вечер на маяке.",
)
LINES = [f"{PARAGRAPHS[at % 3]} It was the {at}th time that anybody said so." for at in range(18)]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def seen(page: Page) -> list[str]:
    """The texts on a page as it is read aloud, with what styles put in."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes = [node for node in tree["nodes"] if node.get("role", {}).get("value") == "StaticText"]
    return [node["name"]["value"] for node in nodes]


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_quotations_have_the_marks_that_chromium_shows(
    language: str, page: Page, tally: Tally
) -> None:
    page.set_content(f"<p lang={language}><q>a<q>b</q></q>")
    opening, closing, inner, ending = marks_of(language)
    assert "".join(seen(page)) == f"{opening}a{inner}b{ending}{closing}"
    tally("languages of quotations", 1)


def labels() -> dict[str, bytes]:
    """A label of each encoding, and bytes to decode: all of one byte, or many of two."""
    single = "\n".join(map(chr, range(0x80, 0x100))).encode("latin-1")
    double = b"\n".join(
        bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF) if b != 0x7F
    )
    names = (
        "ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 "
        "iso-8859-8-i iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u "
        "macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 "
        "windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic latin1 latin5 tis-620"
    )
    wide = "gbk gb18030 gb2312 euc-kr ks_c_5601-1987 shift_jis windows-31j"
    return dict.fromkeys(names.split(), single) | dict.fromkeys(wide.split(), double)


@pytest.mark.parametrize("label", labels())
def test_bytes_are_the_letters_that_chromium_takes_them_for(
    label: str, page: Page, tally: Tally
) -> None:
    data = labels()[label]
    wanted = page.evaluate(DECODED, [label, b64encode(data).decode()])
    text = document(f"<meta charset={label}><plaintext>".encode() + data).select_one("plaintext")
    assert text is not None
    assert text.text == wanted
    tally("pairs of bytes decoded", data.count(b"\n") + 1)


def html(style: str = "", lines: list[str] = LINES) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html lang=en><title>Lamps</title><style>body {{ font-family: serif }}"
        f"h1 {{ break-after: avoid }} {style}</style><article><h1>Council puts off its vote</h1>"
        f"<div class=text>{body}</div></article>"
    )


STYLES = {
    "paragraphs apart": "",
    "indented": ".text p { margin: 0; text-indent: 1.5em }",
    "justified": ".text p { margin: 0; text-indent: 1.5em; text-align: justify }",
    "two columns": ".text { columns: 2; font-size: 9pt } .text p { margin: 0; text-indent: 1em }",
    "three columns": ".text { columns: 3; font-size: 8pt } .text p { margin: 0; text-indent: 1em }",
}


@pytest.mark.parametrize("has_heads", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_what_chromium_prints_is_read_in_order(
    style: str, has_heads: bool, page: Page, tmp_path: Path, tally: Tally
) -> None:
    page.set_content(html(STYLES[style]))
    margin = {"top": "2cm", "bottom": "2cm", "left": "1cm", "right": "1cm"}
    path = tmp_path / "x.html"
    page.pdf(path=path, format="A5", display_header_footer=has_heads, margin=margin)  # type: ignore[arg-type]
    taken = take(str(path))
    lines = taken.data.decode().splitlines()
    assert lines[0] == "Council puts off its vote"
    # Where the end of a page may be that of a paragraph, it is asked.
    asked = [one for one in (taken.page.questions if taken.page else ()) if one.startswith("Not")]
    assert "".join(lines[1:]).replace(" ", "") == "".join(LINES).replace(" ", "")
    assert len(lines) - len(LINES) <= 1 + len(asked)
    tally("printed pages", 1)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_what_chromium_saves_is_read(
    charset: str, page: Page, tmp_path: Path, tally: Tally
) -> None:
    lines = [
        line.translate({0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22}) for line in LINES
    ]
    text = html(lines=lines).replace("<title>", f"<meta charset={charset}><title>")
    source = tmp_path / "page.html"
    source.write_bytes(text.encode(charset))
    page.goto(source.as_uri())
    session = page.context.new_cdp_session(page)
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    path = tmp_path / "page.txt"
    path.write_bytes(saved.encode())
    wanted = ["Council puts off its vote", *lines]
    assert take(str(path)).data.decode().splitlines() == wanted
    assert list(read_page(Inside(source.read_bytes())).lines) == wanted
    tally("saved pages", 1)
