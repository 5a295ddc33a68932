"""A text in Rich Text Format with all its letters as Unicode, as Pandoc needs them.

Pandoc reads bytes above ASCII in the code page of Western Windows only, and takes a letter too many
after some that are written in Unicode (jgm/pandoc#8264).
"""

import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?"
    rb"|(?P<symbol>\\[^a-zA-Z'])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encodings by the number of a font's character set; of all others it is the text's."""


@dataclass(frozen=True)
class _State:
    """What holds in a group."""

    codec: str
    skipped: int = 1
    """Letters after one in Unicode that stand for it in old programs."""


def in_unicode(data: bytes) -> bytes:
    """Return the same text with every letter above ASCII written as its number in Unicode."""
    return _Writer(data).write(data)


class _Writer:
    """Goes through a text from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        page = re.search(rb"\\ansicpg(\d+)", data)
        self.usual = _codec(f"cp{page[1].decode()}" if page else "cp1252")
        self.fonts = {
            int(font): _CODE_PAGES[int(charset)]
            for font, charset in re.findall(rb"\{\\f(\d+)[^{}]*?\\fcharset(\d+)", data)
            if int(charset) in _CODE_PAGES
        }
        self.state, self.outer = _State(self.usual), list[_State]()
        self.written: list[bytes] = []
        self.pending = bytearray()  # bytes of letters in a code page, of which some take two
        self.to_skip = 0

    def write(self, data: bytes) -> bytes:
        for token in _TOKEN.finditer(data):
            kind, text = token.lastgroup, token[0]
            if self.to_skip and kind in ("byte", "symbol"):
                self.to_skip -= 1
            elif kind == "byte":
                self.pending.append(int(token["byte"], 16))
            elif kind == "text":
                self.text(text)
            elif kind == "end":
                self.written.append(text)
            else:
                self.settle()
                self.control(kind or "", token["word"] or b"", int(token["number"] or 0), text)
        return b"".join(self.written)

    def text(self, text: bytes) -> None:
        text, self.to_skip = text[self.to_skip :], max(0, self.to_skip - len(text))
        if text and self.pending and _is_half(self.pending, self.state.codec):
            self.pending.append(text[0])
            text = text[1:]
        self.settle()
        self.written.append(text)

    def settle(self) -> None:
        """Write the letters whose bytes are known."""
        self.written.append(_unicode(bytes(self.pending).decode(self.state.codec, "replace")))
        self.pending.clear()

    def control(self, kind: str, word: bytes, number: int, text: bytes) -> None:
        """Write a word of control or the edge of a group."""
        if kind in ("open", "close"):
            self.to_skip = 0
        if kind == "open":
            self.outer.append(self.state)
        elif kind == "close" and self.outer:
            self.state = self.outer.pop()
        elif word == b"uc":
            self.state = replace(self.state, skipped=number)
            return
        elif word == b"u":
            self.to_skip = self.state.skipped
            text = rb"\uc0\u%d " % number
        elif word == b"f":
            self.state = replace(self.state, codec=self.fonts.get(number, self.usual))
        self.written.append(text)


def _codec(name: str) -> str:
    try:
        return "cp1252" if not b"a".decode(name) else name
    except LookupError:
        return "cp1252"


def _is_half(data: bytes | bytearray, codec: str) -> bool:
    """Return whether bytes end within a letter."""
    try:
        bytes(data).decode(codec)
    except UnicodeDecodeError as error:
        return error.end == len(data)
    return False


def _unicode(text: str) -> bytes:
    units = text.encode("utf-16-le")
    numbers = (
        int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    )
    return b"".join(
        bytes([number])
        if 0x20 <= number < 0x7F and number not in b"\\{}"
        else rb"\uc0\u%d " % number
        for number in numbers
    )
