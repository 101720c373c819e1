"""bench_search.py - warm and cold latencies of the same queries.

Warm    one process with the index open; parse, rank, fetch the stored text of the best 10. The
        first round warms up and is not counted; a query counts with its median round. The peers
        are called from Python, which adds some microseconds to each; dateline-bench is C.
Cold    a new process for each query, files in the page cache, output thrown away; the programs
        take turns. "start of a process" is /bin/true, the floor of this way of measuring.
"""
import os
import sqlite3
import statistics
import subprocess
import time

import binaries

try:
    import xapian
except ImportError:
    xapian = None

TOP = 10
COLD_RUNS = 40
SELECT = ("SELECT id, title, date, source, text FROM articles WHERE articles MATCH %s"
          " ORDER BY rank LIMIT " + str(TOP))


class XapianSearch:
    name = "xapian"

    def __init__(self, folder):
        self.database = xapian.Database(os.path.join(folder, "xapian"))
        self.enquire = xapian.Enquire(self.database)
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.database)
        self.parser.set_stemmer(xapian.Stem("english"))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

    def __call__(self, query):
        self.enquire.set_query(self.parser.parse_query(query.plain()))
        return [hit.document.get_data() for hit in self.enquire.get_mset(0, TOP)]


class Fts5Search:
    name = "fts5"

    def __init__(self, folder):
        self.cursor = sqlite3.connect(os.path.join(folder, "fts5.db")).cursor()
        self.statement = SELECT % "?"

    def __call__(self, query):
        return self.cursor.execute(self.statement, (query.fts5(),)).fetchall()


def timed_rounds(search, queries, rounds):
    """[(median microseconds, hits)], one per query."""
    times = [[] for _ in queries]
    hits = [0] * len(queries)
    for turn in range(rounds + 1):
        for place, query in enumerate(queries):
            start = time.perf_counter_ns()
            found = search(query)
            spent = time.perf_counter_ns() - start
            hits[place] = len(found)
            if turn:
                times[place].append(spent / 1000)
    return [(statistics.median(row), count) for row, count in zip(times, hits)]


def dateline_rounds(folder, queries, rounds, bin_folder):
    """The same from `dateline-bench ARCHIVE QUERIES ROUNDS`: index, microseconds, hits."""
    path = os.path.join(folder, "queries.txt")
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(query.plain() + "\n" for query in queries)
    _, output = binaries.run([os.path.join(bin_folder, "dateline-bench"),
                              os.path.join(folder, "dateline"), path, str(rounds + 1)], (0, 1))
    times, hits = {}, {}
    for line in output.splitlines():
        try:
            index, spent, count = line.split("\t")
            times.setdefault(int(index), []).append(float(spent))
            hits[int(index)] = int(count)
        except ValueError:
            raise binaries.Failed("dateline-bench: expected index TAB microseconds TAB hits,"
                                  " got %r" % line) from None
    if len(times) != len(queries):
        raise binaries.Failed("dateline-bench: %d queries answered of %d"
                              % (len(times), len(queries)))
    return [(statistics.median(row[1:] or row), hits[index]) for index, row in times.items()]


def percentile(values, percent):
    """Nearest rank: the smallest value that is not below `percent` of all."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def summary(measured):
    times = [spent for spent, _ in measured]
    return {"p50": percentile(times, 50), "p95": percentile(times, 95), "queries": len(times),
            "answered": sum(count > 0 for _, count in measured)}


def warm(systems, folder, queries, rounds, bin_folder):
    """{class: {system: summary}}; the systems take turns class by class."""
    searches = [make(folder) for make in (XapianSearch, Fts5Search) if make.name in systems]
    result = {}
    for kind, some in queries.items():
        if not some:
            continue
        row = {s.name: summary(timed_rounds(s, some, rounds)) for s in searches}
        if "dateline" in systems:
            row["dateline"] = summary(dateline_rounds(folder, some, rounds, bin_folder))
        result[kind] = row
    return result


def cold_command(system, folder, query, bin_folder):
    if system == "dateline":
        return [os.path.join(bin_folder, "dateline-query"), "-a", os.path.join(folder, "dateline"),
                "-n", str(TOP), query.plain()]
    if system == "fts5":
        return ["sqlite3", os.path.join(folder, "fts5.db"), SELECT % ("'%s'" % query.fts5())]
    if system == "quest":
        return ["quest", "--db", os.path.join(folder, "xapian"), "--msize", str(TOP), query.plain()]
    return ["/bin/true"]


def run_once(command, accepted):
    start = time.perf_counter_ns()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    spent = (time.perf_counter_ns() - start) / 1000
    if done.returncode not in accepted:
        raise binaries.Failed("%s: exit %d" % (" ".join(command), done.returncode))
    return spent


def cold(systems, folder, queries, bin_folder):
    """{system: summary} over COLD_RUNS queries of all classes; one unmeasured run of each first."""
    mixed = [query for some in zip(*queries.values()) for query in some][:COLD_RUNS]
    systems = [*systems, "start of a process"]
    times = {system: [] for system in systems}
    for turn, query in enumerate(mixed[:1] + mixed):
        for step in range(len(systems)):
            system = systems[(turn + step) % len(systems)]
            accepted = (0, 1) if system == "dateline" else (0,)
            spent = run_once(cold_command(system, folder, query, bin_folder), accepted)
            if turn:
                times[system].append((spent, 1))
    return {system: summary(row) for system, row in times.items() if row}
