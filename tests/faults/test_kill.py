#!/usr/bin/python3
"""test_kill.py - kill -9 at twenty moments of a build, spread over it: nothing published is ever harmed.

An archive of old articles is run over with new ones, among them changed ones, published in several segments. After each
kill: --check passes, the old articles answer; the next run completes; then queries answer as they do over an archive
whose build nobody disturbed.
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

KILLS = 20
ARTICLES = 3_000 if programs.SANITIZED else 24_000
OPTIONS = ("-q", "-j", "2", "-m", "16M")
QUERIES = ("w3 w40", "w17 AND w900", '"w1 w2"', "w5 NEAR/4 w7", "w20*", "+w11 w2500 -w12", "title:w30", "date:2003-04 w8", "changed",
           "=w77 OR w78", "w4000 w4001 w4002")


def articles(dice, count):
    """Words by Zipf's law, so that there are frequent and rare ones."""
    words = ["w%d" % n for n in range(1, 6000)]
    weights = [1 / n for n in range(1, 6000)]
    for number in range(count):
        text = dice.choices(words, weights, k=dice.randrange(40, 400))
        yield {"id": "a%d" % number, "title": " ".join(text[:5]).title(), "date": "20%02d-%02d" % (number % 24, number % 12 + 1),
               "text": "\n\n".join(" ".join(text[i:i + 90]) + "." for i in range(0, len(text), 90))}


def answers(archive):
    found = []
    for text in QUERIES:
        done = query(archive, "-f", "jsonl", "-n", "20", text)
        assert done.code in (0, 1), done
        found.append(done.out)
        found.append(query(archive, "-c", text).out)
    return found


def same(one, other):
    for number, text in enumerate(QUERIES):
        if one[2 * number:2 * number + 2] != other[2 * number:2 * number + 2]:
            return "%s\n--- undisturbed\n%s\n--- killed\n%s" % (text, one[2 * number][:1500], other[2 * number][:1500])
    return None


def killed_after(seconds, command):
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=programs.environment())
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def twenty_moments(folder):
    dice = random.Random(20)
    new = list(articles(dice, ARTICLES))
    old = [dict(article, text="An old text, not changed yet.") for article in new[::3]]
    first, second = write_lines(folder / "old.jsonl", old), write_lines(folder / "new.jsonl", new)
    base, whole, archive = folder / "base", folder / "whole", folder / "archive"
    assert index(base, *OPTIONS, first).code == 0
    shutil.copytree(base, whole)
    began = time.monotonic()
    done = index(whole, *OPTIONS, second)
    duration = time.monotonic() - began
    assert done.code == 0, done
    wanted, segments = answers(whole), stats(whole)
    assert segments["articles"] == ARTICLES
    check_is_sound(whole)
    kept = killed = partial = 0
    for number in range(KILLS):
        moment = duration * (number + dice.random()) / KILLS
        shutil.rmtree(archive, ignore_errors=True)
        shutil.copytree(base, archive)
        if number == 0:
            shutil.rmtree(archive)  # once, a new archive
        killed += killed_after(moment, [programs.BIN / "dateline-index", "-a", archive, *OPTIONS, second])
        where = "killed after %.3f of %.3f s: " % (moment, duration)
        if (archive / "manifest").exists():
            check_is_sound(archive)
            counts = stats(archive)
            assert number == 0 or counts["articles"] >= len(old), where + "%s" % counts
            partial += len(old) < counts["articles"] < ARTICLES or counts["dead"] > 0
            if number > 0:
                kept += 1
                assert ids(archive, "-n", "1", "w1 w2 old"), where + "nothing is found"
        done = index(archive, *OPTIONS, second)
        assert done.code == 0, where + repr(done)
        check_is_sound(archive)
        counts = stats(archive)
        assert counts["articles"] == ARTICLES, where + "%s" % counts
        names = {path.name for path in (archive / "segments").iterdir()}
        assert len(names) == counts["segments"], where + "left over: %s" % sorted(names)
        difference = same(wanted, answers(archive))
        assert difference is None, where + difference
    assert killed >= KILLS // 2, "only %d of %d runs were killed" % (killed, KILLS)
    return "%d of %d killed in a build of %.2f s with %d segments, %d with a part of it published" % (
        killed, KILLS, duration, segments["segments"], partial)


programs.main([twenty_moments])
