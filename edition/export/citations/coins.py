"""COinS: an article's facts as the title of an empty span, for tools that look for them.

The keys are those of Dublin Core (info:ofi/fmt:kev:mtx:dc), with Zotero's words for the type.
"""

from urllib.parse import urlencode

from edition.export.citations.work import Work
from edition.export.citations.works import ARTICLE
from edition.text import edtf


def context_object(work: Work) -> str:
    """Return the facts of an article as key and value pairs (ANSI/NISO Z39.88-2004)."""
    date = edtf.iso(edtf.parse(work.issued)) if work.issued else ""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle" if work.type == ARTICLE else "document"),
        ("rft.title", work.title),
        ("rft.source", work.container),
        *(("rft.creator", name.inverted) for name in work.authors),
        ("rft.date", date),
        ("rft.language", work.language),
        ("rft.identifier", work.url),
    ]
    return urlencode([(key, value) for key, value in pairs if value])
