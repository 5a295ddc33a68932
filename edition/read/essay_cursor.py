"""The state of reading an essay's text: what has been read, and positions in its file."""

from dataclasses import dataclass, field

from markdown_it.token import Token

from edition.records.essay_body import Quoted
from edition.text.positions import Flaw, Mark
from edition.text.wikilinks import Link


@dataclass
class Reader:
    """The state of reading one essay: its links, quotations and flaws so far."""

    lines: list[str]
    flaws: list[Flaw] = field(default_factory=list)
    quotations: list[Quoted] = field(default_factory=list)
    links: list[tuple[Mark, Link]] = field(default_factory=list)
    level: int = 1  # of the last heading
    depth: int = 0  # how many quotations that begin with > are open
    reported: set[str] = field(default_factory=set)  # the names of HTML elements reported
    is_depth_reported: bool = False  # that lists are nested too deeply
    cell: int | None = None  # the column from 0 where this cell of a table begins; none outside
    past: int = 0  # the column where the cell before it ended

    def follow(self, token: Token) -> None:
        """Keep track of the columns at which the cells of a table begin."""
        if token.type == "tr_open":
            self.past = 0
        elif token.type in ("th_close", "td_close"):
            self.cell = None
        elif token.type in ("th_open", "td_open"):
            self.cell = self.past
        elif token.type == "inline" and self.cell is not None:
            written = _in_a_cell(token.content)
            line = self.lines[(token.map or [0])[0]]
            self.cell = max(self.past, line.find(written, self.past))
            self.past = self.cell + len(written)

    def mark(self, token: Token, at: int) -> Mark:
        """Return the place in the file of the character at offset `at` of a token's content."""
        if self.cell is not None:
            column = self.cell + len(_in_a_cell(token.content[:at]))
            return Mark((token.map or [0])[0] + 1, column + 1)
        begin = token.content.rfind("\n", 0, at) + 1
        number = (token.map or [0])[0] + token.content.count("\n", 0, begin)
        line = token.content[begin:].partition("\n")[0]
        indent = len(line) - len(line.lstrip())
        column = self.lines[number].find(line.strip())
        return Mark(number + 1, max(0, column) + max(0, at - begin - indent) + 1)

    def report(self, code: str, mark: Mark, message: str, hint: str) -> None:
        """Record a flaw."""
        self.flaws.append(Flaw(code, mark, message, hint))

    def refuse(self, token: Token, at: int, what: str, hint: str) -> None:
        """Record as a flaw what isn't HTML but isn't allowed in an essay either (L006)."""
        self.report("L006", self.mark(token, at), f"{what} can't stand in an essay", hint)


def _in_a_cell(words: str) -> str:
    return words.replace("|", r"\|")
