"""The file of a new essay: Markdown with front matter to be filled in."""

from edition.author.new.skeleton import HOW, Filled, comment, part
from edition.read.essay_blockquotes import blockquote
from edition.records.models import KINDS

_BELOW = (
    "Below the next line of hyphens stands the text, in Markdown. [[id]] or [[id|shown words]] "
    "links to any record. Each quote's page has the block that quotes it, such as:"
)


def draft() -> str:
    """Return the text of the file: front matter and an example of a quotation, but no filler."""
    example = blockquote("QUOTE-ID", "ARTICLE-ID", "words of the reading, letter for letter")
    head = [*comment(HOW), "", *part(KINDS["essays"], Filled())]
    lines = ["---", *head, "", *comment(_BELOW), f"# {example}", "---", ""]
    return "".join(f"{line}\n" for line in lines)
