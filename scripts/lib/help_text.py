"""help_text.py - the options that a program's --help tells of.

A line of the help that begins with an option has one or more, parted by commas, and what they do; lines further in go on:

  -f, --format=FORMAT    text, json or tsv (text)
      --names=FILE, --topics=FILE   in place of those built in

What an option takes stands behind it, in capitals or in quotes; a letter takes what its long name takes. Where the text
begins with words parted by commas and "or", these are what may be given; so is a word in small letters behind =.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import re

# names: "-f", "--format"; value: "FORMAT", empty where it takes none; optional: the value may be left out
Option = collections.namedtuple("Option", "names value optional choices about")

VALUE = r"[A-Z][A-Z=-]*(?:,\.\.\.)?|'[^']*'|(?<==)[a-z]+"
PIECE = r"--?[A-Za-z][\w-]*(?:\[?[= ](?:%s)\]?(?: \[[A-Z]+\])?)?" % VALUE
LINE = re.compile(r" +(%s(?:, %s)*)\s+(.*)" % (PIECE, PIECE))
NAME_AND_VALUE = re.compile(r"(--?[A-Za-z][\w-]*)(?:(\[)?[= ](%s))?" % VALUE)
INDENT = 16  # what goes on is further in than any option
WORD = r"[a-z][\w-]*(?: \([^)]*\))?"
CHOICES = re.compile(r"%s(?:, %s)* or [a-z][\w-]*" % (WORD, WORD))


def choices_of(about):
    """The words that may be given, where the text begins with them."""
    found = CHOICES.match(about)
    return re.findall(r"[\w-]+", re.sub(r" \([^)]*\)|\bor\b", "", found.group())) if found else []


def entries(text):
    """Each line of options with all of its text, joined."""
    entry = None
    for line in text.splitlines():
        found = LINE.fullmatch(line)
        if found:
            entry = [found.group(1), found.group(2)]
            yield entry
        elif entry and len(line) - len(line.lstrip()) >= INDENT:
            entry[1] += " " + line.strip()
        else:
            entry = None


def merged(options):
    """One option for each name: where a line tells of one word that may be given, the next may tell of another."""
    result = []
    for option in options:
        if result and result[-1].names == option.names:
            result[-1].choices.extend(option.choices)
        else:
            result.append(option)
    return result


def options(text):
    """All options of a help text, in its order. A letter without a value is another name of what comes next."""
    result, names = [], []
    for pieces, about in list(entries(text)):
        found = [NAME_AND_VALUE.match(piece).groups() for piece in pieces.split(", ")]
        for number, (name, bracket, value) in enumerate(found, 1):
            names.append(name)
            if value or number == len(found) or name.startswith("--"):
                choices = [value] if value and value.islower() else choices_of(about) if value else []
                result.append(Option(names, (value or "").strip("'"), bool(bracket), choices, about))
                names = []
    return merged(result)
