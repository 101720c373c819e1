#!/usr/bin/python3
"""test_update.py - what happens to an archive as articles come, change and go.

SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, ids, index, stats, write_lines

QUERIES = ("harbour strike settlement", "river treaty", "bridge", '"salt carriers"', "Holt NEAR/7 Zaremba", "title:strike",
           "date:1970s", "veldra*", "kestrel NOT crane")


def answers(archive, *options):
    """What the queries find: articles, passages and their texts; scores may differ in the last digit."""
    found = []
    for query in QUERIES:
        for hit in hits(archive, "-n", "20", *options, query):
            hit["score"] = round(hit["score"], 3)
            found.append((query, hit))
    return found


def found_by_name(archive):
    return {query: sorted(ids(archive, query)) for query in QUERIES}


def article(number, text, **more):
    return {"id": "a%d" % number, "title": "Article %d" % number, "text": text, **more}


def the_same_input_changes_nothing(folder):
    archive = folder / "archive"
    assert index(archive, programs.SAMPLE).code == 0
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    done = index(archive, programs.SAMPLE)
    assert done.code == 0, done
    assert done.err.startswith("nothing changed: 53 articles are in the archive already"), done
    after = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    assert before == after, "files changed: %s" % [p for p in before | after if before.get(p) != after.get(p)]


def a_changed_article_replaces_the_old_one(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "one.jsonl", [article(1, "The lantern burned."), article(2, "The lantern went out.")]))
    done = index(archive, write_lines(folder / "two.jsonl", [article(1, "The trumpet sounded."), article(3, "A new one.")]))
    assert done.code == 0 and done.err.startswith("1 article added, 1 replaced"), done
    assert ids(archive, "lantern") == ["a2"] and ids(archive, "trumpet") == ["a1"] and ids(archive, "new") == ["a3"]
    assert ids(archive, "burned") == []
    counts = stats(archive)
    assert (counts["articles"], counts["dead"]) == (3, 1), counts
    # and back again
    done = index(archive, folder / "one.jsonl")
    assert done.err.startswith("0 articles added, 1 replaced, 1 unchanged"), done
    assert sorted(ids(archive, "lantern")) == ["a1", "a2"] and ids(archive, "trumpet") == []
    check_is_sound(archive)


def versions_are_kept_where_that_was_asked(folder):
    archive = folder / "archive"
    first = write_lines(folder / "one.jsonl", [article(1, "The lantern burned."), article(2, "The lantern went out.")])
    second = write_lines(folder / "two.jsonl", [article(1, "The lantern was mended.")])
    third = write_lines(folder / "three.jsonl", [article(1, "The lantern is new.")])
    index(archive, "--versions", first)
    assert index(archive, second).err.startswith("0 articles added, 1 replaced")
    assert index(archive, third).code == 0
    everything = ["a1", "a1", "a1", "a2"]
    for merge in (False, True):
        if merge:
            assert index(archive, "--merge").code == 0
        assert sorted(ids(archive, "lantern")) == ["a1", "a2"] and ids(archive, "burned") == []
        assert sorted(ids(archive, "--versions", "lantern")) == everything
        replaced = {hit["text"]: hit.get("replaced", False) for hit in hits(archive, "--versions", "lantern")}
        assert replaced == {"The lantern burned.": True, "The lantern was mended.": True, "The lantern is new.": False,
                            "The lantern went out.": False}, replaced
        assert stats(archive)["articles"] == 2
        check_is_sound(archive)
    assert index(archive, first, second, third).err.startswith("nothing changed")
    assert sorted(ids(archive, "--versions", "lantern")) == everything
    index(archive, "--delete=a1")
    assert ids(archive, "--versions", "lantern") == ["a2"]
    index(archive, "--merge")
    assert stats(archive)["dead"] == 0


def counted_versions_are_kept_in_any_order(folder):
    archive = folder / "archive"
    for version in (2, 3, 1):
        index(archive, "--versions", write_lines(folder / f"{version}.jsonl", [article(1, f"The lantern, take {version}.", version=version)]))
    found = hits(archive, "--versions", "lantern")
    assert sorted((hit["version"], hit.get("replaced", False)) for hit in found) == [(1, True), (2, True), (3, False)], found
    assert [hit["version"] for hit in hits(archive, "lantern")] == [3]


def without_that_a_merge_forgets_versions(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "one.jsonl", [article(1, "The lantern burned.")]))
    index(archive, write_lines(folder / "two.jsonl", [article(1, "The lantern was mended.")]))
    assert len(hits(archive, "--versions", "lantern")) == 1


def a_deleted_article_is_gone(folder):
    archive = folder / "archive"
    index(archive, programs.SAMPLE)
    assert ids(archive, "sorrel") == ["courier-1989-11-01-last-keeper"]
    done = index(archive, "--delete=courier-1989-11-01-last-keeper", "--delete=nobody")
    assert done.code == 0 and "1 of 2 articles deleted" in done.err, done
    assert ids(archive, "sorrel") == []
    counts = stats(archive)
    assert (counts["articles"], counts["dead"]) == (52, 1), counts
    check_is_sound(archive)
    # what was deleted can come back
    assert index(archive, programs.SAMPLE).err.startswith("1 article added, 52 unchanged")
    assert ids(archive, "sorrel") == ["courier-1989-11-01-last-keeper"]


def a_merge_changes_no_answer(folder):
    archive, whole = folder / "archive", folder / "whole"
    parts = sorted(programs.SAMPLE.iterdir())
    for part in parts:
        assert index(archive, part).code == 0
    index(archive, write_lines(folder / "more.jsonl", [article(n, "The harbour strike of the bridge, part %d." % n) for n in range(9)]))
    index(archive, *["--delete=a%d" % n for n in range(9)])
    before, names, counts = answers(archive), found_by_name(archive), stats(archive)
    assert counts["dead"] == 9 and counts["segments"] > 1, counts
    done = index(archive, "--merge")
    assert done.code == 0, done
    check_is_sound(archive)
    after = stats(archive)
    assert (after["dead"], after["segments"], after["articles"]) == (0, 1, counts["articles"]), after
    assert found_by_name(archive) == names
    # the dead no longer count in the statistics, so that scores are those of an archive that never had them
    index(whole, *parts)
    assert answers(archive) == answers(whole)
    assert [query for query, _ in before] == [query for query, _ in answers(whole)]
    for key in ("articles", "passages", "words", "text_bytes"):
        assert after[key] == stats(whole)[key], key
    assert index(archive, "--merge").code == 0 and stats(archive)["generation"] == after["generation"]


def many_small_runs_merge_by_themselves(folder):
    archive = folder / "archive"
    for number in range(40):
        path = write_lines(folder / "run.jsonl", [article(number, "Common word and unique%d here." % number)])
        assert index(archive, "-q", path).code == 0
    counts = stats(archive)
    assert counts["articles"] == 40 and counts["segments"] <= 12, counts
    assert len(ids(archive, "common")) == 40
    for number in range(40):
        assert ids(archive, "unique%d" % number) == ["a%d" % number]
    leftovers = {path.name for path in (archive / "segments").iterdir()}
    assert len(leftovers) == counts["segments"], leftovers
    check_is_sound(archive)


def the_later_of_two_stays(folder):
    for jobs in ("1", "4"):
        archive = folder / ("archive" + jobs)
        records = []
        for number in range(300):
            records += [article(number % 100, "version%d of it" % (number // 100))]
        index(archive, "-j", jobs, write_lines(folder / "twice.jsonl", records))
        assert stats(archive)["articles"] == 100
        assert len(ids(archive, "version2")) == 100 and not ids(archive, "version0 version1")
        check_is_sound(archive)


def the_later_stays_though_it_came_before(folder):
    """Of x, y, x under one id, x."""
    for jobs in ("1", "4"):
        archive = folder / ("archive" + jobs)
        both = [article(1, "an ibex"), article(1, "a yak"), article(1, "an ibex")]
        index(archive, "-j", jobs, write_lines(folder / "three.jsonl", both))
        assert ids(archive, "ibex") == ["a1"] and ids(archive, "yak") == [], (ids(archive, "ibex"), ids(archive, "yak"))


def any_number_of_jobs_gives_the_same_answers(folder):
    one, four = folder / "one", folder / "four"
    index(one, "-j", "1", programs.SAMPLE)
    index(four, "-j", "4", programs.SAMPLE)
    assert answers(one) == answers(four)
    for key in ("articles", "passages", "words", "text_bytes"):
        assert stats(one)[key] == stats(four)[key], key


def a_lower_version_never_replaces_a_higher_one(folder):
    archive = folder / "archive"
    write_lines(folder / "second.jsonl", [article(1, "gnu and ibex", version=2)])
    write_lines(folder / "first.jsonl", [article(1, "gnu and yak", version=1)])
    write_lines(folder / "third.jsonl", [article(1, "gnu and kob", version="3")])
    for name, word in (("second", "ibex"), ("first", "ibex"), ("third", "kob"), ("second", "kob")):
        assert index(archive, folder / (name + ".jsonl")).code == 0
        assert ids(archive, "gnu AND " + word) == ["a1"], (name, word)
        assert len(ids(archive, "gnu")) == 1


programs.main([versions_are_kept_where_that_was_asked, counted_versions_are_kept_in_any_order,
               without_that_a_merge_forgets_versions, a_lower_version_never_replaces_a_higher_one, the_same_input_changes_nothing, a_changed_article_replaces_the_old_one, a_deleted_article_is_gone,
               a_merge_changes_no_answer, many_small_runs_merge_by_themselves, the_later_of_two_stays,
               the_later_stays_though_it_came_before, any_number_of_jobs_gives_the_same_answers])
