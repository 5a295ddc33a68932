"""One line out of several that were broken to fit a page, and what is to be asked about it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_HYPHEN = re.compile(r"(\w+)[-\u2010\xad]$")
_WORD = re.compile(r"\w+")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Joiner:
    """Joins the lines of a text."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take all lines of the text, whose words tell which hyphens belong to one."""
        self.questions: list[str] = []
        self._words = Counter(word for line in lines for word in _WORD.findall(line))

    def join(self, lines: Sequence[str]) -> str:
        """Return lines as one; ask about each hyphen at the end of one.

        A hyphen is taken out where the word stands elsewhere without it, and otherwise kept.
        """
        text = lines[0]
        for line in lines[1:]:
            hyphen, rest = _HYPHEN.search(text), _WORD.match(line)
            if hyphen and rest:
                text = self._hyphenated(text, line, hyphen[1], rest[0])
            else:
                is_cjk = _CJK.match(text[-1:]) and _CJK.match(line)
                text = f"{text}{'' if is_cjk else ' '}{line}"
        return text

    def _hyphenated(self, text: str, following: str, first: str, rest: str) -> str:
        whole = first + rest
        if text.endswith("\xad") or self._words[whole]:
            self.questions.append(f"A hyphen at the end of a line, taken out: {whole}")
            return text[:-1] + following
        self.questions.append(f"A hyphen at the end of a line, kept: {first}{text[-1]}{rest}")
        return text + following
