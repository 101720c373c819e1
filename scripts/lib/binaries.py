"""binaries.py - find and run dateline-index and dateline-query."""
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEFAULT_BIN = os.path.join(ROOT, "build", "release", "bin")


class Failed(Exception):
    """A program is missing or ended with an error; the message names it."""


def missing(folder, *names):
    """The names of the programs that are not in the folder."""
    return [n for n in names if not os.access(os.path.join(folder, n), os.X_OK)]


def require(folder, *names):
    for name in missing(folder, *names):
        raise Failed("%s/%s: not built; build it or give --bin DIR" % (folder, name))


def run(command, accepted):
    """Runs to the end; returns (exit code, stdout). Any other exit code raises with stderr."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in accepted:
        said = done.stderr.decode("utf-8", "replace").strip() or "(nothing on stderr)"
        raise Failed("%s: exit %d: %s" % (os.path.basename(command[0]), done.returncode, said))
    return done.returncode, done.stdout.decode("utf-8", "replace")


def index(folder, archive, docs, words_only=True):
    """Builds the archive; returns a remark for the reader, or None."""
    mode = ["--words-only"] if words_only else []
    command = [os.path.join(folder, "dateline-index"), "-a", archive, "-q", *mode, docs]
    code, _ = run(command, accepted=(0, 1))
    return "dateline-index skipped some records" if code == 1 else None


def batch(folder, archive, queries, exhaustive=False, options=()):
    """The lines of a run over whole articles."""
    mode = ["--exhaustive"] if exhaustive else []
    command = [os.path.join(folder, "dateline-query"), "-a", archive, "-n", "1000", "-f", "trec",
               "--articles", "--batch=" + queries, "--run-name=dateline", *mode, *options]
    _, output = run(command, accepted=(0, 1))
    return output.splitlines()
