"""An edition of any size that is made up: the same number and seed always make the same files.

Its words follow Zipf's law, and so does how often people speak; articles are mostly short and a few
long, one in six is in Russian. All names are made of syllables, so that no real person is given
words. Every quotation stands in its article, and some stand in two.
"""

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

TOPICS = ("budget", "treaty", "borders", "harbour", "fisheries", "trade", "elections", "press")
PAPERS = ("Courier", "Gazette", "Herald", "Messenger", "Post", "Wire")
IMPRINT = {
    "format": "1",
    "title": "An edition to measure with",
    "text": "Everything in it is made up.",
    "editors": ["Nobody"],
    "licence": "CC0-1.0",
}
PEOPLE, MEETINGS, DOCUMENTS = 0.4, 0.15, 0.12
"""How many there are for each article, about as in editions of real documents."""
PARAGRAPH, LONGEST = 90, 12_000
"""Words of a paragraph, about, and of an article at most."""

COMMON = {
    "en": """
        the of and to in a that is was he for it with as his on be at by had not are but from or
        have an they which one you were all her she there would their we him been has when who
        will no more if out so up said what its about than into them can only other time new some
        could these two may first then do any like my now over such our man me even most made
        after also did many off before must well back through years where much your way down
        should because long each just state people those too mister government between under last
        never same another while work
    """,
    "ru": """
        и в не на я быть он с что а по это она этот к но они мы весь который из у за от так о же
        для ты мочь год бы то себя ещё как уже до при или только его когда другой один очень время
        наш если свой нет во сам чтобы можно раз два даже там под после тогда потому без всё через
        страна новый между должен теперь человек работа сказать говорить правительство самый
        первый мир знать
    """,
}
SYLLABLES = {
    "en": (
        "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh st str t th tr v w",
        "a a e e e i i o o u ai ea ee ou",
        "- - - - - - - - - n r s t l nd st m ng ck",
    ),
    "ru": (
        "б бр в г гр д др ж з к кр л м н п пр р с ст т тр ф х ц ч ш",
        "а е и о у ы я ю",
        "- - - - - - - - - н р с т л м й к ст",
    ),
}
"""How syllables begin, go on and end; a hyphen is no letter at all."""

SIZE = 40_000
"""How many words a language has; a large collection of articles holds about so many stems."""


def write(root: Path, number: int, seed: int = 1951) -> Path:
    """Write an edition of so many articles into `sources/` of a folder; return `sources/`."""
    for path, text in _Edition(number, seed).files():
        file = root / "sources" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root / "sources"


class _Vocabulary:
    """The words of one language, the common ones first."""

    def __init__(self, chance: random.Random, language: str) -> None:
        """Make them up, one of the two languages."""
        self.chance = chance
        self.parts = [
            [letters.strip("-") for letters in part.split()] for part in SYLLABLES[language]
        ]
        self.used: set[str] = set()
        common = list(dict.fromkeys(COMMON[language].split()))
        made = {self._word(): None for _ in range(SIZE)}
        self.words = common + [word for word in made if word not in common]
        # Mandelbrot's form of the law: what is added to the rank flattens the top, as in texts.
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def _word(self) -> str:
        syllables = self.chance.choices((2, 3, 4), (6, 4, 1))[0]
        return "".join(self.chance.choice(part) for _ in range(syllables) for part in self.parts)

    def sentence(self, number: int) -> str:
        """Return so many words, the common ones often, with a capital and a full stop."""
        chosen = (self.chance.random() * self.weights[-1] for _ in range(number))
        words = [self.words[bisect_left(self.weights, place)] for place in chosen]
        if number > 12:
            words[number // 2] += ","
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def prose(self, number: int) -> str:
        """Return sentences of together about so many words."""
        sentences, left = [], number
        while left > 0:
            length = self.chance.randint(5, 28)
            sentences.append(self.sentence(length))
            left -= length
        return " ".join(sentences)

    def title(self, number: int) -> str:
        """Return so many words as a headline."""
        return self.sentence(number)[:-1].replace(",", "")

    def name(self) -> str:
        """Return a name that has never been given, nor is a word."""
        while True:
            made = self._word().capitalize()
            if made not in self.used:
                self.used.add(made)
                return made


class _Edition:
    """What is made up; the order in which chance is asked is fixed."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = {language: _Vocabulary(self.chance, language) for language in ("en", "ru")}
        self.number = number
        self.publishers: dict[str, Record] = {
            f"paper-{at}": {"name": f"{name} {self.chance.choice(PAPERS)}", "genre": "publisher"}
            for at, name in enumerate(self._names(max(2, number // 60)))
        }
        self.people = self._people(max(4, int(number * PEOPLE)))
        # Somebody speaks all the time, most people once: the weights fall as one by rank.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.people) + 1)))
        self.documents: dict[str, Record] = {}
        self.meetings = self._meetings(max(2, int(number * MEETINGS)), int(number * DOCUMENTS))
        self.quotes: dict[str, Record] = {}
        self.passages: list[tuple[str, str]] = []
        """The id and the text of each quote so far."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file in `sources/`, and its text."""
        yield "edition.yml", _yaml(IMPRINT)
        for number in range(self.number):
            yield from self._article(number)
        quotes: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        for quote_id, quote in self.quotes.items():
            quotes[quote["meeting"]][quote_id] = quote
        folders = {
            "organizations": self.publishers,
            "people": self.people,
            "meetings": self.meetings,
            "documents": self.documents,
            "quotes": quotes,
        }
        for folder, records in folders.items():
            for record_id, record in records.items():
                yield f"{folder}/{record_id}.yml", _yaml(record)

    def _people(self, number: int) -> dict[str, Record]:
        surnames = self._names(number)
        given = self._names(40)
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

    def _meetings(self, number: int, documents: int) -> dict[str, Record]:
        """Everybody was at one of them, and at others by chance; the first have a document."""
        meetings = {}
        for at in range(number):
            guests = list(self.people)[at::number] + self.chance.choices(list(self.people), k=2)
            meeting = meetings[f"meeting-{at}"] = {
                "title": f"{self.words['en'].title(3)}, {at + 1}",
                "date": self._day(1950, 1979),
                "place": self.words["en"].name(),
                "genre": self.chance.choice(("meeting", "summit", "dinner", "call")),
                "people": list(dict.fromkeys(guests)),
            }
            if at < documents:
                meeting["summary"] = f"Recorded in [[record-{at}]]."
                self.documents[f"record-{at}"] = {
                    "title": f"Record of {meeting['title']}",
                    "date": meeting["date"],
                    "genre": "memcon",
                    "meeting": f"meeting-{at}",
                }
        return meetings

    def _article(self, number: int) -> Iterator[tuple[str, str]]:
        """Paragraphs, some of which name people; the first that quotes is always there."""
        article_id = f"article-{number}"
        language = "ru" if number % 6 == 5 else "en"
        words = self.words[language]
        length = min(LONGEST, int(self.chance.lognormvariate(6.2, 0.9)))
        paragraphs = [words.prose(PARAGRAPH) for _ in range(max(2, length // PARAGRAPH))]
        for place in range(0, len(paragraphs), 3):
            person = self.people[self._speaker()]["name"]
            paragraphs[place] = f"{person} {paragraphs[place]}"
        quoted = min(len(paragraphs) - 1, max(1, int(self.chance.paretovariate(1.6))))
        for place in range(1, quoted + 1):
            passage = self._quotation(f"{article_id}-{place}", article_id, language)
            paragraphs[place] += f" {passage}"
        text = "\n\n".join(paragraphs) + "\n"
        record = {
            "title": words.title(self.chance.randint(3, 9)),
            "publisher": list(self.publishers)[number % len(self.publishers)],
            "published": self._day(1980, 2020),
            "genre": self.chance.choice(("news", "wire", "interview", "essay")),
            "language": language,
            "rights": "CC0-1.0",
            "show": "full",
            "sha256": sha256(text.encode()).hexdigest(),
        }
        yield f"articles/{article_id}.yml", _yaml(record)
        yield f"articles/{article_id}.txt", text

    def _quotation(self, quote_id: str, article_id: str, language: str) -> str:
        """A passage in quotation marks: a new quote, or one that an article before printed."""
        if self.passages and self.chance.random() < 0.15:
            before, passage = self.chance.choice(self.passages)
            readings = self.quotes[before]["readings"]
            if all(reading["article"] != article_id for reading in readings):
                readings.append({"article": article_id, "text": passage, "speech": "direct"})
                return f"“{passage}”"
        # The number is in it, so that it stands in no article twice.
        number = len(self.quotes) + 1
        passage = f"{self.words[language].sentence(self.chance.randint(6, 30))[:-1]} {number}."
        meeting_id = self.chance.choice(list(self.meetings))
        speaker = self._speaker()
        self.quotes[quote_id] = {
            "speaker": speaker,
            "said": self.meetings[meeting_id]["date"],
            "meeting": meeting_id,
            "summary": f"[[{speaker}]] speaks of {self.words['en'].title(4).lower()}.",
            "topics": self.chance.sample(TOPICS, 2),
            "readings": [{"article": article_id, "text": passage, "speech": "direct"}],
        }
        self.passages.append((quote_id, passage))
        return f"{self.people[speaker]['name']}: “{passage}”"

    def _names(self, number: int) -> list[str]:
        return [self.words["en"].name() for _ in range(number)]

    def _speaker(self) -> str:
        return self.chance.choices(list(self.people), cum_weights=self.weights)[0]

    def _day(self, first: int, last: int) -> str:
        year, month = self.chance.randint(first, last), self.chance.randint(1, 12)
        return f"{year}-{month:02}-{self.chance.randint(1, 28):02}"


def _yaml(record: Record) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(record, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text
