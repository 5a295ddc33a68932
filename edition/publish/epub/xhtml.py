"""Trees of HTML written as the XML of a book."""

import re
from xml.sax.saxutils import escape, quoteattr

from edition.publish.html_tree import Node

_CASED = {
    name.lower(): name
    for name in ["viewBox", "preserveAspectRatio", "patternTransform", "patternUnits", "clipPath"]
}
"""Names of SVG as XML spells them; HTML ignores case."""
_CONTROL_SPACES = re.compile("[\x0b\x0c]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(node: Node) -> str:
    """Return a tree as XML: XHTML, and within pictures SVG."""
    if isinstance(node, str):
        return escape(node)
    tag = _CASED.get(node.tag, node.tag)
    attributes = "".join(
        f" {_CASED.get(name, name)}={quoteattr(value)}" for name, value in node.attributes.items()
    )
    content = "".join(map(xml, node.children))
    return f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"


def document(text: str) -> bytes:
    """Return an XML file; characters that XML forbids (XML 1.0, 2.2) become spaces or U+FFFD."""
    return _NOT_XML.sub("\ufffd", _CONTROL_SPACES.sub(" ", text)).encode()
