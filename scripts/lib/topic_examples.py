"""topic_examples - labelled articles of folders as lines that dateline-train-topics reads.

Folders or files; reads *.jsonl, *.jsonl.gz and *.jsonl.zst: articles with title and text, and a source, section, topics or
url. What these say as media topics is in topic_labels.tsv. SPDX-License-Identifier: GPL-3.0-or-later"""
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

LABELS = pathlib.Path(__file__).resolve().parent / "topic_labels.tsv"
MIN_WORDS = 30
THRESHOLD = "--threshold=-0.5"  # of the shipped model; docs/topics.md says why


class Labels:
    def __init__(self, path=LABELS):
        self.sections, self.headlines, self.shipped = {}, [], []
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            how, what, topics = line.split("\t")
            if how == "section":
                self.sections[tuple(what.split("/"))] = [] if topics == "-" else topics.split()
            elif how == "shipped":
                self.shipped.append(topics)
            else:
                self.headlines.append((re.compile(what), topics.split()))

    def longest(self, parts):
        """The topics of the longest run of parts that is a section; None where none is."""
        for size in range(min(3, len(parts)), 0, -1):
            for begin in range(len(parts) - size + 1):
                found = self.sections.get(tuple(parts[begin:begin + size]))
                if found is not None:
                    return found
        return None

    def of_sections(self, article):
        topics, meant = [], False
        said = [article.get("section") or ""] + list(article.get("topics") or [])
        runs = [[part.strip().lower() for part in s.split("/")] for s in said if s]
        path = urllib.parse.urlparse(article.get("url") or "").path.lower().split("/")
        runs.append([p for p in path[:-1] if p and not p.isdigit()])
        for run in runs:
            found = self.longest(run)
            meant = meant or found is not None
            topics += found or []
        return topics, meant

    def of_headline(self, title):
        return [t for pattern, topics in self.headlines if pattern.search(title.lower()) for t in topics]


def lines_of(path):
    if path.suffix == ".zst":
        if not shutil.which("zstd"):
            sys.exit(f"{path}: needs zstd")
        with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE, text=True, encoding="utf-8") as zstd:
            yield from zstd.stdout
    else:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            yield from lines


def flat(text):
    return " ".join(text.split())


def without_site(title):
    """A title of a page ends in the name of its site."""
    return re.sub(r"\s+[-|]\s+[^-|]{2,30}$", "", title)


def source_of(article):
    return flat(article.get("source") or "unknown").lower().removeprefix("www.")


def examples_of(article, labels, headlines):
    title, text = without_site(flat(article.get("title") or "")), flat(article.get("text") or "")
    if len(text.split()) < MIN_WORDS:
        return None
    topics, meant = labels.of_sections(article)
    if meant and not topics:
        return None
    weak = labels.of_headline(title) if headlines else []
    if not topics and not weak:
        return None
    return source_of(article), sorted(set(topics + weak)), "" if weak else title, text, "headline" if weak else "section"


def examples(folders, labels, headlines=True):
    """(source, topics, title, text, what says it) of each article that has a label."""
    for folder in folders:
        folder = pathlib.Path(folder)
        files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in files:
            if re.search(r"\.jsonl(\.gz|\.zst)?$", path.name):
                for line in lines_of(path):
                    made = examples_of(json.loads(line), labels, headlines)
                    if made:
                        yield made


def write(made, path):
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        for source, topics, title, text, how in made:
            out.write("\t".join([source, " ".join(topics), title, text, how]) + "\n")
            count += 1
    return count
