#!/usr/bin/python3
# The manual pages agree with the programs: every option is explained, every query of dateline-syntax(7) finds what is said.
# SPDX-License-Identifier: GPL-3.0-or-later
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
PASSED_OVER = re.compile("referenced manual not found|outdated mandoc.db lacks|operating system explicitly specified")
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


def options_are_explained(_):
    problems = []
    for program in ("dateline-index", "dateline-query"):
        explained = set(page_options(PAGES / (program + ".1")))
        printed = {name for option in help_text.options(programs.run(program, "--help").out) for name in option.names}
        assert len(printed) > 10, "%s --help has only the options %s" % (program, sorted(printed))
        problems += ["%s.1 lacks a paragraph .It Fl on %s" % (program, name) for name in sorted(printed - explained)]
        problems += ["%s.1 explains %s, which is no option" % (program, name)
                     for name in sorted(explained - printed) if not is_known(program, name)]
    assert not problems, "; ".join(problems)


def examples(path):
    """Each query, where it stands, and what the comment below it says that it finds; None: there is no such comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith(".It Li "):
            told = re.fullmatch(r'\.\\" (finds \d+|refused)', lines[number])
            yield number, plain(line[len(".It Li "):]), told and told.group(1)


def examples_find_what_they_say(folder):
    done = programs.index(folder / "archive", "-q", programs.SAMPLE)
    assert done.code == 0, done
    problems, seen = [], 0
    for line, query, told in examples(PAGES / "dateline-syntax.7"):
        seen += 1
        done = programs.query(folder / "archive", "-c", "--", query, more={"DATELINE_TODAY": "2025-06-09"})
        found = "refused" if done.code == 2 else "finds " + done.out.strip()
        if found != told:
            problems.append("dateline-syntax.7:%d: %s: %s, but the page says: %s" % (line, query, found, told))
    assert seen > 40, "only %d examples" % seen
    assert not problems, "\n".join(problems)


def fields_have_examples(_):
    """At its end the help has lines that begin with fields, each with its colon."""
    listed = programs.run("dateline-query", "--help").out.partition("\nThe query\n")[2]
    fields = {name for line in re.findall(r"^ +((?:[a-z-]+: *)+)  ", listed, re.M) for name in re.findall("[a-z-]+", line)}
    shown = {name for _, query, _ in examples(PAGES / "dateline-syntax.7") for name in re.findall(r"([a-z-]+):", query)}
    assert len(fields) > 8, "the help names only the fields %s" % sorted(fields)
    assert fields <= shown, "no example has %s" % sorted(fields - shown)


def mandoc_has_nothing_to_say(_):
    if not shutil.which("mandoc"):
        return "left out, mandoc is not installed"
    done = subprocess.run(["mandoc", "-T", "lint", *sorted(PAGES.iterdir())], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    said = [line for line in done.stdout.splitlines() if not PASSED_OVER.search(line)]
    assert not said, "\n".join(said)


def man_shows_the_pages(_):
    if not shutil.which("man"):
        return "left out, man is not installed"
    for path in sorted(PAGES.iterdir()):
        done = subprocess.run(["man", "--warnings", "-l", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=programs.environment(MANWIDTH="80"), encoding="utf-8", check=False)
        assert done.returncode == 0 and not done.stderr, "man %s: %s" % (path.name, done.stderr)
        assert path.stem in done.stdout and "SEE ALSO" in done.stdout, "man %s prints: %s" % (path.name, done.stdout)


if __name__ == "__main__":
    programs.main([options_are_explained, examples_find_what_they_say, fields_have_examples, mandoc_has_nothing_to_say,
                   man_shows_the_pages])
