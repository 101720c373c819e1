#!/usr/bin/python3
"""test_roundtrip.py STORED_TEXT - the law that an archive gives back the text of every article byte for byte.

Over corpus/sample, over texts made to be hard, before and after a merge, and over every file and folder in the folder that
$DATELINE_CORPORA names, if it is set.
SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, index, write_lines

STORED_TEXT = sys.argv.pop(1) if len(sys.argv) > 1 else None
READ = (".jsonl", ".json", ".txt", ".gz")


def compare(archive, *inputs):
    done = subprocess.run([STORED_TEXT, archive, *inputs], stdout=subprocess.PIPE, text=True, check=False,
                          env=programs.environment())
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout.strip().splitlines()[-1]


def the_sample(folder):
    archive = folder / "archive"
    assert index(archive, programs.SAMPLE).code == 0
    remark = compare(archive, programs.SAMPLE)
    assert remark.startswith("53 articles the same"), remark
    return remark


def hard_texts(folder):
    """Letter case, punctuation, scripts and lengths that the word stream has to write down as exceptions."""
    dice = random.Random(5)
    pieces = ["the", "The", "THE", "tHe", "McIntyre", "O'Neill’s", "o’clock", "U.S.", "U.S", "pre-2014", "3,100", "9.5%", "İstanbul",
              "Straße", "ǅ", "ﬁre", "naïve", "東京", "日本語の文章", "ภาษาไทย", "русский", "Ελλάδα", "עברית", "العربية", "👍🏽",
              "a\u0301", "e\u0301e\u0301", "\u200d", "\u00ad", "--", "—", "...", "…", "“", "”", "‘", "'", "\"", "(", ")", "$5m", "#",
              "https://a.example/b?c=d&e", "x" * 300, "é" * 130, "1" * 90, "\t", "  ", "\n", "\n\n", "_a_b_", "@you", "K", "ſ", "ß"]
    records = []
    for number in range(3000):
        words = [dice.choice(pieces) for _ in range(dice.choice((1, 3, 10, 100, 400)))]
        glue = dice.choice((" ", "", " ", "  ", ", ", "-"))
        records.append({"id": "hard-%d" % number, "title": " ".join(dice.sample(pieces, dice.randrange(4))),
                        "text": glue.join(words) + dice.choice(("", ".", "a"))})
    path = write_lines(folder / "hard.jsonl", records)
    archive = folder / "archive"
    assert index(archive, path).code in (0, 1)
    compare(archive, path)
    # a second segment, with dead articles in the first; then all of it once more
    changed = write_lines(folder / "changed.jsonl", [dict(r, text=r["text"] + " And more.") for r in records[::3]])
    assert index(archive, changed).code in (0, 1)
    compare(archive, path, changed)
    assert index(archive, "--merge").code == 0
    check_is_sound(archive)
    return compare(archive, path, changed)


def every_corpus(folder):
    corpora = os.environ.get("DATELINE_CORPORA")
    if not corpora:
        return "skipped, DATELINE_CORPORA is not set"
    inputs = [path for path in sorted(pathlib.Path(corpora).iterdir()) if path.is_dir() or path.name.endswith(READ)]
    assert inputs, "nothing to read in " + corpora
    for number, path in enumerate(inputs):
        archive = folder / str(number)
        done = index(archive, "-q", path, timeout=3600)
        assert done.code in (0, 1), done
        print("   %s: %s" % (path.name, compare(archive, path)), flush=True)
    return "%d corpora" % len(inputs)


programs.main([the_sample, hard_texts, every_corpus])
