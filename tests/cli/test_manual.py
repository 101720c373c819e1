#!/usr/bin/python3
"""test_manual.py - the manual pages agree with the programs.

  options   each option that --help prints stands in the page of the program, and each of the page is one
  examples  each query of dateline-syntax(7) finds as many articles of the sample as the comment below it says
  fields    each field of the query language has an example
  lint      mandoc finds nothing to say, where it is installed; man prints the pages without a word on stderr

SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "scripts" / "lib")]
import help_text
import programs

PAGES = ROOT / "docs" / "man"
# Lines that mandoc has for pages that are not installed and not of its own system.
PASSED_OVER = re.compile("referenced manual not found|operating system explicitly specified")
ESCAPES = {r"\-": "-", r"\(dq": '"', r"\(aq": "'", r"\(ti": "~", r"\(ha": "^", r"\&": "", r"\e": "\\", r"\(:u": "ü"}


def plain(text):
    """The text of a macro line without its escapes; KeyError: one that is not known here."""
    return re.sub(r"\\(\(..|.)", lambda found: ESCAPES[found.group()], text)


def page_options(path):
    """The options that the .It lines of a page explain."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(".It Fl"):
            yield from ("-" + name for name in re.findall(r"\bFl (\S+)", plain(line)))


def is_known(program, option):
    """Whether the program has this option, even if its help is silent about it."""
    done = programs.run(program, option)
    return "no option" not in done.err and "several options" not in done.err


def test_options(report):
    for program in ("dateline-index", "dateline-query"):
        explained = set(page_options(PAGES / (program + ".1")))
        printed = {name for option in help_text.options(programs.run(program, "--help").out) for name in option.names}
        report.check(len(printed) > 10, "%s --help has only the options %s" % (program, sorted(printed)))
        for name in sorted(printed - explained):
            report.check(False, "%s.1 does not explain %s; add a paragraph .It Fl" % (program, name))
        for name in sorted(explained - printed):
            report.check(is_known(program, name), "%s.1 explains %s, which is no option" % (program, name))


def examples(path):
    """Each query with what the comment below it says: a number of articles, None where it is refused."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(".It Li "):
            told = re.fullmatch(r'\.\\" (?:finds (\d+)|refused)', lines[number + 1])
            yield number + 1, plain(line[len(".It Li "):]), told and (told.group(1) or "refused")


def test_examples(report):
    with programs.Folder() as folder:
        done = programs.index(folder / "archive", "-q", programs.SAMPLE)
        report.check(done.code == 0, "the sample cannot be indexed: %r" % done)
        seen = list(examples(PAGES / "dateline-syntax.7"))
        report.check(len(seen) > 40, "only %d examples in dateline-syntax.7" % len(seen))
        for line, query, told in seen:
            done = programs.run("dateline-query", "-a", folder / "archive", "-c", "--", query)
            found = "refused" if done.code == 2 else done.out.strip()
            report.check(found == told, "dateline-syntax.7:%d: %s: %s, not %s" % (line, query, found, told))


def test_fields(report):
    """The help names the fields before a colon."""
    asked = programs.run("dateline-query", "--help").out.partition("\nThe query\n")[2]
    fields = {name for name in re.findall(r"(?<=\s)([a-z-]+):(?=\s)", asked)}
    shown = {name for _, query, _ in examples(PAGES / "dateline-syntax.7") for name in re.findall(r"([a-z-]+):", query)}
    report.check(len(fields) > 8, "the help names only the fields %s" % sorted(fields))
    report.check(fields <= shown, "no example has %s" % sorted(fields - shown))


def test_lint(report):
    for path in sorted(PAGES.iterdir()):
        if shutil.which("mandoc"):
            done = subprocess.run(["mandoc", "-T", "lint", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  encoding="utf-8", check=False)
            for line in done.stdout.splitlines():
                report.check(PASSED_OVER.search(line) is not None, line)
        if shutil.which("man"):
            done = subprocess.run(["man", "--warnings", "-l", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=programs.environment(MANWIDTH="80"), encoding="utf-8", check=False)
            report.check(done.returncode == 0 and not done.stderr, "man %s: %s" % (path.name, done.stderr))
            report.check(path.stem in done.stdout, "man %s prints another page" % path.name)


programs.main(globals())
