"""bench_queries.py - queries made of the words of real sentences, the same for the same corpus.

A word is common when at least 3 in 100 of the sampled articles have it, medium when fewer but
at least 2 in 1,000. Words of one query come from one sentence, so an AND has an answer.
"""
import random
import re

SEED = 20120
PER_CLASS = 200
SAMPLE = 2000
COMMON, MEDIUM = 0.03, 0.002
OPERATORS = {"and", "or", "not", "near", "adj", "xor"}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
WORD = re.compile(r"[A-Za-z]+")
CLASSES = ("one word", "two words OR", "three words OR", "AND of 2-3", "phrase of 2-3")


class Query:
    def __init__(self, kind, words):
        self.kind, self.words = kind, words

    def plain(self):
        """For dateline-query, QueryParser and quest: they agree on this much."""
        if self.kind == "phrase of 2-3":
            return '"%s"' % " ".join(self.words)
        return (" AND " if self.kind == "AND of 2-3" else " ").join(self.words)

    def fts5(self):
        if self.kind == "phrase of 2-3":
            return '"%s"' % " ".join(self.words)
        joint = " AND " if self.kind == "AND of 2-3" else " OR "
        return joint.join('"%s"' % word for word in self.words)


class Sentences:
    """A random sample of the corpus, cut into sentences, and how common its words are."""

    def __init__(self, texts, chance):
        sample = []
        for number, text in enumerate(texts):
            place = number if number < SAMPLE else chance.randrange(number + 1)
            if place < SAMPLE:
                sample[place:place + 1] = [text]
        counts = {}
        for text in sample:
            for word in {word.lower() for word in WORD.findall(text)}:
                counts[word] = counts.get(word, 0) + 1
        self.common = {w for w, n in counts.items() if n >= COMMON * len(sample)}
        self.medium = {w for w, n in counts.items()
                       if n >= max(2, MEDIUM * len(sample))} - self.common
        self.sample, self.chance = sample, chance

    def sentence(self):
        """The tokens of a random sentence, in lower case; None where a token is not letters only."""
        text = self.chance.choice(SENTENCE_END.split(self.chance.choice(self.sample)))
        return [token.lower() if WORD.fullmatch(token) else None for token in text.split()]

    def usable(self, word):
        return (word and len(word) >= 3 and word not in OPERATORS
                and (word in self.common or word in self.medium))

    def words(self, count):
        """Different words of one sentence, or None if it has too few."""
        found = sorted({word for word in self.sentence() if self.usable(word)})
        return tuple(self.chance.sample(found, count)) if len(found) >= count else None

    def phrase(self, count, common_only):
        """Adjacent words with nothing but blanks between them, short words too."""
        tokens = self.sentence()
        if len(tokens) < count:
            return None
        start = self.chance.randrange(len(tokens) - count + 1)
        words = tuple(tokens[start:start + count])
        if not all(word in self.common or (word in self.medium and not common_only)
                   for word in words):
            return None
        return words if common_only or any(word in self.medium for word in words) else None


def draw(sentences, kind, number):
    """One try; None when the sentence did not serve."""
    if kind == "phrase of 2-3":
        return sentences.phrase(2 + number % 2, common_only=number % 5 == 0)
    count = {"one word": 1, "two words OR": 2, "three words OR": 3}.get(kind, 2 + number % 2)
    return sentences.words(count)


def generate(texts, per_class=PER_CLASS):
    """{class: [Query]}; a small corpus gives fewer, since no query comes twice."""
    chance = random.Random(SEED)
    sentences = Sentences(texts, chance)
    result = {}
    for kind in CLASSES:
        chosen = {}
        for _ in range(per_class * 200):
            words = draw(sentences, kind, len(chosen))
            if words:
                chosen.setdefault(words, Query(kind, words))
            if len(chosen) == per_class:
                break
        result[kind] = list(chosen.values())
    return result
