"""bench_inputs.py - one pass over the corpus that writes what each program reads.

Out     corpus.jsonl (only with a limit), dump.txt for scriptindex, rows.ascii for sqlite3
Units   text_bytes counts the UTF-8 bytes of the "text" values: no titles, no JSON around them
"""
import json
import os
import sys

FIELDS = ("id", "title", "date", "source", "text")
SEPARATORS = str.maketrans("\x00\x1e\x1f", "   ")


class BadCorpus(Exception):
    """The corpus cannot be read; says which line."""


def articles(path, limit=None):
    """Yields (line, {field: string}) of the first `limit` articles."""
    try:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if limit and number > limit:
                    return
                record = json.loads(line)
                yield line, {name: str(record.get(name) or "") for name in FIELDS}
    except OSError as error:
        raise BadCorpus("%s: %s" % (path, error.strerror)) from None
    except (ValueError, AttributeError):
        raise BadCorpus("%s:%d: expected one JSON object in UTF-8" % (path, number)) from None


def as_dump(record):
    """A record of scriptindex: name=value, further lines of a value begin with '='."""
    lines = ["%s=%s" % (name, value.replace("\n", "\n=")) for name, value in record.items()]
    return "\n".join(lines) + "\n\n"


def as_row(record):
    """A row of sqlite3's ascii mode."""
    return "\x1f".join(value.translate(SEPARATORS) for value in record.values()) + "\x1e"


def prepare(path, folder, limit):
    """Writes the inputs; returns what was counted."""
    counted = {"articles": 0, "text_bytes": 0, "limit": limit or 0}
    names = [os.path.join(folder, name) for name in ("dump.txt", "rows.ascii", "corpus.jsonl")]
    with open(names[0], "w", encoding="utf-8") as dump, \
            open(names[1], "w", encoding="utf-8", newline="\n") as rows, \
            open(names[2] if limit else os.devnull, "w", encoding="utf-8") as copy:
        for line, record in articles(path, limit):
            counted["articles"] += 1
            counted["text_bytes"] += len(record["text"].encode())
            dump.write(as_dump(record))
            rows.write(as_row(record))
            copy.write(line)
    if not counted["text_bytes"]:
        raise BadCorpus("%s: no article has a text" % path)
    return counted


def same_corpus(kept, counted):
    return all(kept.get(name) == value for name, value in counted.items())


def warn(text):
    print("bench: " + text, file=sys.stderr, flush=True)
