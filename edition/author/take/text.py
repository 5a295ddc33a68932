"""The check that a plain text can be kept, byte for byte, as the text of an article."""

import codecs
import shlex

from edition.problems.command_error import CommandError
from edition.text.forbidden_characters import forbidden


def check_text(data: bytes, shown: str) -> None:
    """Raise CommandError where bytes can't be an article's text; `shown` names their source."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, shown) from None
    if not text.replace("\ufeff", "").strip():
        raise CommandError(f"{shown} is empty")
    flaws = list(forbidden(text))
    if flaws:
        places = (f"line {f.mark.line}, column {f.mark.column}: {f.message}" for f in flaws[:5])
        hint = "These are slips of a copy, no article has them: copy the text again, without them."
        raise CommandError(f"{shown} holds characters that can't be shown", *places, hint)


def _not_utf8(data: bytes, at: int, shown: str) -> CommandError:
    encoding = _likely_encoding(data)
    line = data[:at].count(b"\n") + 1
    message = f"{shown} isn't UTF-8: the byte 0x{data[at]:02x} in line {line} can't be"
    if not encoding:
        return CommandError(message, "Open it in an editor, and save it as UTF-8.")
    return CommandError(
        message,
        f"It looks like {encoding}. Convert it, and look whether it reads right:",
        f"iconv -f {encoding} -t UTF-8 {shlex.quote(shown)} > utf-8.txt",
    )


def _likely_encoding(data: bytes) -> str:
    """Return the encoding, by iconv's name, that bytes are likely in; empty if none is likely."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    high = [byte for byte in data if byte >= 0x80]
    letters = [byte for byte in high if byte >= 0xC0]
    # Russian in windows-1251 is mostly bytes of letters; English in windows-1252 mostly is not.
    if len(high) * 5 > len(data) and len(letters) * 2 > len(high):
        return "WINDOWS-1251"
    return "" if b"\0" in data else "WINDOWS-1252"
