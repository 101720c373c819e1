"""bench_report.py - the tables of scripts/bench, as plain text or Markdown."""
import bench_builds


def show(title, header, rows, markdown):
    print(("\n### %s\n" if markdown else "\n%s") % title)
    if markdown:
        print("| " + " | ".join(header) + " |")
        print("|---|" + "---:|" * (len(header) - 1))
        for row in rows:
            print("| " + " | ".join(row) + " |")
        return
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        cells = [row[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(row[1:], widths[1:])]
        print("  ".join(cells))


def times(value, base):
    return "%.2f" % (value / base) if base else "-"


def ms(microseconds):
    return "%.2f" % (microseconds / 1000)


def label(name, record):
    """The name, and what makes its figures differ from the others'."""
    name += " (built before)" if record.get("kept") else ""
    return name + (" (skipped some records)" if record["skipped_some"] else "")


def peak(record):
    return ("<" if record["memory_is_below"] else "") + "%.0f" % (record["memory"] / 1e6)


def builds(records, text_bytes, markdown):
    header = ["build", "seconds", "MB text/s", "speed / scriptindex", "peak MB", "index / text",
              "unchanged run s"]
    peer = records.get("scriptindex")
    base = bench_builds.median(peer, "walls") if peer else None
    rows = []
    for name, record in records.items():
        wall = bench_builds.median(record, "walls")
        again = "%.2f" % bench_builds.median(record, "unchanged") if "unchanged" in record else "-"
        rows.append([label(name, record), "%.1f" % wall,
                     "%.1f" % (text_bytes / 1e6 / wall), times(base, wall) if base else "-",
                     peak(record), "%.2f" % (record["bytes"] / text_bytes),
                     again])
    show("Build", header, rows, markdown)


def warm(result, markdown):
    header = ["warm, ms", "queries", "system", "p50", "p95", "answered", "p50 / xapian",
              "p95 / xapian"]
    rows = []
    for kind, row in result.items():
        peer = row.get("xapian", {})
        for system, found in row.items():
            rows.append([kind, str(found["queries"]), system, ms(found["p50"]), ms(found["p95"]),
                         str(found["answered"]), times(found["p50"], peer.get("p50")),
                         times(found["p95"], peer.get("p95"))])
    show("Warm queries, best 10 with their text", header, rows, markdown)


def cold(result, markdown):
    peer = result.get("quest", {})
    rows = [[system, str(found["queries"]), ms(found["p50"]), ms(found["p95"]),
             times(found["p50"], peer.get("p50"))] for system, found in result.items()]
    show("Cold commands, best 10", ["cold, ms", "runs", "p50", "p95", "p50 / quest"], rows,
         markdown)
