#!/usr/bin/python3
"""test_profile.py - profiles of entities, and whom and what a hit is about, of articles that are made for it.

The names are such as no tagger misses: full ones, with titles and verbs of speech beside them.
SPDX-License-Identifier: GPL-3.0-or-later"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, index, query, write_lines

MAYOR, PILOT, CLERK = "Helen Carter", "Thomas Whitfield", "Margaret Ellison"
FILLER = ("The meeting went on until the evening, and the minutes were read aloud once more before the doors were shut. "
          "Nobody had asked for a vote, and none was taken.")


def article(number, day, sentences, **more):
    text = "\n\n".join([" ".join(sentences), FILLER])
    return dict({"id": f"a{number:02}", "title": f"Report number {number}", "date": day, "source": "Ledger",
                 "text": text}, **more)


def together(number, day):
    return article(number, day, [f"Mayor {MAYOR} met the pilot {PILOT} on Tuesday.",
                                 f"\"The harbour needs a light number {number}, and it needs one this year,\" {MAYOR} said.",
                                 f"Mr. {PILOT.split()[1]} agreed with her."])


ARTICLES = ([together(n, f"1974-0{n}-10") for n in (3, 4, 6)] +
            [article(10, "1974-06-20", [f"Mayor {MAYOR} opened the market.", f"Mrs. {MAYOR.split()[1]} stayed for an hour."]),
             article(11, "1975-01-05", [f"{CLERK}, the clerk, resigned on Monday, Mayor {MAYOR} said.",
                                        f"\"I have counted enough,\" {CLERK} said."])] +
            [article(n, f"1976-02-{n}", [f"{CLERK} counted the {n} boats of the harbour again.",
                                         f"\"There are {n} of them,\" {CLERK} said."]) for n in range(12, 24)])


def made(folder, records, *options, name="archive"):
    write_lines(folder / "news.jsonl", records)
    done = index(folder / name, *options, folder / "news.jsonl")
    assert done.code == 0, done
    return folder / name


def profile(archive, name, *options):
    done = query(archive, "-f", "json", "--entity-profile", name, *options)
    assert done.code == 0, done
    return json.loads(done.out)


def names(companions):
    return [one["name"] for one in companions]


def it_tells_who_when_and_with_whom(folder):
    told = profile(made(folder, ARTICLES), "carter")
    assert (told["name"], told["type"], told["by"]) == (MAYOR, "PER", "name"), told
    assert told["articles"] == 5 and told["mentions"] >= 8, told
    assert (told["first"], told["last"]) == ("1974-03-10", "1975-01-05"), told
    assert told["months"] == [{"month": "1974-03", "articles": 1}, {"month": "1974-04", "articles": 1},
                              {"month": "1974-06", "articles": 2}, {"month": "1975-01", "articles": 1}], told
    assert {alias["text"] for alias in told["aliases"]} >= {MAYOR, "Carter"}, told
    assert names(told["persons"]) == [PILOT], told
    assert (told["persons"][0]["together"], told["persons"][0]["articles"]) == (3, 3), told


def the_frequent_are_not_companions(folder):
    """The clerk is in most articles, and once beside the mayor: that is less than by chance."""
    told = profile(made(folder, ARTICLES), "carter", "-n", "0")
    assert CLERK not in names(told["persons"]), told


def quotations_are_the_newest_one_of_an_article(folder):
    archive = made(folder, ARTICLES)
    told = profile(archive, "carter", "-n", "2")
    said = [(one["id"], one["date"]) for one in told["quoted"]]
    assert said[-1] == ("a06", "1974-06-10") or said[0] == ("a06", "1974-06-10"), told
    direct = [one for one in profile(archive, "carter", "-n", "0")["quoted"] if one["direct"]]
    assert [one["id"] for one in direct] == ["a06", "a04", "a03"], direct
    assert "light number 6" in direct[0]["said"] and direct[0]["title"] == "Report number 6", direct
    assert len(told["named_most"]) == 2, told
    assert told["named_most"][0]["mentions"] >= told["named_most"][1]["mentions"], told


def segments_and_archives_add_up(folder):
    whole = profile(made(folder, ARTICLES, name="whole"), "carter", "-n", "0")
    for part in range(3):
        made(folder, ARTICLES[part::3], name="parts")
    assert profile(folder / "parts", "carter", "-n", "0") == whole
    made(folder, ARTICLES[:8], name="one")
    made(folder, ARTICLES[8:], name="two")
    assert profile(folder / "one", "carter", "-n", "0", "-a", folder / "two") == whole


def the_dead_are_not_counted(folder):
    archive = made(folder, ARTICLES)
    assert index(archive, "--delete=a03").code == 0
    told = profile(archive, "carter", "-n", "0")
    assert told["articles"] == 4 and told["first"] == "1974-04-10", told
    assert "a03" not in [one["id"] for one in told["quoted"] + told["named_most"]], told
    for number in (3, 4, 6, 10, 11):
        index(archive, f"--delete=a{number:02}")
    done = query(archive, "--entity-profile", "carter")
    assert done.code == 1 and not done.out and "nobody" in done.err, done
    check_is_sound(archive)


def copies_are_counted_and_listed_once(folder):
    things = ["mill", "bridge", "ferry", "quarry", "orchard", "station", "market", "school", "ropewalk", "brewery"]
    long = [f"The {one} stands {n + 2} miles from the {other}, and the road between them is mended each spring."
            for n, one in enumerate(things) for other in things[n + 1:n + 4]]
    first = article(30, "1975-03-01", [f"Mayor {MAYOR} wrote of her town. \"I have walked it all in one day,\" {MAYOR} said.",
                                       *long])
    told = profile(made(folder, [*ARTICLES, first, dict(first, id="copy", title="Another headline")]), "carter", "-n", "0")
    assert told["articles"] == 7, told
    for listed in (told["named_most"], told["quoted"]):
        assert len({"a30", "copy"} & {one["id"] for one in listed}) == 1, listed
    assert len(told["named_most"]) == 6, told


def a_count_is_that_of_a_query(folder):
    archive = made(folder, ARTICLES)
    for name in (MAYOR, PILOT, CLERK):
        counted = query(archive, "-c", f'entity:"{name}"')
        assert query(archive, "-c", "--entity-profile", name).out == counted.out, (name, counted)


def the_unknown_are_refused_with_a_suggestion(folder):
    archive = made(folder, ARTICLES)
    done = query(archive, "--entity-profile", "Whitfeild")
    assert done.code in (0, 1), done
    done = query(archive, "--entity-profile", "Thomas Xhitfield")
    assert done.code == 1 and f'did you mean "{PILOT}"?' in done.err and not done.out, done
    done = query(archive, "--entity-profile", "place:carter")
    assert done.code == 1, done
    done = query(archive, "-q", "--entity-profile", "qqqq\x1b[31m")
    assert done.code == 1 and not done.out and not done.err, done
    done = query(archive, "--entity-profile", "qqqq\x1b[31m")
    assert done.code == 1 and "\x1b" not in done.err, done


def the_text_has_every_part(folder):
    archive = made(folder, ARTICLES)
    done = query(archive, "-n", "1", "--entity-profile", "person:carter")
    lines = done.lines
    assert lines[0] == MAYOR and lines[1].startswith("   person · 5 articles · "), done
    assert any(line.startswith("   called         ") for line in lines), done
    assert "   when           ▄▄ █      ▄" in lines, done
    assert "                  by month, 1974-03 to 1975-01; most in 1974-06: 2 articles" in lines, done
    assert f"   with persons   {PILOT} 3 of 3" in lines, done
    assert all(len(line) <= 80 for line in lines), done
    assert query(archive, "-n", "1", "--entity-profile", "person:carter").out == done.out


def without_days_there_is_no_spark_line(folder):
    undated = [{key: value for key, value in one.items() if key != "date"} for one in ARTICLES]
    archive = made(folder, undated)
    told = profile(archive, "carter")
    assert told["articles"] == 5 and told["months"] == [] and "first" not in told, told
    assert "when" not in [line[3:7] for line in query(archive, "--entity-profile", "carter").lines]


def a_hit_tells_whom_it_names(folder):
    archive = made(folder, ARTICLES)
    first = hits(archive, "-n", "1", "light NEAR number NEAR 6")[0]
    assert {(one["name"], one["type"]) for one in first["entities"]} >= {(MAYOR, "PER"), (PILOT, "PER")}, first
    speaker = [one["id"] for one in first["entities"] if one["name"] == MAYOR]
    assert first["said"] == speaker, first
    text = query(archive, "-n", "1", "light NEAR number NEAR 6").lines
    assert any(MAYOR in line and PILOT in line and " · " in line for line in text), text
    for hit in hits(archive, "-n", "0", "harbour"):
        assert len(hit.get("entities", [])) <= 6 and len(hit.get("topics", [])) <= 2, hit
        assert all(topic["code"] and 1 <= topic["strength"] <= 255 for topic in hit.get("topics", [])), hit


def words_alone_tell_nothing(folder):
    archive = made(folder, ARTICLES, "--words-only")
    first = hits(archive, "-n", "1", "light")[0]
    assert not {"entities", "topics", "said"} & set(first), first
    assert query(archive, "--entity-profile", "carter").code == 1


if __name__ == "__main__":
    programs.main([it_tells_who_when_and_with_whom, the_frequent_are_not_companions,
                   quotations_are_the_newest_one_of_an_article, segments_and_archives_add_up, the_dead_are_not_counted,
                   copies_are_counted_and_listed_once, a_count_is_that_of_a_query,
                   the_unknown_are_refused_with_a_suggestion, the_text_has_every_part,
                   without_days_there_is_no_spark_line, a_hit_tells_whom_it_names, words_alone_tell_nothing])
