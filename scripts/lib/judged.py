"""judged.py - read a judged set: documents (JSON lines), queries (TSV), judgements (qrels)."""
import gzip
import json
import os


class BadSet(Exception):
    """The files of a set are missing or not what they should be; says which line."""


def open_text(path):
    if path.endswith(".zst"):
        raise BadSet("%s: unpack it first (zstd -d)" % path)
    opener = gzip.open if path.endswith(".gz") else open
    try:
        return opener(path, "rt", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise BadSet("%s: %s" % (path, error.strerror)) from None


def find(folder, *names):
    if not os.path.isdir(folder):
        raise BadSet("%s: no such folder" % folder)
    for name in names:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return path
    raise BadSet("%s: has no %s" % (folder, " and no ".join(names)))


def documents(path):
    """Yields (id, title, text); a title or text that is not there is empty."""
    seen = set()
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                doc = str(record["id"])
            except (ValueError, KeyError, TypeError):
                raise BadSet("%s:%d: expected a JSON object with an id" % (path, number)) from None
            if doc in seen or len(doc.split()) != 1:
                raise BadSet("%s:%d: id %r is empty, has blanks or came before" % (path, number, doc))
            seen.add(doc)
            yield doc, record.get("title") or "", record.get("text") or ""


def read_queries(path):
    queries = {}
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            qid, tab, text = line.rstrip("\r\n").partition("\t")
            if not tab:
                raise BadSet("%s:%d: expected: id TAB text" % (path, number))
            queries[qid] = text
    return queries


def read_qrels(path):
    qrels = {}
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                qid, _, doc, grade = line.split()
                qrels.setdefault(qid, {})[doc] = int(grade)
            except ValueError:
                raise BadSet("%s:%d: expected: query 0 document grade" % (path, number)) from None
    return qrels


class JudgedSet:
    def __init__(self, folder, docs=None, qrels=None):
        self.name = os.path.basename(os.path.abspath(folder))
        self.docs_path = docs or find(folder, "docs.jsonl", "docs.jsonl.gz")
        self.queries_path = find(folder, "queries.tsv")
        self.qrels_path = qrels or find(folder, "qrels.txt", "qrels_weak.txt")
        self.queries = read_queries(self.queries_path)
        judged = read_qrels(self.qrels_path)
        self.qrels = {qid: row for qid, row in judged.items() if qid in self.queries}
        self.unasked = sorted(set(judged) - set(self.qrels))


def write_run(path, run, order, name):
    """A run file as trec_eval reads it."""
    with open(path, "w", encoding="utf-8") as out:
        for qid, scores in run.items():
            for rank, doc in enumerate(order(scores), 1):
                out.write("%s Q0 %s %d %r %s\n" % (qid, doc, rank, scores[doc], name))


def read_run(lines):
    run = {}
    for line in lines:
        try:
            qid, _, doc, _, score, _ = line.split()
            run.setdefault(qid, {})[doc] = float(score)
        except ValueError:
            raise BadSet("not a line of a run: %r" % line) from None
    return run
