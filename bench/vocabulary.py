"""Made-up words of two languages, as often as Zipf's law has it, and what is made of them."""

import random
from bisect import bisect_left
from itertools import accumulate

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


class Vocabulary:
    """The words of one language, the common ones first."""

    def __init__(self, chance: random.Random, language: str) -> None:
        """Make them up, one of the two languages."""
        self.chance = chance
        self.parts = [[one.strip("-") for one in part.split()] for part in SYLLABLES[language]]
        self.used: set[str] = set()
        common = list(dict.fromkeys(COMMON[language].split()))
        made = {self._word(): None for _ in range(SIZE)}
        self.words = common + [word for word in made if word not in common]
        # Mandelbrot's form of the law: what is added to the rank flattens the top, as in texts.
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def _word(self) -> str:
        syllables = self.chance.choices((2, 3, 4), (6, 4, 1))[0]
        return "".join(self.chance.choice(part) for _ in range(syllables) for part in self.parts)

    def some(self, number: int) -> list[str]:
        """Return so many words, the common ones often."""
        top = self.weights[-1]
        return [
            self.words[bisect_left(self.weights, self.chance.random() * top)] for _ in range(number)
        ]

    def sentence(self, number: int) -> str:
        """Return so many words with a capital and a full stop, of some length a comma in it."""
        words = self.some(number)
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

    def names(self, number: int) -> list[str]:
        """Return so many names."""
        return [self.name() for _ in range(number)]
