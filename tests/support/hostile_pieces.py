"""Pieces of text that a page could take for its own markup, and characters that no text has."""

from __future__ import annotations

from hypothesis import strategies as st

NASTY = (
    "<script>alert(1)</script>", "</div>", "</p>", "</mark></div></details>", "<!--", "-->", "]]>",
    "<![CDATA[", "<?php ?>", "<!DOCTYPE x>", "<img src=x onerror=alert(1)>", "<a href='x'>", "<b",
    "{{ x }}", "{% raw %}", "{% endraw %}", "{# x #}", "{: onclick=x}", "{ #x .y onclick=z }",
    "{:}", "***", "**b**", "__b__", "*i*", "_i_", "~~~", "~~d~~", "```", "`c`", "``", "'''",
    "!!! note", "??? note", "=== \"tab\"", "[[x]]", "[[x|y]]", "[a](javascript:x)", "![a](x)",
    "[a][b]", "[b]: javascript:x", "<javascript:x>", "<http://x.example>", "http://x.example",
    "a@b.example", "&lt;", "&#60;", "&#x3c;", "&amp;lt;", "&nbsp;", "&", "&#", "&lt", "# h", "#",
    "h\n===", "h\n---", "---", "- l", "+ l", "* l", "1. l", "1) l", "> q", ": d", "\t", "    code",
    " ", "   ", "\n", "\n\n", "\n \t\n", "\r\n", "\r", "\f", "\u2028", "\x85", "\xa0", "\ufeff",
    "| a | b |",
    "|---|---|", "|", "\\|", "\\", "\\*", "*[HTML]: x", "HTML", "[^1]: x", "[^1]", "$$", "$x$",
    "\\(x\\)", "--8<-- \"x\"", ";--8<--", "{--x--}", "{++x++}", "{==x==}", "{>>x<<}", "==x==",
    "^^x^^", "^x^", ":smile:", "++a++", "(c)", "...", "\"", "'", "wzxhzdk:0", "klzzwxh:0000",
    "klzzwxh:0", "mdx", "<div markdown>", "<p markdown='1'>*x*</p>", "markdown", "amp;",
    "\u202e", "\u200b", "\u0301", "\U0001f600", "</title>", "</blockquote>", "</td></tr></table>",
    "%", "@", "!", "#!python", ":::python", "[TOC]", "[x]", "]", "[", "(", ")", "](", "}", "{",
    "style=x", " # ", "##", "x #", "=", "+", "-", "~", "^", ">", "<", "/", "//", ":", "\"}", "'>",
)  # fmt: skip

FORBIDDEN = [
    *(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D}),
    *(set(range(0x7F, 0xA0)) - {0x85}),
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]
"""Controls and noncharacters, which no record and no article has."""
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[*map(chr, FORBIDDEN), "Ѫ"]
)
PIECES = st.one_of(st.sampled_from(NASTY), st.text(CHARACTERS, max_size=5))
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map("".join).filter(str.strip)
