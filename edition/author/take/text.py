"""A plain text: that it can be kept as the text of an article, or turned into one on request."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.author.take.joined import Joiner
from edition.author.take.sniff import wide
from edition.problems.command_error import CommandError, UsageError
from edition.text.forbidden_characters import forbidden

_AS_BROWSERS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "ksx1001": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""Codecs that browsers take for others, of which these are a part."""
_ENDS = re.compile(r"[.!?…:;。\u3002\uff01\uff1f][\"”“»’')\]]*$|[”»]$")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FEWEST_BROKEN = 3
"""Lines that end within a sentence, from which it is told."""
PARAGRAPHS = ("line", "blank")
"""What parts the paragraphs of a text: the ends of lines, or blank lines."""


@dataclass(frozen=True)
class Text:
    """A text that can be kept."""

    data: bytes
    """It, in UTF-8."""
    questions: tuple[str, ...] = ()
    """What is to be looked at."""


def read_text(data: bytes, source: str, encoding: str = "", paragraphs: str = "line") -> Text:
    """Return a plain text as it is, or converted and joined as asked; `source` names it.

    Raises CommandError where it can't be kept.
    """
    if encoding:
        data = _converted(data, source, encoding)
    check_text(data, source)
    text = data.decode()
    if paragraphs == "line":
        return Text(data, tuple(_broken(text)))
    blocks = [
        [line.strip(" \t") for line in block.split("\n") if line.strip()]
        for block in _BLANK.split(_LINE_END.sub("\n", text.removeprefix("\ufeff")))
    ]
    joiner = Joiner(line for block in blocks for line in block)
    joined = [joiner.join(block) for block in blocks if block]
    return Text("".join(f"{line}\n" for line in joined).encode(), tuple(joiner.questions))


def _converted(data: bytes, source: str, encoding: str) -> bytes:
    try:
        name = codecs.lookup(encoding.strip()).name
        text = data.decode(_AS_BROWSERS.get(name, name))
    except LookupError:
        raise UsageError(f"there is no encoding {encoding}", "For instance: windows-1251") from None
    except UnicodeError as error:
        where = getattr(error, "start", 0)
        line = data[:where].count(b"\n") + 1
        what = f"{source} isn't in {encoding}: a byte in line {line} can't be"
        raise CommandError(what, *_hint(data)) from None
    return text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")


def check_text(data: bytes, shown: str) -> None:
    """Raise CommandError where bytes can't be an article's text; `shown` names their source."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        byte = data[error.start]
        message = f"{shown} isn't UTF-8: the byte 0x{byte:02x} in line {line} can't be"
        raise CommandError(message, *_hint(data)) from None
    if not text.replace("\ufeff", "").strip():
        raise CommandError(f"{shown} is empty")
    flaws = list(forbidden(text))
    if flaws:
        places = (f"line {f.mark.line}, column {f.mark.column}: {f.message}" for f in flaws[:5])
        label = wide(data)
        hint = (
            f"It looks like {label}. Add: --encoding {label}"
            if label
            else "These are slips of a copy, no article has them: copy it again, without them."
        )
        raise CommandError(f"{shown} holds characters that can't be shown", *places, hint)


def _hint(data: bytes) -> Iterator[str]:
    encoding = _likely_encoding(data)
    if encoding:
        yield f"It looks like {encoding}. Add this, and look whether it reads right:"
        yield f"--encoding {encoding}"
    else:
        yield "If you know its encoding, add for instance: --encoding windows-1251"


def _likely_encoding(data: bytes) -> str:
    """Return the label of the encoding that bytes are likely in; empty if none is likely."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    if label := wide(data):
        return label
    try:
        from turbohtml.detect import detect

        found = detect(data[:100_000]).encoding
    except ImportError:
        found = ""
    high = [byte for byte in data if byte >= 0x80]
    letters = [byte for byte in high if byte >= 0xC0]
    # Russian in windows-1251 is mostly bytes of letters; English in windows-1252 mostly is not.
    if not found and len(high) * 5 > len(data) and len(letters) * 2 > len(high):
        return "WINDOWS-1251"
    return (found or ("" if b"\0" in data else "WINDOWS-1252")).upper()


def _broken(text: str) -> Iterator[str]:
    """Yield a warning where many lines end within a sentence, as those of e-mails and PDFs do."""
    lines = _LINE_END.split(text)
    full = max(map(len, lines))
    broken = [
        at
        for at, (line, following) in enumerate(pairwise(lines), 1)
        if following.strip() and len(line) * 2 > full and not _ENDS.search(line.rstrip())
        and (following.lstrip()[:1].islower() or len(line) * 4 > full * 3)
    ]  # fmt: skip
    written = sum(bool(line.strip()) for line in lines)
    if len(broken) >= _FEWEST_BROKEN and len(broken) * 3 > written and full < 200:
        yield (
            f"{len(broken)} of {written} lines end within a sentence, the first in line "
            f"{broken[0]}: {lines[broken[0] - 1].strip()}"
        )
        yield "If blank lines part the paragraphs, remove both files, and add --paragraphs blank"
