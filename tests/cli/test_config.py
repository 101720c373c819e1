#!/usr/bin/python3
# The user's files of settings: what they say is as if the command line began with it.
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs


def made(folder):
    done = programs.index(folder / "archive", "-q", programs.SAMPLE)
    assert done.code == 0, done
    (folder / "config" / "dateline").mkdir(parents=True)
    return folder / "config" / "dateline" / "query.conf"


def ask(folder, *arguments, **more):
    return programs.run("dateline-query", *arguments, more=dict({"XDG_CONFIG_HOME": str(folder / "config")}, **more))


def settings_stand_before_the_command_line(folder):
    config = made(folder)
    config.write_text("# mine\narchive = %s\nlimit = 2\nformat = tsv\n" % (folder / "archive"), encoding="utf-8")
    assert len(ask(folder, "harbour").lines) == 2
    assert len(ask(folder, "-n", "3", "harbour").lines) == 3
    assert ask(folder, "-f", "json", "harbour").out.startswith("{")
    assert "no archive at /none" in ask(folder, "-a", "/none", "harbour").err
    assert "no archive at /none" in ask(folder, "harbour", DATELINE_ARCHIVE="/none").err
    done = ask(folder, "--no-config", "-a", folder / "archive", "harbour")
    assert done.code == 0 and "passages shown" in done.out, done


def wrong_lines_are_told(folder):
    config = made(folder)
    for text, piece in (("limit = x\n", "query.conf:1: --limit (-n) takes a whole number"),
                        ("\nlimits = 3\n", "query.conf:2: no option --limits; did you mean --limit?"),
                        ("help\n", 'query.conf:1: "help" is for the command line only'),
                        ("color = alwys\n", 'query.conf:1: --color takes no "alwys"; did you mean always?'),
                        ("-n 3\n", "query.conf:1: options stand here without hyphens")):
        config.write_text(text, encoding="utf-8")
        done = ask(folder, "-a", folder / "archive", "harbour")
        assert done.code == 2 and not done.out and piece in done.err, done
        assert ask(folder, "--no-config", "-a", folder / "archive", "-q", "harbour").code == 0
        assert ask(folder, "--help").code == 0
    done = ask(folder, "-a", folder / "archive", "harbour", DATELINE_CONFIG=str(folder / "none"))
    assert done.code == 2 and "which DATELINE_CONFIG names" in done.err, done


def saved_searches_keep_what_decides(folder):
    config = made(folder)
    config.write_text("archive = %s\nno-link\nlimit = 1\nformat = tsv\n" % (folder / "archive"), encoding="utf-8")
    assert ask(folder, "--save=h", "harbour").code == 0
    config.write_text("archive = %s\n" % (folder / "archive"), encoding="utf-8")
    assert '"options": ["--no-link"]' in ask(folder, "--saved", "-f", "jsonl").out
    assert "passages shown" in ask(folder, "--saved=h").out


def the_indexer_has_one_too(folder):
    config = made(folder).with_name("index.conf")
    more = {"XDG_CONFIG_HOME": str(folder / "config")}
    config.write_text("archive = %s\nquiet\nfield = text=story\n" % (folder / "other"), encoding="utf-8")
    programs.write_lines(folder / "in.jsonl", [{"id": "a", "title": "T", "story": "The quay is empty."}])
    done = programs.run("dateline-index", folder / "in.jsonl", more=more)
    assert done.code == 0 and not done.err, done
    assert programs.ids(folder / "other", "quay") == ["a"]
    config.write_text("merge\n", encoding="utf-8")
    done = programs.run("dateline-index", folder / "in.jsonl", more=more)
    assert done.code == 2 and 'index.conf:1: "merge" is for the command line only' in done.err, done
    assert programs.run("dateline-index", "--no-config", "-a", folder / "other", "-q", folder / "in.jsonl", more=more).code == 0
    done = programs.run("dateline-index", "in", more=dict(more, DATELINE_INDEX_CONFIG=str(folder / "none")))
    assert done.code == 2 and "DATELINE_INDEX_CONFIG names" in done.err, done


if __name__ == "__main__":
    programs.main([settings_stand_before_the_command_line, wrong_lines_are_told, saved_searches_keep_what_decides,
                   the_indexer_has_one_too])
