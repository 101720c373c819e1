#!/usr/bin/python3
"""test_best.py - the best few are the first of all: a search may stop early, but never show anything else than one that
looks at every article, with plain words, with names that words are linked to, and with names that are asked for.

SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import hits, index, write_lines

PEOPLE = ["Odell Marsh", "Ida Brandt", "Tomas Reyle", "Wilma Stroud", "Pell Ander", "Juno Hask", "Karl Venning"]
THINGS = ["harbour", "mill", "bridge", "council", "ferry", "quarry", "market", "school", "orchard", "station"]
ARTICLES = 900


def sentence(rng):
    """People and things of Zipf's kind: few of them are in most articles."""
    who = PEOPLE[min(int(rng.paretovariate(.7)), len(PEOPLE)) - 1]
    things = [THINGS[min(int(rng.paretovariate(.5)), len(THINGS)) - 1] for _ in range(3)]
    return "On some day %s said the %s and the %s would buy the %s%d." % (who, *things, rng.randrange(400))


def article(number):
    rng = random.Random(number)
    parts = [" ".join(sentence(rng) for _ in range(4)) for _ in range(rng.randint(1, 9))]
    return {"id": "a%d" % number, "title": "Of the %s, and of %s" % (rng.choice(THINGS), rng.choice(PEOPLE)),
            "text": "\n\n".join(parts), "source": "Ledger"}


QUERIES = ["harbour", "orchard", "quarry station", "ferry quarry orchard", "mill AND market", "Odell Marsh", "Juno Hask market",
           "Karl Venning station orchard", "entity:\"Pell Ander\" bridge", "said:\"Ida Brandt\" school ferry",
           "+orchard Stroud", "station -school Wilma Stroud", "title:school Tomas Reyle", "market entity:hask"]


def shown(archive, limit, query):
    return [(hit["id"], hit["passage"], hit["score"]) for hit in
            hits(archive, "-n", str(limit), "--exhaustive", "--all-copies", query)]


def few_are_the_first_of_all(folder):
    write_lines(folder / "news.jsonl", [article(number) for number in range(ARTICLES)])
    archive = folder / "archive"
    index(archive, folder / "news.jsonl")
    for query in QUERIES:
        every = shown(archive, 0, query)
        assert len(every) > 40, "%s finds %d, too few to tell" % (query, len(every))
        for limit in (1, 10, 40):
            assert shown(archive, limit, query) == every[:limit], "the best %d of %s" % (limit, query)


if __name__ == "__main__":
    programs.main([few_are_the_first_of_all])
