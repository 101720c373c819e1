#!/usr/bin/python3
"""test_similar.py - what beginnings of words and misspelled words are taken for, and what is suggested for words that are not
there, over one segment and over several.

SPDX-License-Identifier: GPL-3.0-or-later"""
import json
import pathlib
import string
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import hits, ids, index, query, write_lines

PREFIX_MAX, FUZZY_MAX = 1000, 200  # as query/match/expand.h has them


def article(number, text):
    return {"id": "a%d" % number, "title": "Number %d" % number, "date": "2031-03-14", "text": text}


def word(number):
    """The number in three letters, none of which is a vowel, so that no stemmer takes anything off."""
    letters = "bcdfghjklmnpqrtvwxz"
    return "".join(letters[number // len(letters) ** k % len(letters)] for k in range(3))


def write_text(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def both_ways(folder, articles):
    """The same articles in three segments, and in one."""
    many, one = folder / "many", folder / "one"
    for part in range(3):
        assert index(many, "-q", write_lines(folder / "part.jsonl", articles[part::3])).code == 0
    assert index(one, "-q", write_lines(folder / "all.jsonl", articles)).code == 0
    assert programs.stats(many)["segments"] == 3 and programs.stats(one)["segments"] == 1
    return many, one


def a_prefix_is_cut_the_same_way_everywhere(folder):
    words = ["zq" + word(i) for i in range(PREFIX_MAX + 240)]
    # Every word is in one article, and all but the last 300 in another one, which is in another segment.
    articles = [article(i, " ".join(words[i::31])) for i in range(31)]
    articles += [article(100 + i, " ".join(words[:-300][i::40])) for i in range(40)]
    articles += [article(200, words[-1])]  # beside it two words stand in two articles: the limit cuts by spelling
    found = []
    for archive in both_ways(folder, articles):
        done = query(archive, "-f", "jsonl", "-n", "0", "--articles", "zq*")
        assert "zq*: 1000 of 1240 words are searched, those in most articles; write more letters" in done.err, done
        assert "zq*: 1000 of 1240 words" in query(archive, "-c", "zq*").err
        assert query(archive, "-q", "zq*").err == ""
        assert query(archive, "zqb*").err == ""
        found.append({hit["id"]: (hit["score"], hit["marks"]) for hit in hits(archive, "-n", "0", "--articles", "zq*")})
    assert len(found[0]) >= 71 and found[0] == found[1]
    marked = sum(len(marks) for _, marks in found[0].values())
    kept = sorted(words[:-300]) + [words[-1]] + sorted(words[-300:-1])
    expected = sum(text.split().count(w) for text in (a["text"] for a in articles) for w in kept[:PREFIX_MAX])
    assert marked == expected, (marked, expected)


def a_misspelled_word_is_the_same_everywhere(folder):
    texts = ["the harbour", "the harbuor", "Harbor master", "many harbours", "the arbour", "a labour", "Hárbour", "the harbour's wall",
             "harboured", "harbourings", "barbour", "harvour", "the river"]
    articles = [article(i, text + " is what is written here of it.") for i, text in enumerate(texts)]
    for archive in both_ways(folder, articles):
        assert sorted(ids(archive, "harbour~")) == sorted("a%d" % i for i in (0, 1, 2, 3, 4, 6, 7, 10, 11))
        assert sorted(ids(archive, "harbour~2")) == sorted("a%d" % i for i in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11))
        assert sorted(ids(archive, "harbuor~ AND NOT harbour")) == ["a1", "a2"]
        assert sorted(ids(archive, "the-harbuor~1")) == ["a0", "a1", "a7"]
        assert sorted(ids(archive, '"the harbuor~"')) == ["a0", "a1", "a7"]
        assert ids(archive, "river~1 SENTENCE written") == ["a12"]
        marked = hits(archive, "harbuor~1")
        assert {hit["text"].encode()[slice(*mark)].decode() for hit in marked for mark in hit["marks"]} == \
            {"harbour", "harbuor", "Harbor", "Hárbour", "harbour's"}, marked


def a_misspelled_word_is_cut_the_same_way_everywhere(folder):
    """The nearest first, then what is in most articles, then by spelling."""
    near = ["qrst" + c for c in string.ascii_lowercase if c != "v"]
    far = ["qr" + a + b + "v" for a in "bcdfghjklmnpqr" for b in "bcdfghjklmnpqrwxz" if b != "t" and a != "s"]
    articles = [article(i, " ".join((near + far)[i::7])) for i in range(7)] + [article(50, " ".join(far[-20:]))]
    assert len(far) > FUZZY_MAX
    found = []
    for archive in both_ways(folder, articles):
        done = query(archive, "-c", "qrstv~2")
        meant = len(near) + len(far)
        assert "qrstv~2: 200 of %d words are searched, the nearest; write qrstv~1 for fewer" % meant in done.err, done
        found.append({hit["text"].encode()[slice(*mark)].decode()
                      for hit in hits(archive, "-n", "0", "qrstv~2") for mark in hit["marks"]})
    order = sorted(far, key=lambda w: (w not in far[-20:], w))
    assert found[0] == found[1] == set(near + order[:FUZZY_MAX - len(near)])


def suggestions(done):
    return json.loads(done.out).get("suggestions", [])


def a_word_that_nothing_has_brings_another_to_mind(folder):
    texts = ["the harbour is shut"] * 3 + ["the harbours", "an arbour", "the strike"] + ["a zoë", "a café"]
    articles = [article(i, text + " was written here of it on day %d." % i) for i, text in enumerate(texts)]
    for archive in both_ways(folder, articles):
        done = query(archive, "-f", "json", "harbuor", "strike")
        assert done.code == 0 and 'dateline-query: no article has "harbuor"; did you mean "harbour"?\n' == done.err, done
        assert suggestions(done) == [{"word": "harbuor", "articles": 0, "instead": "harbour", "instead_articles": 4}]
        assert "did you mean" in query(archive, "-c", '"the harbuor"').err
        assert "did you mean" in query(archive, "--facets=year", "harbuor").err
        assert suggestions(query(archive, "-f", "json", "--facets=year", "harbuor"))
        done = query(archive, "qqqqqq")
        assert done.code == 1 and done.err == 'dateline-query: no article has "qqqqqq"\n', done
        assert 'did you mean "café"?' in query(archive, "cafè-strike", "cafez").err
        for silent in (["-q", "harbuor"], ["harbour"], ["--", "-harbuor"], ["harbuor~"], ["harbuo*"], ["20311"]):
            assert query(archive, *silent).err == "", silent
        batch = write_text(folder / "batch", "1\tharbuor\n")
        assert query(archive, "--batch=%s" % batch).err == ""
        assert len(query(archive, "-c", *("wrrd%s" % c * 3 for c in "abcdefgh")).err.splitlines()) == 4


def a_slip_that_an_article_made_brings_the_word_to_mind(folder):
    texts = ["the harbour is shut"] * 200 + ["the harbuor is shut"] + ["the harbuer", "the harbuer strike", "one strike"]
    articles = [article(i, text + " on day %d." % i) for i, text in enumerate(texts)]
    for archive in both_ways(folder, articles):
        done = query(archive, "-f", "json", "harbuor")
        assert done.err == 'dateline-query: only 1 article has "harbuor"; did you mean "harbour", which 200 have?\n', done
        assert suggestions(done)[0]["articles"] == 1
        assert query(archive, "harbuer").err == "", "two edits away"
        assert query(archive, "harbuor OR shut").err == "", "enough is found"


programs.main([a_prefix_is_cut_the_same_way_everywhere, a_misspelled_word_is_the_same_everywhere,
               a_misspelled_word_is_cut_the_same_way_everywhere, a_word_that_nothing_has_brings_another_to_mind,
               a_slip_that_an_article_made_brings_the_word_to_mind])
