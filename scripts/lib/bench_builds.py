"""bench_builds.py - build one index with each program and time it.

Each build is one process started on an empty place after a sync, its input already in the page
cache. Rounds are interleaved and the order turns. Peak memory is the kernel's maximum resident
set of that process, all its threads. A child starts with the memory of this script on its
account, so a smaller peak can only be told as "below" that.
"""
import os
import resource
import shutil
import statistics
import subprocess
import time

import binaries

INDEX_SCRIPT = """id : field boolean=Q
title : field index
date : field
source : field
text : field index
"""

SQL = """CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, date UNINDEXED,
    source UNINDEXED, text, tokenize='porter unicode61');
.mode ascii
BEGIN;
.import rows.ascii articles
INSERT INTO articles(articles) VALUES ('optimize');
COMMIT;
"""


class Builder:
    """How one program builds `place` inside the working folder."""

    def __init__(self, name, place, command, stdin="", accepted=(0,)):
        self.name, self.place, self.command = name, place, command
        self.stdin, self.accepted = stdin, accepted

    def build(self, folder):
        """Seconds, peak bytes and exit code of one run."""
        stdin_path = os.path.join(folder, "stdin")
        with open(stdin_path, "w", encoding="utf-8") as out:
            out.write(self.stdin)
        os.sync()
        with open(stdin_path, "rb") as stdin, open(os.path.join(folder, "said"), "w+b") as said:
            start = time.perf_counter()
            child = subprocess.Popen(self.command, cwd=folder, stdin=stdin, stdout=said, stderr=said)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            if child.returncode not in self.accepted:
                raise binaries.Failed("%s: exit %d: %s" % (
                    self.name, child.returncode, said.read(400).decode("utf-8", "replace").strip()))
        return wall, usage.ru_maxrss * 1024, child.returncode


def scriptindex():
    return Builder("scriptindex", "xapian",
                   ["scriptindex", "--overwrite", "xapian", "index.script", "dump.txt"])


def sqlite():
    return Builder("fts5", "fts5.db", ["sqlite3", "-bail", "fts5.db"], stdin=SQL)


def dateline(folder, corpus, jobs):
    extra = ["-j", str(jobs)] if jobs else []
    program = os.path.join(os.path.abspath(folder), "dateline-index")
    command = [program, "-a", "dateline", "-q", "--words-only"]
    return Builder("dateline", "dateline", [*command, *extra, corpus], accepted=(0, 1))


def disk_bytes(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(where, name))
               for where, _, names in os.walk(path) for name in names)


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def build_round(builder, folder, record):
    remove(os.path.join(folder, builder.place))
    wall, memory, code = builder.build(folder)
    record.setdefault("walls", []).append(wall)
    record["memory"] = max(memory, record.get("memory", 0))
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    record["memory_is_below"] = record["memory"] <= floor
    record["skipped_some"] = code == 1
    record["bytes"] = disk_bytes(os.path.join(folder, builder.place))
    if builder.name == "dateline":
        record.setdefault("unchanged", []).append(builder.build(folder)[0])


def build_all(builders, folder, rounds, done):
    """Calls done(name, record) after each build; the index of the last round stays."""
    with open(os.path.join(folder, "index.script"), "w", encoding="utf-8") as out:
        out.write(INDEX_SCRIPT)
    records = {builder.name: {} for builder in builders}
    for turn in range(rounds):
        for step in range(len(builders)):
            builder = builders[(turn + step) % len(builders)]
            build_round(builder, folder, records[builder.name])
            done(builder.name, records[builder.name])


def median(record, name):
    return statistics.median(record[name])
