"""Sentences for made-up records: some words come all the time, and some hardly ever, as in real text."""

from itertools import accumulate
from random import Random

SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
)
VOCABULARY = 2_000
COMMONEST, RARE = "companies", "periwinkle"
"""A word in nearly every third sentence, and one that a seed puts in about one of ten thousand."""
RARITY = 10_000


class Wording:
    """Makes sentences by a seed, with words as frequent as their rank in the vocabulary says (Zipf)."""

    def __init__(self, random: Random) -> None:
        """Make up the vocabulary."""
        self.random = random
        self.words = [COMMONEST, *(self._word() for _ in range(VOCABULARY - 1))]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def sentence(self, shortest: int, longest: int) -> str:
        """Return a sentence of so many words."""
        how_many = self.random.randint(shortest, longest)
        words = self.random.choices(self.words, cum_weights=self.weights, k=how_many)
        if self.random.randrange(RARITY) == 0:
            words[-1] = RARE
        return " ".join(words).capitalize() + "."

    def name(self) -> str:
        """Return a name of two words."""
        return f"{self._word()} {self._word()}".title()

    def _word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))
