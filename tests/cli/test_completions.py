#!/usr/bin/python3
# Completion: what the shells offer behind a command line that is begun. A shell that is not installed is left out.
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "scripts" / "lib")]
import at_keyboard
import help_text
import programs

PROGRAMS = ("dateline-index", "dateline-query")
# bash cuts a line into words itself only where somebody types, so they come as arguments.
CALL_IN_BASH = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); "_${1//-/_}"; printf "%s\\n" "${COMPREPLY[@]}"'


def make(folder):
    for program in PROGRAMS:
        subprocess.run([ROOT / "scripts" / "make-completions", programs.BIN / program, folder], check=True,
                       env=programs.environment())


def says(*command, cwd=None):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=cwd, check=False)
    assert done.returncode == 0 and not done.stderr, "%s: %s" % (command[0], done.stderr)
    return done.stdout


def in_bash(folder, *words, cwd=None):
    return says("bash", "--norc", "-c", CALL_IN_BASH, "bash", folder / "bash" / words[0], *words, cwd=cwd).split()


def printed(program):
    return help_text.options(programs.run(program, "--help").out)


def help_is_understood(_):
    text = ("Usage\n  x -q\n\nHow\n  -a, --all=DIR      all of it; or\n                     nearly\n      --one=FILE, --two=FILE   both\n"
            "  -e NAME, -t TOPIC  raise\n      --since[=DAY]    auto (now), never or a-day (auto)\n  -c, --count        count\n"
            "      --join='A = B'  a (b)\n      --who=in [FILE]   in\n      --who=out [FILE]  out\n  -not  (a)\n")
    options = {name: option for option in help_text.options(text) for name in option.names}
    assert options["-a"] is options["--all"] and options["-a"].value == "DIR", options
    assert options["-a"].about == "all of it; or nearly" and not options["-a"].choices, options
    assert options["--one"].names == ["--one"] and options["--two"].value == "FILE", options
    assert options["-e"].value == "NAME" and options["-t"].value == "TOPIC", options
    assert options["--since"].optional and options["--since"].choices == ["auto", "never", "a-day"], options
    assert options["--join"].value == "A = B" and options["--who"].choices == ["in", "out"], options
    assert options["--count"].names == ["-c", "--count"] and not options["-c"].value and "-q" not in options, options


def bash_offers_every_option(folder):
    make(folder)
    for program in PROGRAMS:
        says("bash", "-n", folder / "bash" / program)
        wanted = {name for option in printed(program) for name in option.names}
        assert {name.rstrip("=") for name in in_bash(folder, program, "-")} == wanted, program
        for option in (option for option in printed(program) if option.choices):
            for before in option.names:
                assert in_bash(folder, program, before, "") == option.choices, before
                assert in_bash(folder, program, before, "=", option.choices[-1]) == option.choices[-1:], before


def bash_offers_files(folder):
    make(folder)
    (folder / "here" / "archive").mkdir(parents=True)
    (folder / "here" / "articles.txt").touch()
    here = folder / "here"
    assert in_bash(folder, "dateline-query", "-a", "ar", cwd=here) == ["archive"]
    assert in_bash(folder, "dateline-query", "--archive", "=", cwd=here) == ["archive"]
    assert sorted(in_bash(folder, "dateline-index", "ar", cwd=here)) == ["archive", "articles.txt"]
    assert sorted(in_bash(folder, "dateline-index", "--", "ar", cwd=here)) == ["archive", "articles.txt"]
    assert in_bash(folder, "dateline-query", "ar", cwd=here) == []
    assert in_bash(folder, "dateline-query", "--", "-", cwd=here) == []
    assert in_bash(folder, "dateline-query", "-n", "", cwd=here) == []


def fish_offers_every_option(folder):
    if not shutil.which("fish"):
        return "left out, fish is not installed"
    make(folder)
    for program in PROGRAMS:
        path = folder / "fish" / (program + ".fish")
        says("fish", "--no-execute", path)
        offered = {line.split("\t")[0] for dash in ("-", "--")
                   for line in says("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", path,
                                    program + " " + dash).splitlines()}
        wanted = {name for option in printed(program) for name in option.names}
        assert wanted <= {name.rstrip("=") for name in offered}, sorted(wanted - offered)
    return None


def zsh_offers_every_option(folder):
    """_arguments itself needs somebody who types, so what it is given is looked at."""
    if not shutil.which("zsh"):
        return "left out, zsh is not installed"
    make(folder)
    for program in PROGRAMS:
        path = folder / "zsh" / ("_" + program)
        says("zsh", "-f", "-n", path)
        specs = says("zsh", "-f", "-c", '_arguments() { print -rl -- "$@" }; source $1', "zsh", path).splitlines()
        assert specs[:2] == ["-s", "-S"], specs
        for option in printed(program):
            for name in option.names:
                mark = "" if not option.value else "=" if name.startswith("--") else "+"
                begin = "*" + name + mark + ("-" if mark == "=" and option.optional else "")
                form = re.escape(begin) + r"\[(?:[^]\[\\]|\\.)+\]" + (r"::?[a-z ]+:(.+)" if option.value else "()")
                spec = [found for found in (re.fullmatch(form, spec) for spec in specs) if found]
                assert len(spec) == 1, begin
                assert not option.choices or spec[0].group(1) == "(%s)" % " ".join(option.choices), begin
    return None


def complete(archive, kind, typed, *options):
    done = programs.query(archive, "--complete", kind, *options, "--", typed)
    assert done.code == (0 if done.out else 1) and not done.err, done
    return done.lines


def made(folder):
    archive = folder / "the archive"
    assert programs.index(archive, "-q", programs.SAMPLE).code == 0
    assert programs.query(archive, "-q", "--save=harbour news", "harbour").code == 0
    return archive


def archive_says_how_words_go_on(folder):
    archive = made(folder)
    assert complete(archive, "person", "Margaret D") == ["Margaret Dunne"]
    assert complete(archive, "person", "margaret d") == ["margaret dunne"]
    assert complete(archive, "place", "margaret") == []
    assert complete(archive, "entity", "") == []
    assert "Łukasz Zaremba" in complete(archive, "entity", "Łuk")
    most = complete(archive, "entity", "m")
    assert "margaret dunne" in most and len(most) == len(set(most)) <= 50, most
    counts = [int(programs.query(archive, "-c", 'entity:"%s"' % name).out) for name in complete(archive, "place", "L")[:3]]
    assert counts == sorted(counts, reverse=True) and counts[0] > 1, counts
    assert "economy, business and finance" in complete(archive, "topic", "")
    assert complete(archive, "topic", "economy, b") == ["economy, business and finance"]
    assert complete(archive, "saved", "h") == ["harbour news"] and complete(archive, "saved", "x") == []
    assert complete(archive, "query", "person:marg") == ['person:"margaret dunne"']
    assert complete(archive, "query", 'strike (-person:"Margaret D') == ['strike (-person:"Margaret Dunne"']
    assert complete(archive, "query", "topic:econ") == ['topic:"economy, business and finance"']
    assert complete(archive, "query", "topic:pol") == ["topic:politics"]
    for typed in ("marg", "title:marg", "person:margaret d", "", ":", '"person:marg'):
        assert complete(archive, "query", typed) == [], typed
    done = programs.query(archive, "--complete=persn", "x")
    assert done.code == 2 and "did you mean person?" in done.err, done


# What is typed behind the archive, with a tab, and the argument that comes of it.
TYPED = [
    ("-e Margaret\\ D\t", ["-e", "Margaret Dunne"]),
    ("-e 'margaret d\t", ["-e", "margaret dunne"]),
    ('-e "margaret d\t', ["-e", "margaret dunne"]),
    ("-t econ\t", ["-t", "economy, business and finance"]),
    ("--entity-profile=lionel\\ n\t", ["--entity-profile=lionel noyce"]),
    ("--saved=har\t", ["--saved=harbour news"]),
    ("--saved har\t", ["--saved", "harbour news"]),
    ("--new har\t", ["--new", "harbour news"]),
    ("--forget 'har\t", ["--forget", "harbour news"]),
    ("person:marg\t", ['person:"margaret dunne"']),
    ("topic:econ\t", ['topic:"economy, business and finance"']),
    ("'strike AND person:\"margaret d\t", ['strike AND person:"margaret dunne"']),
]


def type_in(shell, folder):
    if not shutil.which(shell):
        return "left out, %s is not installed" % shell
    archive = made(folder)
    make(folder / "completions")
    for line, wanted in TYPED:
        found = at_keyboard.arguments(shell, "dateline-query", programs.BIN / "dateline-query", folder / "completions", folder,
                                      "dateline-query -a '%s' %s" % (archive.name, line), programs.environment())
        assert found == ["-a", archive.name, *wanted], (shell, line, found)
    line = "dateline-query -e Margaret\\ D\t"
    found = at_keyboard.arguments(shell, "dateline-query", programs.BIN / "dateline-query", folder / "completions", folder, line,
                                  programs.environment(DATELINE_ARCHIVE=str(archive)))
    assert found == ["-e", "Margaret Dunne"], (shell, found)
    return None


def names_are_typed_in_bash(folder):
    return type_in("bash", folder)


def names_are_typed_in_zsh(folder):
    return type_in("zsh", folder)


def names_are_typed_in_fish(folder):
    return type_in("fish", folder)


if __name__ == "__main__":
    programs.main([help_is_understood, bash_offers_every_option, bash_offers_files, fish_offers_every_option,
                   zsh_offers_every_option, archive_says_how_words_go_on, names_are_typed_in_bash, names_are_typed_in_zsh,
                   names_are_typed_in_fish])
