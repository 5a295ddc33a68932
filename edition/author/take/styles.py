"""What a page's own style says of how its text is shown, as far as that changes what is read.

Style sheets within the page and `style` attributes are looked at; rules that hold only sometimes
(`@media` and others) are not.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Document, Element

_PROPERTIES = {
    "display", "visibility", "white-space", "quotes", "list-style", "list-style-type", "content",
    "clip", "clip-path", "font-size",
}  # fmt: skip
_PSEUDO = re.compile(r"(?i)\bq\s*::?(before|after)$")
_CLIPPED = re.compile(r"rect\(\s*(?:0|1px)\D.*\)|inset\(\s*(?:[5-9]\d|100)%.*\)")
_NO_SIZE = re.compile(r"0(?:px|em|rem|%|pt)?")
_SPACES = {"pre", "pre-wrap", "pre-line", "break-spaces"}
"""Values of `white-space` that keep line breaks."""
MOST_LOOKED_AT = 100_000_000
"""Selectors times elements, at most; of larger pages only `style` attributes are looked at."""

Style = Mapping[str, str]
"""An element's own properties; `before` and `after` are the `content` around a `<q>`."""
_Weight = tuple[int, int, int, int]
"""Of a declaration: whether it is the element's own, its selector's specificity, its place."""
_Weighed = dict[str, tuple[tuple[bool, _Weight], str]]
"""By property: what decides between two values, and the value."""


class Styles:
    """The style of each element of a page."""

    def __init__(self, document: "Document", has_sheets: bool = True) -> None:
        """Read the style sheets within a page, unless `has_sheets` is false."""
        self._rules: dict[Element, _Weighed] = {}
        if has_sheets:
            self._read(document)

    @property
    def has_rules(self) -> bool:
        """Whether the style sheets say anything of any element."""
        return bool(self._rules)

    def of(self, element: "Element") -> Style:
        """Return the style of an element, without what it inherits."""
        rules = self._rules.get(element)
        inline = element.attr("style")
        if inline:
            rules = dict(rules or {})
            self._weigh(rules, inline, (1, 0, 0, 0), "")
        return {name: value for name, (_, value) in rules.items()} if rules else {}

    def _read(self, document: "Document") -> None:
        from turbohtml.cssom import StyleSheet

        rules = [
            (selector, rule.style.text)
            for sheet in document.find_all("style")
            if _is_for_screens(sheet)
            for rule in StyleSheet(sheet.text).rules
            if any(name in _PROPERTIES for name in rule.style)
            for selector in _selectors(rule.selector_text)
        ]
        elements = sum(1 for _ in document.iter_elements())
        if len(rules) * elements > MOST_LOOKED_AT:
            return
        for at, (selector, text) in enumerate(rules):
            pseudo = _PSEUDO.search(selector)
            place = pseudo[1].lower() if pseudo else ""
            base = re.sub(r"::?(?:before|after)$", "", selector, flags=re.I) if pseudo else selector
            try:
                found = document.select(base)
            except ValueError:  # a selector of some browsers only
                continue
            for element in found:
                weight = (0, *_specificity(base), at)
                self._weigh(self._rules.setdefault(element, {}), text, weight, place)

    def _weigh(self, rules: _Weighed, text: str, weight: _Weight, place: str) -> None:
        """Add declarations where they win over those that are there."""
        from turbohtml.cssom import StyleDeclaration

        style = StyleDeclaration.parse(text)
        for name in style:
            key = place if name == "content" else "" if place else name
            if name not in _PROPERTIES or not key:
                continue
            weighed = ((style.important(name), weight), style[name].strip())
            if key not in rules or rules[key][0] <= weighed[0]:
                rules[key] = weighed


def _is_for_screens(sheet: "Element") -> bool:
    media = (sheet.attr("media") or "all").lower()
    return bool(re.match(r"\s*(?:all|screen)\s*(?:,|$)", media)) and not sheet.closest("noscript")


def _selectors(text: str) -> Iterator[str]:
    """Yield the selectors of a list, which commas separate outside brackets."""
    depth, begin = 0, 0
    for match in re.finditer(r"[(\[]|[)\]]|,", text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(match[0], 0)
        if match[0] == "," and depth == 0:
            yield text[begin : match.start()].strip()
            begin = match.end()
    yield text[begin:].strip()


def _specificity(selector: str) -> tuple[int, int]:
    """Return a selector's numbers of ids, and of classes, attributes and states with elements."""
    ids = selector.count("#")
    classes = len(re.findall(r"\.[\w-]|\[|(?<!:):(?!:)", selector))
    elements = len(re.findall(r"(?:^|[\s>+~(])[a-zA-Z]", selector))
    return ids, 1000 * classes + elements


def is_hidden(tag: str, attributes: Collection[str], style: Style) -> bool:
    """Return whether nobody sees an element and what is in it."""
    clips = f"{style.get('clip', '')} {style.get('clip-path', '')}".lower()
    if _CLIPPED.search(clips) or _NO_SIZE.fullmatch(style.get("font-size", "")):
        return True
    is_closed = tag == "dialog" and "open" not in attributes
    return style.get("display", "none" if is_closed or "hidden" in attributes else "") == "none"


def is_block(style: Style, default: bool) -> bool:
    """Return whether an element stands on lines of its own; `default` is so without a style."""
    display = style.get("display", "").lower()
    if not display or display in ("initial", "inherit", "unset", "revert", "none"):
        return default and display not in ("initial", "unset")
    return not display.startswith(("inline", "contents", "ruby"))


def space(style: Style, inherited: str) -> str:
    """Return the `white-space` of an element: a value that keeps line breaks, or empty."""
    value = style.get("white-space", "").split(" ")[0].lower()
    if not value or value in ("inherit", "unset"):
        return inherited
    return value if value in _SPACES else ""


def list_style(style: Style) -> str:
    """Return the CSS `list-style-type` that an element's own style sets, or empty."""
    words = f"{style.get('list-style', '')} {style.get('list-style-type', '')}".lower().split()
    known = [word for word in words if word not in ("inside", "outside", "inherit", "initial")]
    return next((word for word in reversed(known) if re.fullmatch(r"[a-z-]+", word)), "")
