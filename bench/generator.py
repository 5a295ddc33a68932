"""An edition of any size that is made up: the same number and seed always make the same files.

Its words follow Zipf's law, and so does how often people speak; articles are mostly short and a few
long, one in six is in Russian. All names are made of syllables, so that no real person is given
words. Every quotation stands in its article, and some stand in two.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from bench.vocabulary import Vocabulary

Record = dict[str, Any]

TOPICS = ("budget", "treaty", "borders", "harbour", "fisheries", "trade", "elections", "press")
PER_ARTICLE = {"people": 0.4, "meetings": 0.15, "documents": 0.12}
"""How many there are for each article, about as in editions of real documents."""

PARAGRAPH, LONGEST = 90, 12_000
"""Words of a paragraph, about, and of an article at most."""


def write(root: Path, number: int, seed: int = 1951) -> Path:
    """Write the sources of an edition of so many articles into a folder; return it."""
    folder = root / "sources"
    made = _Edition(number, seed)
    for path, text in made.files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


class _Edition:
    """What is made up; the order in which chance is asked is fixed."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = {language: Vocabulary(self.chance, language) for language in ("en", "ru")}
        self.number = number
        self.publishers = self._publishers(max(2, number // 60))
        self.people = self._people(max(4, int(number * PER_ARTICLE["people"])))
        # Somebody speaks all the time, most people once: the weights fall as one by rank.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.people) + 1)))
        self.documents = int(number * PER_ARTICLE["documents"])
        self.meetings = self._meetings(max(2, int(number * PER_ARTICLE["meetings"])))
        self.quotes: dict[str, Record] = {}
        self.told: list[tuple[str, str]] = []

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file in `sources/`, and its text."""
        yield "edition.yml", _yaml(_IMPRINT)
        for number in range(self.number):
            yield from self._article(number)
        for kind in ("publishers", "people", "meetings"):
            folder = "organizations" if kind == "publishers" else kind
            for name, record in getattr(self, kind).items():
                yield f"{folder}/{name}.yml", _yaml(record)
        for at, meeting in zip(range(self.documents), self.meetings, strict=False):
            yield f"documents/record-{at}.yml", _yaml(self._document(meeting))
        yield from self._quote_files()

    def _publishers(self, number: int) -> dict[str, Record]:
        names = self.words["en"].names(number)
        return {
            f"paper-{at}": {"name": f"{name} {self.chance.choice(_PAPERS)}", "genre": "publisher"}
            for at, name in enumerate(names)
        }

    def _people(self, number: int) -> dict[str, Record]:
        surnames = self.words["en"].names(number)
        given = self.words["en"].names(40)
        people = {}
        for at, surname in enumerate(surnames):
            first = self.chance.choice(given)
            people[f"person-{at}"] = {
                "name": f"{first} {surname}",
                "sort": f"{surname}, {first}",
                "names": [surname],
                "roles": [{"title": f"Minister of {self.chance.choice(TOPICS)}"}],
            }
        return people

    def _meetings(self, number: int) -> dict[str, Record]:
        """Everybody was at one of them, and at others by chance."""
        meetings = {}
        for at in range(number):
            guests = list(self.people)[at::number] + self.chance.choices(list(self.people), k=2)
            meetings[f"meeting-{at}"] = {
                "title": f"{self.words['en'].title(3)}, {at + 1}",
                "date": self._day(1950, 1979),
                "place": self.words["en"].name(),
                "genre": self.chance.choice(("meeting", "summit", "dinner", "call")),
                "people": list(dict.fromkeys(guests)),
            }
            if at < self.documents:
                meetings[f"meeting-{at}"]["summary"] = f"Recorded in [[record-{at}]]."
        return meetings

    def _document(self, meeting: str) -> Record:
        held = self.meetings[meeting]
        return {
            "title": f"Record of {held['title']}",
            "date": held["date"],
            "genre": "memcon",
            "meeting": meeting,
        }

    def _article(self, number: int) -> Iterator[tuple[str, str]]:
        name = f"article-{number}"
        language = "ru" if number % 6 == 5 else "en"
        text = self._text(name, language)
        record = {
            "title": self.words[language].title(self.chance.randint(3, 9)),
            "publisher": list(self.publishers)[number % len(self.publishers)],
            "published": self._day(1980, 2020),
            "genre": self.chance.choice(("news", "wire", "interview", "essay")),
            "language": language,
            "rights": "CC0-1.0",
            "show": "full",
            "sha256": sha256(text.encode()).hexdigest(),
        }
        yield f"articles/{name}.yml", _yaml(record)
        yield f"articles/{name}.txt", text

    def _text(self, name: str, language: str) -> str:
        """Paragraphs, some of which name people; the first that quotes is always there."""
        words = self.words[language]
        length = min(LONGEST, int(self.chance.lognormvariate(6.2, 0.9)))
        paragraphs = [words.prose(PARAGRAPH) for _ in range(max(2, length // PARAGRAPH))]
        for place in range(0, len(paragraphs), 3):
            person = self.people[self._speaker()]["name"]
            paragraphs[place] = f"{person} {paragraphs[place]}"
        quoted = min(len(paragraphs) - 1, max(1, int(self.chance.paretovariate(1.6))))
        for place in range(1, quoted + 1):
            paragraphs[place] += " " + self._quotation(f"{name}-{place}", name, language)
        return "\n\n".join(paragraphs) + "\n"

    def _quotation(self, quote: str, article: str, language: str) -> str:
        """A passage in quotation marks: a new quote, or one that an article before printed."""
        if self.told and self.chance.random() < 0.15:
            before, passage = self.chance.choice(self.told)
            readings = self.quotes[before]["readings"]
            if all(reading["article"] != article for reading in readings):
                readings.append({"article": article, "text": passage, "speech": "direct"})
                return f"“{passage}”"
        # The number is in it, so that it stands in no article twice.
        number = len(self.quotes) + 1
        passage = f"{self.words[language].sentence(self.chance.randint(6, 30))[:-1]} {number}."
        self.quotes[quote] = self._quote(article, passage)
        self.told.append((quote, passage))
        speaker = self.people[self.quotes[quote]["speaker"]]["name"]
        return f"{speaker}: “{passage}”"

    def _quote(self, article: str, passage: str) -> Record:
        meeting = self.chance.choice(list(self.meetings))
        speaker = self._speaker()
        return {
            "speaker": speaker,
            "said": self.meetings[meeting]["date"],
            "meeting": meeting,
            "summary": f"[[{speaker}]] speaks of {self.words['en'].title(4).lower()}.",
            "topics": self.chance.sample(TOPICS, 2),
            "readings": [{"article": article, "text": passage, "speech": "direct"}],
        }

    def _quote_files(self) -> Iterator[tuple[str, str]]:
        """Yield the quotes, those of one meeting in one file."""
        files: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        for name, quote in self.quotes.items():
            files[quote["meeting"]][name] = quote
        for meeting, quotes in files.items():
            yield f"quotes/{meeting}.yml", _yaml(quotes)

    def _speaker(self) -> str:
        return self.chance.choices(list(self.people), cum_weights=self.weights)[0]

    def _day(self, first: int, last: int) -> str:
        year, month = self.chance.randint(first, last), self.chance.randint(1, 12)
        return f"{year}-{month:02}-{self.chance.randint(1, 28):02}"


_IMPRINT = {
    "format": "1",
    "title": "An edition to measure with",
    "text": "Everything in it is made up.",
    "editors": ["Nobody"],
    "licence": "CC0-1.0",
}
_PAPERS = ("Courier", "Gazette", "Herald", "Messenger", "Post", "Wire")


def _yaml(record: Record) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(record, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text
