#!/usr/bin/python3
# Saved searches: kept in the archive, asked again, and what is new in them.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
from random import Random

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs

HEAD = "name\tseen\tasked\tquery\toptions\n"
NOBODY = 65534


def article(number, text, **more):
    return dict({"id": "a%d" % number, "title": "Number %d" % number, "text": text, "date": "2024-07-12"}, **more)


def add(folder, *articles):
    programs.write_lines(folder / "in.jsonl", articles)
    done = programs.index(folder / "archive", "-q", folder / "in.jsonl")
    assert done.code == 0, done


def ask(folder, *arguments, **options):
    return programs.query(folder / "archive", *arguments, **options)


def save(folder, name, *arguments):
    done = ask(folder, "--save", name, *arguments)
    assert done.code == 0 and not done.out and name in done.err, done


def listed(folder):
    done = ask(folder, "--saved", "-f", "jsonl")
    return {one["name"]: one for one in map(json.loads, done.lines)}


def new(folder, *arguments):
    """Ids of what is new, by search; asking moves the marks."""
    done = ask(folder, "--new", "-f", "jsonl", *arguments)
    found = {}
    for hit in map(json.loads, done.lines):
        found.setdefault(hit["query_id"], set()).add(hit["id"])
    assert done.code == (0 if found else 1) and not done.err, done
    return found


def made(folder):
    add(folder, article(1, "The harbour strike goes on."), article(2, "A treaty on the river."))
    save(folder, "harbour", "harbour AND strike")
    save(folder, "water", "river OR harbour")


def are_listed_asked_and_forgotten(folder):
    made(folder)
    assert list(listed(folder)) == ["harbour", "water"]
    assert listed(folder)["harbour"] == {"name": "harbour", "query": "harbour AND strike", "seen": 2, "new": 0}
    assert ask(folder, "--saved=water", "-c").out == "2\n"
    assert ask(folder, "--saved", "harbour", "-c").out == "1\n"
    assert ask(folder, "--saved=water", "-f", "tsv", "-n", "1").out.count("\n") == 1
    save(folder, "harbour", "treaty")
    assert listed(folder)["harbour"]["query"] == "treaty" and len(listed(folder)) == 2
    assert ask(folder, "--forget=harbour").code == 0
    assert list(listed(folder)) == ["water"]
    done = ask(folder, "--forget=harbour")
    assert done.code == 2 and 'no search "harbour" is saved' in done.err, done
    assert 'did you mean "water"?' in ask(folder, "--saved=watre").err
    assert ask(folder, "--forget=water").code == 0
    done = ask(folder, "--saved")
    assert done.code == 1 and not done.out and "no search is saved here" in done.err, done


def list_is_for_people_and_programs(folder):
    made(folder)
    save(folder, "ada orlo", "-e", "Ada Orlo", "--no-link", "treaty")
    add(folder, article(3, "The harbour is empty."))
    assert ask(folder, "--saved").out == (
        "harbour · nothing new\n   harbour AND strike\nwater · 1 new\n   river OR harbour\n"
        "ada orlo · nothing new\n   treaty --entity='Ada Orlo' --no-link\n")
    assert ask(folder, "--saved", "-f", "tsv").lines == [
        "harbour\t0\t\tharbour AND strike", "water\t1\t\triver OR harbour", "ada orlo\t0\t\ttreaty"]
    names = [one["name"] for one in json.loads(ask(folder, "--saved", "-f", "json").out)["searches"]]
    assert names == ["harbour", "water", "ada orlo"]
    assert ask(folder, "--saved", "-f", "trec").code == 2
    assert new(folder) == {"water": {"a3"}}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed(folder)["harbour"]["asked"])


def keep_the_options_that_decide(folder):
    made(folder)
    save(folder, "kept", "-e", "Orlo", "--rank=k1=2", "--articles", "-n", "1", "-f", "json", "--explain", "river")
    assert listed(folder)["kept"]["options"] == ["--entity=Orlo", "--rank=k1=2", "--articles"]
    add(folder, *(article(n, "The river.\n\n" + "Quay and crane. " * 90 + "\n\nThe river.") for n in (3, 4)))
    assert len(programs.query(folder / "archive", "-f", "tsv", "--per-article=0", "river").lines) > 3
    assert len(ask(folder, "--saved=kept", "-f", "tsv", "--per-article=0").lines) == 3


def tells_what_is_new_once(folder):
    made(folder)
    assert new(folder) == {}
    add(folder, article(3, "Another harbour strike."), article(4, "The river again."))
    assert new(folder, "--peek") == {"harbour": {"a3"}, "water": {"a3", "a4"}}
    assert new(folder, "--saved=harbour") == {"harbour": {"a3"}}
    assert new(folder) == {"water": {"a3", "a4"}}
    assert new(folder) == {}


def report_is_for_reading(folder):
    made(folder)
    add(folder, article(3, "Another harbour strike."))
    done = ask(folder, "--new")
    assert done.code == 0 and not done.err, done
    assert re.sub(r"\(\d+\.\d ms\)", "(0.0 ms)", done.out) == (
        "harbour · 1 new · harbour AND strike\n\n1. Number 3\n   2024-07-12\n   Another harbour strike.\n   passage 1 of 1 · a3#p1\n\n"
        "1 passage shown, 1 article matches of 1 (0.0 ms)\n\n"
        "water · 1 new · river OR harbour\n\n1. Number 3\n   2024-07-12\n   Another harbour strike.\n   passage 1 of 1 · a3#p1\n\n"
        "1 passage shown, 1 article matches of 1 (0.0 ms)\n"), done.out
    done = ask(folder, "--new")
    assert done.code == 1 and not done.out and not done.err, done


def changes_are_new_and_repetitions_are_not(folder):
    made(folder)
    add(folder, article(1, "The harbour strike goes on."))
    assert new(folder) == {}
    add(folder, article(1, "The harbour strike is over."))
    assert new(folder) == {"harbour": {"a1"}, "water": {"a1"}}
    add(folder, article(2, "A treaty on the harbour."))
    assert programs.index(folder / "archive", "-q", "--delete=a2").code == 0
    assert new(folder) == {}
    add(folder, article(2, "A treaty on the river."))
    assert new(folder) == {"water": {"a2"}}


def merges_make_nothing_new_and_lose_nothing(folder):
    made(folder)
    for number in range(3, 16):  # segments are merged on the way
        add(folder, article(number, "The harbour on day %d." % number))
        if number == 8:
            assert new(folder) == {"water": {"a%d" % n for n in range(3, 9)}}
    assert programs.index(folder / "archive", "-q", "--delete=a9").code == 0
    assert programs.index(folder / "archive", "-q", "--merge").code == 0
    assert programs.stats(folder / "archive")["segments"] == 1
    assert new(folder) == {"water": {"a%d" % n for n in range(10, 16)}}
    assert programs.index(folder / "archive", "-q", "--merge").code == 0
    assert new(folder) == {}
    programs.check_is_sound(folder / "archive")


def new_is_what_a_slow_count_says(folder):
    """Articles are added, replaced, repeated, deleted and brought back, segments merged, at random; what is new to a search is
    what changed last after its mark."""
    random = Random(7)
    archive = folder / "archive"
    for keeps_versions in (False, True):
        texts, changed, marks = {}, {}, {"all": 0, "even": 0}
        programs.write_lines(folder / "in.jsonl", [article(0, "Nothing at all.")])
        done = programs.index(archive, "-q", *["--versions"] * keeps_versions, folder / "in.jsonl")
        assert done.code == 0, done
        save(folder, "all", "quay")
        save(folder, "even", "quay AND even")
        for step in range(1, 40):
            batch = {random.randrange(12): random.randrange(3) for _ in range(random.randrange(1, 5))}
            if keeps_versions:  # what is kept is known, so an earlier text would change nothing
                batch = {n: texts[n] if n in texts and text == 0 else step for n, text in batch.items()}
            what = random.choice(("add", "add", "add", "delete", "merge"))
            if what == "add":
                add(folder, *(article(n + 1, "Quay %s, edition %d." % ("odd" if n % 2 else "even", text)) for n, text in batch.items()))
                for n, text in batch.items():
                    if texts.get(n) != text:
                        texts[n], changed[n] = text, step
            elif what == "delete":
                assert programs.index(archive, "-q", *("--delete=a%d" % (n + 1) for n in batch)).code == 0
                for n in batch:
                    texts.pop(n, None)
            else:
                assert programs.index(archive, "-q", "--merge").code == 0
            if random.random() < 0.5:
                name = random.choice(list(marks))
                wanted = {"a%d" % (n + 1) for n in texts if changed[n] > marks[name] and (name == "all" or n % 2 == 0)}
                found = new(folder, "--all-copies", "--saved=" + name)
                assert found.get(name, set()) == wanted, (keeps_versions, step, name, found, wanted)
                marks[name] = step
        shutil.rmtree(archive)


def all_that_is_new_is_shown(folder):
    made(folder)
    add(folder, *(article(n, "Harbour %d, and what is said of it on day %d of the year." % (n, 7 * n)) for n in range(3, 40)))
    assert len(new(folder, "--peek", "--all-copies")["water"]) == 37
    assert len(new(folder, "--peek", "-n", "5", "--all-copies")["water"]) == 5
    assert ask(folder, "--new", "-c").out == "water\t37\n"
    assert ask(folder, "--new", "-q").code == 0
    assert listed(folder)["water"]["new"] == 37


def what_is_not_written_stays_new(folder):
    made(folder)
    add(folder, *(article(n, "Harbour %d. " % n + "Quay and crane. " * 60) for n in range(3, 200)))
    command = [programs.BIN / "dateline-query", "-a", folder / "archive", "--new"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=programs.environment(), check=False)
    assert done.returncode == 2, done
    assert listed(folder)["water"]["new"] == 197
    gone = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=programs.environment())
    gone.stdout.close()
    gone.communicate()
    assert listed(folder)["water"]["new"] == 197
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=programs.environment())
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert listed(folder)["water"]["new"] == 197
    assert len(new(folder, "--all-copies")["water"]) == 197


def a_mark_of_another_archive_loses_nothing(folder):
    made(folder)
    path = folder / "archive" / "searches"
    path.write_text(HEAD + "harbour\t99\t\tharbour\n", encoding="utf-8")
    assert new(folder) == {"harbour": {"a1"}}
    assert new(folder) == {}


def bad_lines_are_told_and_stay(folder):
    made(folder)
    path = folder / "archive" / "searches"
    path.write_text(HEAD + "harbour\t1\t\tharbour\nnonsense\nspy\t1\t\tx\t--archive=/\nopen\t1\t\ta \"b\nlast\t1\t\ttreaty\n",
                    encoding="utf-8")
    done = ask(folder, "--saved", "-f", "tsv")
    assert done.code == 2 and [line.split("\t")[0] for line in done.lines] == ["harbour", "open", "last"], done
    assert any(line.startswith("dateline-query: %s:3: 1 cells" % path) for line in done.complaints), done
    assert any(line.endswith('searches:4: a saved search has no option "--archive=/"') for line in done.complaints), done
    done = ask(folder, "--new", "-f", "jsonl")
    assert done.code == 2 and 'the saved search "open" could not be asked' in done.err, done
    assert {json.loads(line)["query_id"] for line in done.lines} == {"harbour", "last"}
    save(folder, "harbour", "quay")
    left = path.read_text(encoding="utf-8")
    assert "\nnonsense\n" in left and "\tquay\n" in left and '\nopen\t1\t\ta "b\n' in left, left


def wrong_orders_are_refused(folder):
    made(folder)
    for arguments, piece in (
            (["--save=x"], "there is no query"),
            (["--save=x", 'a "b'], "cannot be read"),
            (["--save=", "a"], "1 to 80 bytes"),
            (["--save=" + "x" * 81, "a"], "1 to 80 bytes"),
            (["--save=a\tb", "a"], "not plain text"),
            (["--saved=water", "a"], "a query beside --saved"),
            (["--saved=water", "--forget=water"], "--saved beside --forget"),
            (["--save=x", "--new", "a"], "--save beside --new"),
            (["--batch=-", "--new"], "--batch beside --new"),
            (["--peek", "a"], "--peek goes with --new"),
            (["--forget=water", "a"], "a query beside --forget"),
            (["-a", folder / "archive", "--saved"], "give one -a")):
        done = ask(folder, *arguments)
        assert done.code == 2 and piece in done.err and not done.out, (arguments, done)
    assert ask(folder, "--new", "nobody").code == 2
    assert programs.query(folder / "none", "--saved").code == 2


def an_archive_that_is_not_ours_is_left_alone(folder):
    made(folder)
    add(folder, article(3, "Another harbour strike."))
    options = {}
    if os.geteuid() == 0:
        reachable = subprocess.run([programs.BIN / "dateline-query", "--version"], user=NOBODY, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=programs.environment(), check=False)
        if reachable.returncode != 0:
            return "left out, the programs cannot be run by somebody else"
        options = {"user": NOBODY, "cwd": "/"}
    folder.chmod(0o755)
    for path in [folder / "archive", *(folder / "archive").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for arguments in (["--save=x", "quay"], ["--new"], ["--forget=water"]):
        done = ask(folder, *arguments, **options)
        assert done.code == 2 and "saved searches are kept in the archive" in done.err and not done.out, done
    assert "--peek" in ask(folder, "--new", **options).err
    done = ask(folder, "--new", "--peek", "-f", "jsonl", **options)
    assert done.code == 0 and len(done.lines) == 2, done
    assert ask(folder, "--saved", "-f", "tsv", **options).lines[0].startswith("harbour\t1\t")
    return None


if __name__ == "__main__":
    programs.main([are_listed_asked_and_forgotten, list_is_for_people_and_programs, keep_the_options_that_decide,
                   tells_what_is_new_once, report_is_for_reading, changes_are_new_and_repetitions_are_not,
                   merges_make_nothing_new_and_lose_nothing, new_is_what_a_slow_count_says, all_that_is_new_is_shown, what_is_not_written_stays_new,
                   a_mark_of_another_archive_loses_nothing, bad_lines_are_told_and_stay, wrong_orders_are_refused,
                   an_archive_that_is_not_ours_is_left_alone])
