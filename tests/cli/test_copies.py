#!/usr/bin/python3
"""test_copies.py - copies of an article are one result, however and in whatever order they come into the archive.

SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, index, query, stats, write_lines

PLACES = ["harbour", "mill", "bridge", "council", "ferry", "quarry", "market", "school", "orchard", "station"]
VERBS = ["opened", "closed", "repaired", "sold", "painted", "visited", "counted", "praised", "forgot", "measured"]
PEOPLE = ["Odell Marsh", "Ida Brandt", "Tomas Reyle", "Wilma Stroud", "Pell Ander", "Juno Hask", "Karl Venning"]


def invented(seed, sentences=18):
    """Paragraphs that have no five words in common with those of another seed, or hardly ever."""
    rng = random.Random(seed)
    said = [f"{rng.choice(PEOPLE)} {rng.choice(VERBS)} the {rng.choice(PLACES)} near the {rng.choice(PLACES)} while "
            f"{rng.choice(PEOPLE)} {rng.choice(VERBS)} a {rng.choice(PLACES)}." for _ in range(sentences)]
    return [" ".join(said[i:i + 3]) for i in range(0, sentences, 3)]


def article(name, parts, **more):
    return dict({"id": name, "title": f"Title of {name}", "text": "\n\n".join(parts), "source": "Ledger"}, **more)


def copies_of(name, seed):
    """An article, and what four other papers made of it."""
    parts = invented(seed)
    return [article(f"{name}-first", parts),
            article(f"{name}-headline", parts, title="Another headline"),
            article(f"{name}-paragraph", parts[:2] + invented(seed + 1000, 3) + parts[2:]),
            article(f"{name}-cut", parts[:4]),
            article(f"{name}-credit", ["OLD HARROW (NPA) -- " + parts[0], *parts[1:], "Reporting by J. Ashdown"])]


ARTICLES = [one for seed, name in enumerate(["a", "b", "c"]) for one in copies_of(name, seed)]
SINGLES = [article(f"single{seed}", invented(seed)) for seed in range(50, 60)]


def made(folder, records, *options, name="archive"):
    write_lines(folder / "news.jsonl", records)
    done = index(folder / name, *options, folder / "news.jsonl")
    assert done.code == 0, done
    return folder / name


def stories(archive):
    """The stories that have copies, as a list of sorted lists of ids."""
    told = {}
    for hit in hits(archive, "-n", "0", "--all-copies", "source:ledger"):
        if "story" in hit:
            told.setdefault(hit["story"], []).append(hit)
    for members in told.values():
        assert all(hit["copies"] == len(members) - 1 for hit in members), members
    return sorted(sorted(hit["id"] for hit in members) for members in told.values())


def all_of(*names):
    return [sorted(f"{name}-{kind}" for kind in ["first", "headline", "paragraph", "cut", "credit"]) for name in names]


def copies_are_grouped(folder):
    archive = made(folder, ARTICLES + SINGLES)
    assert stories(archive) == all_of("a", "b", "c"), stories(archive)
    check_is_sound(archive)
    counts = stats(archive)
    assert (counts["articles"], counts["stories"], counts["copies"]) == (25, 13, 12), counts


def one_article_stands_for_its_story(folder):
    archive = made(folder, ARTICLES + SINGLES)
    for options in [("-n", "0"), ("-n", "100"), ("-n", "100", "--per-article", "3"), ("-n", "0", "--per-article", "0")]:
        found = hits(archive, *options, "source:ledger harbour")
        names = {hit["id"] for hit in found}
        assert len(names) == 13, (options, names)
        assert all(hit["copies"] == 4 for hit in found if "-" in hit["id"]), found
        assert not any("copies" in hit for hit in found if "-" not in hit["id"]), found
    everything = hits(archive, "-n", "0", "--all-copies", "source:ledger harbour")
    assert len(everything) == 25, len(everything)
    best = {}
    for hit in everything:
        best.setdefault(hit.get("story", hit["id"]), hit["id"])
    assert [hit["id"] for hit in hits(archive, "-n", "0", "source:ledger harbour")] == list(best.values())
    for wanted in range(1, 14):
        found = [hit["id"] for hit in hits(archive, "-n", wanted, "source:ledger harbour")]
        assert found == list(best.values())[:wanted], (wanted, found)


def formats_tell_of_copies(folder):
    archive = made(folder, copies_of("a", 0) + SINGLES[:1])
    text = query(archive, "source:ledger").out
    assert "Ledger · +4 copies" in text, text
    assert "copies" not in query(archive, "source:ledger title:single50").out
    run = query(archive, "-f", "trec", "-n", "0", "--articles", "source:ledger")
    assert len(run.lines) == 6, run


def the_run_tells_how_many(folder):
    write_lines(folder / "news.jsonl", ARTICLES + SINGLES)
    done = index(folder / "archive", folder / "news.jsonl")
    assert ", 12 copies" in done.err, done
    write_lines(folder / "one.jsonl", SINGLES[:1])
    done = index(folder / "other", folder / "one.jsonl")
    assert "cop" not in done.err, done


def later_runs_join_stories(folder):
    archive = folder / "archive"
    for turn in range(5):
        made(folder, ARTICLES[turn::5] + SINGLES[turn::5])
    assert stories(archive) == all_of("a", "b", "c"), stories(archive)
    names = {hit["story"] for hit in hits(archive, "-n", "0", "--all-copies", "source:ledger") if "story" in hit}
    assert index(archive, "--merge").code == 0
    assert stories(archive) == all_of("a", "b", "c"), stories(archive)
    merged = {hit["story"] for hit in hits(archive, "-n", "0", "--all-copies", "source:ledger") if "story" in hit}
    assert merged == names, (merged, names)
    check_is_sound(archive)


def the_dead_do_not_count(folder):
    archive = made(folder, ARTICLES)
    assert index(archive, "--delete=a-first", "--delete=b-cut").code == 0
    expected = all_of("a", "b", "c")
    expected[0].remove("a-first")
    expected[1].remove("b-cut")
    for _ in range(2):
        assert stories(archive) == expected, stories(archive)
        assert stats(archive)["copies"] == 10, stats(archive)
        check_is_sound(archive)
        assert index(archive, "--merge").code == 0


def a_first_article_that_changes_leaves_its_story(folder):
    archive = made(folder, copies_of("a", 0))
    made(folder, [article("a-first", invented(99))])
    assert stories(archive) == [sorted(all_of("a")[0][:2] + all_of("a")[0][3:])], stories(archive)
    made(folder, [article("late", invented(99))])
    assert ["a-first", "late"] in stories(archive), stories(archive)
    assert index(archive, "--merge").code == 0
    assert ["a-first", "late"] in stories(archive) and len(stories(archive)) == 2, stories(archive)
    check_is_sound(archive)


def workers_do_not_matter(folder):
    rng = random.Random(7)
    records = ARTICLES + SINGLES + [article(f"far{i}", [f"w{i}n{k} w{k * i % 977} harbour" for k in range(150)]) for i in range(1500)]
    rng.shuffle(records)
    one = made(folder, records, "-j", "1", name="one")
    two = made(folder, records, "-j", "2", name="two")
    found = [[(hit["id"], hit.get("story")) for hit in hits(archive, "-n", "0", "source:ledger harbour")]
             for archive in (one, two)]
    assert found[0] == found[1]
    assert stories(one) == stories(two) == all_of("a", "b", "c"), stories(one)


def figures_and_briefs_are_told_apart(folder):
    draws = [article(f"draw{day}", [f"The numbers drawn on Monday in the game of the Norrland lottery were {day * 3}, "
                                    f"{day * 5 + 1}, {day + 40}, {day * 7} and {day + 11}; the jackpot stands at "
                                    f"{day}.{day + 2} million crowns and {day + 4} players had {day % 4 + 2} of them, "
                                    f"the lottery said in Old Harrow."]) for day in range(1, 9)]
    briefs = [article(f"brief{day}", ["The Bank of Norrland leaves its rate as it is, a spokesman of the bank said."],
                      title="Bank leaves rate as it is", date=f"2001-05-{day:02}") for day in range(1, 9)]
    archive = made(folder, draws + briefs + [dict(briefs[2], id="brief3-again")])
    assert stories(archive) == [["brief3", "brief3-again"]], stories(archive)


if __name__ == "__main__":
    programs.main([copies_are_grouped, one_article_stands_for_its_story, formats_tell_of_copies, the_run_tells_how_many,
                   later_runs_join_stories, the_dead_do_not_count, a_first_article_that_changes_leaves_its_story,
                   workers_do_not_matter, figures_and_briefs_are_told_apart])
