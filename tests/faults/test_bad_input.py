#!/usr/bin/python3
"""test_bad_input.py - hostile input: each fault is one clear line, the rest is indexed, nothing published is harmed.

DATELINE_WORDS articles of one word are made for one test; 2,000,000, or 100,000 under the sanitizers.
SPDX-License-Identifier: GPL-3.0-or-later"""
import fcntl
import gzip
import json
import os
import pathlib
import re
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, ids, index, query, run, stats

WORDS = int(os.environ.get("DATELINE_WORDS", 100_000 if programs.SANITIZED else 2_000_000))
NOBODY = 65534


def line(name, text="An albatross was seen.", **more):
    return json.dumps({"id": name, "title": name, "text": text, **more}).encode() + b"\n"


def archive_of(folder):
    """An archive with something published in it."""
    archive = folder / "archive"
    (folder / "first.jsonl").write_bytes(line("first", "A pelican was seen."))
    assert index(archive, folder / "first.jsonl").code == 0
    return archive


def one_line(done, path, offset, cause, code):
    """The run ended so, with this one complaint."""
    assert done.code == code, done
    assert len(done.complaints) == 1, done
    found = re.fullmatch(r"dateline-index: (.*):(\d+): (.*)", done.complaints[0])
    assert found, done
    assert found.group(1) == str(path), done
    if offset is not None:
        assert int(found.group(2)) == offset, "offset %s, not %d: %s" % (found.group(2), offset, done)
    assert re.search(cause, found.group(3)), done
    return found.group(3)


def nothing_harmed(archive, *found):
    """The archive is sound, and what was published and what was good in the input is found."""
    check_is_sound(archive)
    assert ids(archive, "pelican") == ["first"]
    assert sorted(ids(archive, "albatross")) == sorted(found), ids(archive, "albatross")


def bad_record(folder, bad, cause, offset=0):
    """A record between two good ones is passed over; the fault is at that byte of it."""
    archive, path = archive_of(folder), folder / "feed.jsonl"
    before = line("before")
    with open(path, "wb") as out:
        out.write(before)
        for piece in bad if isinstance(bad, list) else [bad]:
            out.write(piece)
        out.write(b"\n" + line("behind"))
    done = index(archive, path)
    path.unlink()
    said = one_line(done, path, len(before) + offset, cause, 1)
    assert "2 articles added, 1 skipped" in done.err, done
    nothing_harmed(archive, "before", "behind")
    return said


def empty_file(folder):
    archive, inputs = archive_of(folder), folder / "inputs"
    inputs.mkdir()
    (inputs / "a.jsonl").write_bytes(line("a"))
    (inputs / "b.jsonl").write_bytes(b"")
    (inputs / "c.jsonl").write_bytes(line("c"))
    said = one_line(index(archive, inputs), inputs / "b.jsonl", 0, "empty", 1)
    nothing_harmed(archive, "a", "c")
    return said


def folder_without_permission(folder):
    root = os.geteuid() == 0
    archive, inputs = archive_of(folder), folder / "inputs"
    (inputs / "b").mkdir(parents=True)
    (inputs / "a.jsonl").write_bytes(line("a"))
    (inputs / "b" / "b.jsonl").write_bytes(line("b"))
    (inputs / "c.jsonl").write_bytes(line("c"))
    (inputs / "b").chmod(0)
    program, more = "dateline-index", {}
    if root:  # who may do anything: nobody does it instead, with a copy of the program that it can reach
        program, more = folder / "dateline-index", {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        shutil.copy(programs.BIN / "dateline-index", program)
        folder.chmod(0o755)
        for path in [archive, *archive.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
    said = one_line(run(program, "-a", archive, inputs, **more), inputs / "b", None, "[Pp]ermission", 1)
    nothing_harmed(archive, "a", "c")
    return said


def invalid_utf8(folder):
    archive, path = archive_of(folder), folder / "feed.jsonl"
    before = line("before")
    bad = b'{"id": "bad", "text": "An albatross at the caf\xe9, said Ren\xe9."}\n'
    path.write_bytes(before + bad + line("behind"))
    said = one_line(index(archive, path), path, len(before) + bad.index(b"\xe9"), "UTF-8", 0)
    nothing_harmed(archive, "before", "bad", "behind")
    assert ids(archive, "=café") == ["bad"] and ids(archive, "=rené") == ["bad"]
    return said


def truncated_gzip(folder):
    archive, path = archive_of(folder), folder / "feed.jsonl.gz"
    # of text that does not compress, so that where the cut is in the packed file tells where it is in the unpacked
    names = ["r%d" % number for number in range(400)]
    packed = gzip.compress(b"".join(line(name, "An albatross was seen. " + os.urandom(500).hex()) for name in names))
    path.write_bytes(packed[:len(packed) // 2])
    done = index(archive, path)
    said = one_line(done, path, None, "gzip|truncated|cut|ends", 1)
    found = ids(archive, "albatross")
    assert 100 < len(found) < 300 and set(found) == set(names[:len(found)]), len(found)
    nothing_harmed(archive, *found)
    return "%s (%d of 400 records indexed)" % (said, len(found))


def line_of_100_mb(folder):
    piece = b"An albatross is not in this. " * 36000
    bad = [b'{"id": "bad", "text": "', *[piece] * 100, b'"}']
    assert sum(map(len, bad)) > 100_000_000
    return bad_record(folder, bad, "record over")


def nesting_100000_deep(folder):
    bad = b'{"id": "bad", "text": "An albatross.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    return bad_record(folder, bad, "nested deeper")


def nul_inside_text(folder):
    """Escaped: it goes; raw, as other control characters in JSON strings: it parts words."""
    archive, path = archive_of(folder), folder / "feed.jsonl"
    path.write_bytes(line("before") + b'{"id": "raw", "text": "An albatross\0."}\n' +
                     b'{"id": "escaped", "text": "An alba\\u0000tross."}\n' + line("behind"))
    done = index(archive, path)
    assert done.code == 0 and not done.complaints, done
    nothing_harmed(archive, "before", "raw", "escaped", "behind")
    return None


def nul_inside_text_file(folder):
    archive, inputs = archive_of(folder), folder / "inputs"
    inputs.mkdir()
    (inputs / "a.txt").write_bytes(b"Title\n\nAn albatross.\n")
    (inputs / "b.txt").write_bytes(b"Title\n\nAn alba\0tross.\n")
    said = one_line(index(archive, inputs), inputs / "b.txt", None, "NUL|binary|control", 1)
    nothing_harmed(archive, "a")
    return said


def article_of_50_mb(folder):
    piece = b"An albatross is not in this. " * 36000
    return bad_record(folder, [b'{"id": "bad", "text": "', *[piece] * 50, b'"}'], "record over")


def broken_line(folder):
    bad = b'{"id": "bad", "text": "An albatross'
    return bad_record(folder, bad, "not JSON", offset=len(bad))


def record_without_text(folder):
    return bad_record(folder, b'{"id": "bad", "strapline": "An albatross"}', "no text")


def articles_of_one_word(folder):
    archive, path = archive_of(folder), folder / "words.jsonl"
    words = ("albatross", "bittern", "curlew", "dunlin", "egret", "fulmar", "gannet", "heron")
    with open(path, "w", encoding="ascii") as out:
        for number in range(WORDS):
            out.write('{"id":"w%d","text":"%s"}\n' % (number, words[number % 8]))
    done = index(archive, path)
    assert done.code == 0 and not done.complaints, done
    assert stats(archive)["articles"] == WORDS + 1
    check_is_sound(archive)
    assert query(archive, "-c", "albatross").out == "%d\n" % (WORDS // 8)
    assert ids(archive, "pelican") == ["first"]
    return "%d articles: %s" % (WORDS, done.err.strip())


def newer_schema(folder):
    archive = archive_of(folder)
    manifest = archive / "manifest"
    text = manifest.read_bytes()
    manifest.write_bytes(text.replace(b"dateline-archive 4\n", b"dateline-archive 7\n"))
    (folder / "more.jsonl").write_bytes(line("more"))
    for done in (index(archive, folder / "more.jsonl"), index(archive, "--check"), query(archive, "pelican")):
        assert done.code == 2 and len(done.err.splitlines()) == 1 and not done.out, done
        assert "7" in done.err and "4" in done.err and "newer" in done.err, done
    said = done.err.strip()
    manifest.write_bytes(text)
    nothing_harmed(archive)
    return said.replace(str(folder), "")


def damaged_manifest(folder):
    archive = archive_of(folder)
    manifest = archive / "manifest"
    text = manifest.read_bytes()
    for damage in (text[:-20], text.replace(b"articles 1", b"articles 2"), b"", b"something else\n"):
        manifest.write_bytes(damage)
        for done in (index(archive, "--check"), query(archive, "pelican"), index(archive, folder / "first.jsonl")):
            assert done.code == 2 and len(done.err.splitlines()) == 1 and not done.out, done
    manifest.write_bytes(text)
    nothing_harmed(archive)


def damaged_segments(folder):
    """Every byte of the files is under a sum: --check finds a flipped bit wherever it is. No program ends badly."""
    archive = archive_of(folder)
    for name in ("postings", "forward"):
        path = next(archive.glob("segments/*/" + name))
        text = path.read_bytes()
        for place in range(0, len(text), max(1, len(text) // 40)):
            path.write_bytes(text[:place] + bytes([text[place] ^ 0x10]) + text[place + 1:])
            done = index(archive, "--check")
            assert done.code == 2 and done.err, "%s, byte %d: %s" % (name, place, done)
            assert query(archive, "pelican").code in (0, 1, 2), "%s, byte %d" % (name, place)
        path.write_bytes(text)
    nothing_harmed(archive)


def second_writer(folder):
    archive = archive_of(folder)
    (folder / "more.jsonl").write_bytes(line("more"))
    with open(archive / "lock", "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for arguments in ([folder / "more.jsonl"], ["--delete=first"], ["--merge"]):
            done = index(archive, *arguments)
            assert done.code == 75 and len(done.err.splitlines()) == 1 and "another dateline-index" in done.err, done
        assert ids(archive, "pelican") == ["first"]  # reading goes on
        check_is_sound(archive)
    assert index(archive, folder / "more.jsonl").code == 0
    nothing_harmed(archive, "more")
    return done.err.strip().replace(str(folder), "")


def unbalanced_quotes(folder):
    archive = archive_of(folder)
    done = query(archive, 'albatross AND "pelican was')
    assert done.code == 2 and not done.out, done
    lines = done.err.splitlines()
    at = next(i for i, text in enumerate(lines) if text.endswith('albatross AND "pelican was'))
    assert lines[at + 1].index("^") == lines[at].index('"'), done
    return lines[-1].strip()


def output_that_is_full(folder):
    """A full disk behind standard output is an error, not silence."""
    archive = archive_of(folder)
    if not os.path.exists("/dev/full"):
        return "skipped, there is no /dev/full"
    for program, arguments in (("dateline-query", ["-a", archive, "pelican"]),
                               ("dateline-index", ["-a", archive, "--stats"])):
        with open("/dev/full", "wb") as full:
            process = programs.subprocess.run([programs.BIN / program, *arguments], stdout=full, check=False,
                                              stderr=programs.subprocess.PIPE, env=programs.environment())
        assert process.returncode == 2 and process.stderr.startswith(program.encode() + b": "), process
    return None


programs.main([empty_file, folder_without_permission, invalid_utf8, truncated_gzip, line_of_100_mb, nesting_100000_deep,
               nul_inside_text, nul_inside_text_file, article_of_50_mb, broken_line, record_without_text,
               articles_of_one_word, newer_schema, damaged_manifest, damaged_segments, second_writer, unbalanced_quotes,
               output_that_is_full])
