"""plain_text.py - the text of files, for training: .txt as it is, .jsonl of articles by title and text; either also .gz.

usage: plain_text.py FILE ...
SPDX-License-Identifier: GPL-3.0-or-later"""
import gzip
import json
import sys


def lines(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as file:
        yield from file


def main():
    for path in sys.argv[1:]:
        articles = path.removesuffix(".gz").endswith(".jsonl")
        for line in lines(path):
            if articles:
                article = json.loads(line)
                line = "\n".join(article.get(field) or "" for field in ("title", "text")) + "\n"
            sys.stdout.write(line)


if __name__ == "__main__":
    main()
