# programs.py - what the tests of the two programs share: running them, archives in temporary folders, and a report.
#
# From the environment, as CTest sets it: DATELINE_BIN, the folder of the programs; DATELINE_SANITIZE, not empty where they
# were built with sanitizers, and so are some ten times slower.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "corpus" / "sample"
BIN = pathlib.Path(os.environ.get("DATELINE_BIN", ROOT / "build" / "dev" / "bin"))
SANITIZED = bool(os.environ.get("DATELINE_SANITIZE"))


def environment(**more):
    """Ours, without what would change what the programs print. libxapian frees a table in Database::check under the
    type of its base, which the sanitizer would report."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DATELINE_")}
    asan = [option for option in (env.get("ASAN_OPTIONS"), "new_delete_type_mismatch=0") if option]
    env.update(LC_ALL="C.UTF-8", COLUMNS="80", XDG_CONFIG_HOME="/dev/null", ASAN_OPTIONS=":".join(asan))
    env.update(more)
    return env


class Done:
    """How a program ended."""

    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def complaints(self):
        """The lines that name a fault, without the summary."""
        return [line for line in self.err.splitlines() if line.startswith("dateline-")]

    def __repr__(self):
        return "exit %d\nstdout: %s\nstderr: %s" % (self.code, self.out[:2000], self.err[:2000])


def run(program, *arguments, stdin=b"", timeout=600, more=None, **options):
    process = subprocess.run([BIN / program, *map(str, arguments)], input=stdin, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env=environment(**(more or {})), timeout=timeout, check=False,
                             **options)
    return Done(process)


def index(archive, *arguments, **options):
    return run("dateline-index", "-a", archive, *arguments, **options)


def query(archive, *arguments, **options):
    return run("dateline-query", "-a", archive, *arguments, **options)


def hits(archive, *arguments):
    """Every hit as a dictionary; no hit is no error."""
    done = query(archive, "-f", "jsonl", *arguments)
    assert done.code in (0, 1), done
    return [json.loads(line) for line in done.lines]


def ids(archive, *arguments):
    return [hit["id"] for hit in hits(archive, "-n", "0", "--articles", *arguments)]


def stats(archive):
    done = index(archive, "--stats", "-f", "json")
    assert done.code == 0, done
    return json.loads(done.out)


def check_is_sound(archive):
    done = index(archive, "--check")
    assert done.code == 0 and not done.err, done


def write_lines(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record) + "\n")
    return path


class Folder:
    """A temporary folder, gone at the end. with Folder() as folder: folder / "archive"."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="dateline-"))
        return self.path

    def __exit__(self, *_):
        for path in [self.path, *self.path.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(self.path)


def main(tests):
    """Runs these functions, each with a folder of its own, or those whose names are given on the command line."""
    wanted = sys.argv[1:]
    failures = ran = 0
    for test in tests:
        if wanted and test.__name__ not in wanted:
            continue
        ran += 1
        try:
            with Folder() as folder:
                remark = test(folder)
            print("ok      %s%s" % (test.__name__, ": " + remark if remark else ""), flush=True)
        except (AssertionError, subprocess.TimeoutExpired) as failure:
            failures += 1
            place = failure.__traceback__
            script = os.path.abspath(sys.argv[0])
            while place.tb_next and os.path.abspath(place.tb_next.tb_frame.f_code.co_filename) == script:
                place = place.tb_next
            print("FAILED  %s, line %d: %s" % (test.__name__, place.tb_lineno, failure or "not as expected"), flush=True)
    print("%d of %d passed" % (ran - failures, ran))
    sys.exit(1 if failures or not ran else 0)
