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


if __name__ == "__main__":
    programs.main([help_is_understood, bash_offers_every_option, bash_offers_files, fish_offers_every_option,
                   zsh_offers_every_option])
