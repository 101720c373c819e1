#!/usr/bin/python3
"""test_facets.py - facets and timelines are what counting every hit one by one gives.

Usage: test_facets.py STORED_NAMES, the program that prints what is stored of names and topics (stored_names.c).
SPDX-License-Identifier: GPL-3.0-or-later"""
import collections
import csv
import io
import json
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import SAMPLE, SANITIZED, check_is_sound, hits, index, query, write_lines

STORED_NAMES = sys.argv.pop(1)
QUERIES = 40 if SANITIZED else 200
TYPES = {"person": "person:", "org": "org:", "place": "place:"}
NAMES = [*TYPES, "entity", "topic"]
FIELDS = ["source", "section", "language", "year", "month"]
ALL = NAMES + FIELDS
UNITS = {"year": 4, "month": 7, "day": 10}
PEOPLE = ["Helen Carter", "Thomas Whitfield", "Margaret Ellison", "Robert Hadley"]
WORDS = ["harbour", "mill", "ferry", "bridge", "market", "school", "orchard", "quarry"]


def made_articles(count=120):
    """Days to the day, the month and the year, and none; sources that need quotes; few words, so that queries find many."""
    rng = random.Random(7)
    for number in range(count):
        person, other = rng.sample(PEOPLE, 2)
        words = rng.sample(WORDS, 3)
        text = [f"Mayor {person} opened the {words[0]} on Monday, and {other}, the pilot, saw it.",
                f"\"The {words[1]} needs {number} men and a light,\" {person} said.",
                f"The {words[1]} beside the {words[2]} was {rng.choice(['shut', 'sold', 'mended'])} number {number} times."]
        day = f"{rng.choice([1899, 1934, 1974, 1975])}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        date = day[:rng.choice([0, 4, 7, 10, 10, 10])]
        record = {"id": f"m{number:03}", "title": f"The {words[0]} and number {number}", "date": date,
                  "source": rng.choice(["Ledger", "Ledger, late", "The \"Tide\"", ""]), "section": rng.choice(["News", "Sport", ""]),
                  "text": " ".join(text), "language": rng.choice(["en", "en", ""])}
        yield {key: value for key, value in record.items() if value}


def sample_archive(folder):
    """In two segments, with a deleted article."""
    inputs = sorted(SAMPLE.iterdir())
    for part in (inputs[::2], inputs[1::2]):
        assert index(folder / "sample", *part).code == 0
    assert index(folder / "sample", "--delete=courier-1934-05-08-north-mole").code == 0
    return folder / "sample"


def made_archive(folder):
    records = list(made_articles())
    for part in range(3):
        write_lines(folder / f"part{part}.jsonl", records[part::3])
        assert index(folder / "made", folder / f"part{part}.jsonl").code == 0
    check_is_sound(folder / "made")
    return folder / "made"


def random_query(rng, words):
    word = lambda: rng.choice(words)
    return rng.choice([
        lambda: word(), lambda: word(), lambda: f"{word()} {word()}", lambda: f"{word()} OR {word()} OR {word()}",
        lambda: f"{word()} AND {word()}", lambda: f"{word()} -{word()}", lambda: f"{word()[:3]}*",
        lambda: f'"{word()} {word()}" OR {word()}', lambda: f"{word()} NEAR/9 {word()}", lambda: f"={word()}",
        lambda: f"date:{rng.choice(['1930s', '1974', '>=1975', '<1950'])}", lambda: f"the OR {word()}",
        lambda: f"{word()} AND date:1900..1990", lambda: f'"the {word()}"'])()


def words_of(archive):
    """Words that the articles have, and one that they have not."""
    texts = [hit.get("text", "") for hit in hits(archive, "-n", "0", "the")]
    words = {word for text in texts for word in text.lower().split() if word.isascii() and word.isalpha() and len(word) > 3}
    return [*sorted(words), "zyzzyva"]


def stored_names(archive):
    done = subprocess.run([STORED_NAMES, archive], stdout=subprocess.PIPE, check=True, env=programs.environment())
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return {line["id"]: line for line in lines}


def articles_of(archive, asked):
    """One hit of each article that matches."""
    return hits(archive, "-n", "0", "--all-copies", "--articles", asked)


def values_of(article, named, facet):
    date = article.get("date", "")
    names = named[article["id"]]
    if facet in UNITS:
        return {date[:UNITS[facet]]} if len(date) >= UNITS[facet] else set()
    if facet in FIELDS:
        return {article[facet]} if facet in article else set()
    if facet == "topic":
        return set(names["topics"])
    return {one for one in names["entities"] if facet == "entity" or one.startswith(TYPES[facet])}


def counted(articles, named, facet):
    return collections.Counter(value for article in articles for value in values_of(article, named, facet))


def told(archive, asked, *options):
    done = query(archive, "-f", "json", *options, asked)
    assert done.code in (0, 1), done
    result = json.loads(done.out)
    assert done.code == (0 if result["matched"] else 1), done
    return result


def check_queries(archive, seed):
    rng, words, named = random.Random(seed), words_of(archive), stored_names(archive)
    found = 0
    for _ in range(QUERIES // 2):
        asked = random_query(rng, words)
        articles = articles_of(archive, asked)
        found += len(articles) > 1
        result = told(archive, asked, "--facets", ",".join(ALL), "--facet-limit=0")
        assert result["matched"] == len(articles) == int(query(archive, "-c", asked).out), (asked, result["matched"])
        for facet in ALL:
            values = result["facets"][facet]["values"]
            got = {value.get("id", value["name"]): value["articles"] for value in values}
            assert len(got) == len(values) == result["facets"][facet]["different"], (asked, facet)
            expected = counted(articles, named, facet)
            assert got == expected, (asked, facet, set(got.items()) ^ set(expected.items()))
        check_timelines(archive, asked, articles, named)
    assert found > QUERIES // 4, found


def check_timelines(archive, asked, articles, named):
    for unit in UNITS:
        line = told(archive, asked, f"--timeline={unit}")["timeline"]
        expected = counted(articles, named, unit)
        assert line["unit"] == unit, line
        assert [(one["period"], one["articles"]) for one in line["periods"]] == sorted(expected.items()), (asked, line)
        assert line["undated"] == len(articles) - sum(expected.values()), (asked, line)


def counts_are_those_of_the_sample(folder):
    check_queries(sample_archive(folder), 1)


def counts_are_those_of_a_made_archive(folder):
    check_queries(made_archive(folder), 2)


def the_most_frequent_come_first(folder):
    archive = made_archive(folder)
    whole = told(archive, "the", "--facets", ",".join(ALL), "--facet-limit=0")["facets"]
    for limit in (1, 2, 5):
        part = told(archive, "the", "--facets", ",".join(ALL), f"--facet-limit={limit}")["facets"]
        for facet in ALL:
            values = whole[facet]["values"]
            assert values == sorted(values, key=lambda one: (-one["articles"], one["name"].encode())), values
            assert part[facet] == {"different": len(values), "values": values[:limit]}, (facet, part[facet])
    assert list(told(archive, "the", "--facets=place,year")["facets"]) == ["place", "year"]


def archives_add_up(folder):
    records = list(made_articles())
    for name, part in (("one", records[:50]), ("two", records[50:])):
        write_lines(folder / f"{name}.jsonl", part)
        assert index(folder / name, folder / f"{name}.jsonl").code == 0
    options = ("--facets", ",".join(ALL), "--facet-limit=0", "--timeline")
    both = told(folder / "one", "harbour OR mill", "-a", folder / "two", *options)
    assert both == told(made_archive(folder), "harbour OR mill", *options)


def a_timeline_takes_the_unit_that_suits(folder):
    rows = [("1974-05-01", "1974-06-20", "day"), ("1974-05-01", "1979-06-20", "month"), ("1904-05-01", "1979-06-20", "year"),
            ("1974-05-01", "1974-06", "month"), ("1974-05-01", "1974", "year")]
    for number, (first, last, unit) in enumerate(rows):
        write_lines(folder / f"{number}.jsonl", [{"id": day, "title": "Ferry", "date": day, "text": f"The ferry left on {day}."}
                                                 for day in (first, last)])
        archive = folder / f"archive{number}"
        assert index(archive, folder / f"{number}.jsonl").code == 0
        line = told(archive, "ferry", "--timeline")["timeline"]
        assert (line["unit"], line["undated"]) == (unit, 0), (rows[number], line)
        assert sum(one["articles"] for one in line["periods"]) == 2, line
        text = query(archive, "--timeline", "ferry").lines
        assert text[0] == "When" and "█" in text[1] and text[-1] == "2 articles match of 2", text
        assert all(len(one) <= 80 for one in text), text


def text_fits_the_terminal(folder):
    archive = made_archive(folder)
    for options in (["--timeline"], ["--timeline=day"], []):
        done = query(archive, *options, "--facets", ",".join(ALL), "--facet-limit=3", "the")
        assert done.code == 0 and all(len(line) <= 80 for line in done.lines), done
        assert "Persons, 3 of 4" in done.lines and "\x1b" not in done.out, done
        assert any(line.startswith("   Helen Carter ") and "█" in line for line in done.lines), done
    assert query(archive, "-q", "--facets=person", "the").out == ""
    done = query(archive, "--facets=person", "--timeline", "zyzzyva")
    assert done.code == 1 and done.lines[-1] == "0 articles match of 120" and {"When: none", "Persons: none"} <= set(done.lines), done


def names_do_not_reach_the_terminal_raw(folder):
    write_lines(folder / "news.jsonl", [{"id": "a", "title": "Ferry", "source": "bad\x1b[31m\u009b" + "wide " * 40, "text": "The ferry left."}])
    assert index(folder / "archive", folder / "news.jsonl").code == 0
    for form in ("text", "json", "jsonl", "csv"):
        done = query(folder / "archive", "-f", form, "--facets=source", "ferry")
        assert done.code == 0 and "\x1b" not in done.out and "\u009b" not in done.out, done
        assert form != "text" or all(len(line) <= 80 for line in done.lines), done


def rows_of(done):
    assert done.code == 0 and done.out.count("\r\n") >= 1, done
    return list(csv.reader(io.StringIO(done.out, newline=""), strict=True))


def csv_is_read_back(folder):
    archive = made_archive(folder)
    rows = rows_of(query(archive, "-f", "csv", "-n", "0", "harbour"))
    assert rows[0] == ["rank", "score", "passage_id", "date", "source", "title", "text"], rows[0]
    found = hits(archive, "-n", "0", "harbour")
    assert [[int(rank), float(score), *rest] for rank, score, *rest in rows[1:]] == [
        [one["rank"], one["score"], one["passage_id"], one.get("date", ""), one.get("source", ""), one["title"], one["text"]]
        for one in found], rows
    assert any(row[4] == 'The "Tide"' for row in rows) and any(row[4] == "Ledger, late" for row in rows), rows
    facets = told(archive, "harbour", "--facets=person,source")["facets"]
    assert rows_of(query(archive, "-f", "csv", "--facets=source,person", "harbour")) == [["facet", "name", "id", "articles"]] + [
        [facet, one["name"], one.get("id", ""), str(one["articles"])] for facet in facets for one in facets[facet]["values"]]
    line = told(archive, "harbour", "--timeline=month")["timeline"]
    assert rows_of(query(archive, "-f", "csv", "--timeline=month", "harbour")) == [["period", "articles"]] + [
        [one["period"], str(one["articles"])] for one in line["periods"]]


def a_batch_has_one_head_line(folder):
    archive = made_archive(folder)
    (folder / "topics.tsv").write_text("1\tharbour\n2\tmill\n", encoding="utf-8")
    for options in (["-n", "2"], ["--facets=person"], ["--timeline"]):
        rows = rows_of(query(archive, "-f", "csv", *options, f"--batch={folder / 'topics.tsv'}"))
        assert rows[0][0] == "query_id" and {row[0] for row in rows[1:]} == {"1", "2"}, rows
        assert len({len(row) for row in rows}) == 1, rows
    done = query(archive, "-f", "jsonl", "--facets=person", f"--batch={folder / 'topics.tsv'}")
    assert [json.loads(line)["query_id"] for line in done.lines] == ["1", "2"], done


if __name__ == "__main__":
    programs.main([counts_are_those_of_the_sample, counts_are_those_of_a_made_archive, the_most_frequent_come_first,
                   archives_add_up, a_timeline_takes_the_unit_that_suits, text_fits_the_terminal,
                   names_do_not_reach_the_terminal_raw, csv_is_read_back, a_batch_has_one_head_line])
