#!/usr/bin/python3
"""test_kill.py - kill -9 at twenty moments of a build, spread over it: nothing published is ever harmed.

Ten in a build of a new archive, ten in one over an archive of which a third of the articles changes; both are published
in several segments. After each kill: --check passes, what was there answers; the next run completes; then queries answer
exactly as they do over an archive whose build nobody disturbed.
SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, ids, index, query, stats, write_lines

KILLS = 10  # of each of two builds
ARTICLES, ONCE = (3_000, 120) if programs.SANITIZED else (10_000, 40)
OPTIONS = ("-q", "-j", "2", "-m", "64M")
QUERIES = ("w3 w40", "w17 AND w900", '"w1 w2"', "w5 NEAR/4 w7", "+w11 w2500 -w12", "title:w30", "date:2003-04 w8", "changed",
           "=w77 OR w78", "w4000 w4001 w4002")

# Its articles, but not their order: libxapian estimates from each segment how frequent a prefix is.
PREFIX = "w20*"


def articles(dice, count):
    """Words by Zipf's law, so that there are frequent and rare ones; and words that come once, to fill the memory that
    ends a segment."""
    words = ["w%d" % n for n in range(1, 6000)]
    weights = [1 / n for n in range(1, 6000)]
    for number in range(count):
        text = dice.choices(words, weights, k=dice.randrange(40, 300))
        text += ["once%dx%d" % (number, n) for n in range(ONCE)]
        yield {"id": "a%d" % number, "title": " ".join(text[:5]).title(), "date": "20%02d-%02d" % (number % 24, number % 12 + 1),
               "text": "\n\n".join(" ".join(text[i:i + 90]) + "." for i in range(0, len(text), 90))}


def answers(archive):
    found = []
    for text in QUERIES:
        done = query(archive, "-f", "jsonl", "-n", "20", text)
        assert done.code in (0, 1), done
        found.append(done.out)
        found.append(query(archive, "-c", text).out)
    found.append(" ".join(sorted(ids(archive, PREFIX))))
    return found


def same(one, other):
    for number, text in enumerate(QUERIES):
        if one[2 * number:2 * number + 2] != other[2 * number:2 * number + 2]:
            return "%s\n--- undisturbed\n%s\n--- killed\n%s" % (text, one[2 * number][:1500], other[2 * number][:1500])
    return None if one[-1] == other[-1] else PREFIX


def killed_after(seconds, command):
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=programs.environment())
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


class Build:
    """One build, undisturbed, and what it came to; begun with the archive base, or with none."""

    def __init__(self, folder, base, source):
        self.folder, self.base, self.source = folder, base, source
        self.old = stats(base)["articles"] if base else 0
        self.begin(folder / "whole")
        began = time.monotonic()
        done = index(folder / "whole", *OPTIONS, source)
        self.duration = time.monotonic() - began
        assert done.code == 0, done
        check_is_sound(folder / "whole")
        self.answers, self.stats = answers(folder / "whole"), stats(folder / "whole")
        assert self.stats["articles"] == ARTICLES, self.stats
        self.killed = self.published = 0

    def begin(self, archive):
        shutil.rmtree(archive, ignore_errors=True)
        if self.base:
            shutil.copytree(self.base, archive)

    def run_and_kill(self, archive, moment):
        """Whether it was killed; where it came to its end before (a run may be faster than the one that was measured),
        it is tried again with earlier moments."""
        for _ in range(5):
            began = time.monotonic()
            if killed_after(moment, [programs.BIN / "dateline-index", "-a", archive, *OPTIONS, self.source]):
                return True
            took = time.monotonic() - began
            moment, self.duration = moment * took / self.duration, min(took, self.duration)
            self.begin(archive)
        return False

    def kill(self, moment):
        archive, where = self.folder / "archive", "killed after %.3f of %.3f s: " % (moment, self.duration)
        self.begin(archive)
        self.killed += self.run_and_kill(archive, moment)
        if (archive / "manifest").exists():
            check_is_sound(archive)
            counts = stats(archive)
            assert counts["articles"] >= self.old, where + "%s" % counts
            self.published += self.old < counts["articles"] < ARTICLES
            if counts["articles"]:
                assert ids(archive, "-n", "1", "w1 w2 old"), where + "nothing is found"
        done = index(archive, *OPTIONS, self.source)
        assert done.code == 0, where + repr(done)
        check_is_sound(archive)
        counts = stats(archive)
        assert counts["articles"] == ARTICLES, where + "%s" % counts
        names = {path.name for path in (archive / "segments").iterdir()}
        assert len(names) == counts["segments"], where + "left over: %s" % sorted(names)
        difference = same(self.answers, answers(archive))
        assert difference is None, where + difference


def kill_all_over(build):
    dice = random.Random(20)
    for number in range(KILLS):
        build.kill(build.duration * (number + dice.random()) / KILLS)
    assert build.killed >= KILLS // 2, "only %d of %d runs were killed" % (build.killed, KILLS)
    return "%d of %d killed in a build of %.2f s with %d segments, %d with a part of it published" % (
        build.killed, KILLS, build.duration, build.stats["segments"], build.published)


def a_new_archive(folder):
    return kill_all_over(Build(folder, None, write_lines(folder / "new.jsonl", articles(random.Random(1), ARTICLES))))


def an_archive_with_changed_articles(folder):
    new = list(articles(random.Random(2), ARTICLES))
    old = [dict(article, text="An old text, not changed yet.") for article in new[::3]]
    base = folder / "base"
    assert index(base, *OPTIONS, write_lines(folder / "old.jsonl", old)).code == 0
    return kill_all_over(Build(folder, base, write_lines(folder / "new.jsonl", new)))


programs.main([a_new_archive, an_archive_with_changed_articles])
