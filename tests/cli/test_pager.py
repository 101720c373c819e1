#!/usr/bin/python3
# The pager: only on a terminal, only for what is longer than the screen, and without a trace in the exit code.
# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import os
import pathlib
import pty
import select
import shutil
import struct
import sys
import termios
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs

LONG, SHORT = ["harbour", "strike"], ["-n", "1", "-f", "tsv", "--", "salmon"]


def on_terminal(archive, arguments, rows=24, typed=b"", error=None, **more):
    """The exit code, and what the terminal shows; typed is sent once there is something to see."""
    env = programs.environment()
    for name in ("PAGER", "LESS", "COLUMNS", "LINES", "LV"):
        env.pop(name, None)
    env.update(TERM="xterm", **more)
    child, terminal = pty.fork()
    if child == 0:
        try:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
            if error:
                os.dup2(os.open(error, os.O_WRONLY | os.O_CREAT, 0o600), 2)
            os.execve(programs.BIN / "dateline-query", ["dateline-query", "-a", str(archive), *arguments], env)
        finally:
            os._exit(126)
    seen, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        elif typed and seen:
            os.write(terminal, typed)
            typed = b""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return code, seen.decode("utf-8", "replace")


def sample(folder):
    programs.index(folder / "archive", "-q", programs.SAMPLE)
    return folder / "archive"


def long_output_is_paged(folder):
    archive, paged = sample(folder), folder / "paged"
    code, seen = on_terminal(archive, LONG, PAGER="cat > '%s'" % paged)
    assert code == 0 and seen == "", (code, seen)
    text = paged.read_text(encoding="utf-8")
    assert text.startswith("\033[1m1. ") and "10 passages shown" in text and len(text.splitlines()) > 24


def short_output_is_not(folder):
    archive, paged = sample(folder), folder / "paged"
    code, seen = on_terminal(archive, SHORT, PAGER="cat > '%s'" % paged)
    assert code == 0 and "observer-2023-0831-05" in seen and not paged.exists(), seen
    lines = len(seen.replace("\r\n", "\n").splitlines())
    code, seen = on_terminal(archive, ["-n", "3", "strike"], rows=1000, PAGER="cat > '%s'" % paged)
    assert code == 0 and "3 passages shown" in seen and not paged.exists() and lines < 24, seen


def pager_is_waited_for(folder):
    archive, trace = sample(folder), folder / "trace"
    code, _ = on_terminal(archive, LONG, PAGER="cat > /dev/null; sleep 0.5; echo left > '%s'" % trace)
    assert code == 0 and trace.read_text() == "left\n"


def exit_code_is_kept(folder):
    archive = sample(folder)
    for pager in ("false", "exit 7", "head -n 1", "exec <&-; sleep 0.2"):
        code, seen = on_terminal(archive, ["-n", "0", "the"], PAGER=pager)
        assert code == 0 and "dateline-query:" not in seen, (pager, code, seen)
    code, seen = on_terminal(archive, ["xylophone"], PAGER="cat > /dev/null")
    assert code == 1 and "no articles match" in seen, (code, seen)


def which_pager(folder):
    archive, one, other = sample(folder), folder / "one", folder / "other"
    on_terminal(archive, LONG, PAGER="cat > '%s'" % one, DATELINE_PAGER="cat > '%s'" % other)
    assert other.exists() and not one.exists()
    for off in ({"PAGER": "cat"}, {"PAGER": ""}, {"DATELINE_PAGER": "", "PAGER": "cat > '%s'" % one}, {"PAGER": "no-such-pager"}):
        code, seen = on_terminal(archive, LONG, **off)
        assert code == 0 and "10 passages shown" in seen and not one.exists(), (off, seen)
    code, seen = on_terminal(archive, ["--no-pager", *LONG], PAGER="cat > '%s'" % one)
    assert code == 0 and "10 passages shown" in seen and not one.exists(), seen


def environment_is_as_git_has_it(folder):
    archive, told = sample(folder), folder / "told"
    on_terminal(archive, LONG, PAGER="cat > /dev/null; echo \"$LESS $LV\" > '%s'" % told)
    assert told.read_text() == "FRX -c\n"
    on_terminal(archive, LONG, LESS="S", PAGER="cat > /dev/null; echo \"$LESS\" > '%s'" % told)
    assert told.read_text() == "S\n"


def errors_go_where_they_went(folder):
    """To the pager only from a terminal."""
    archive, paged, errors = sample(folder), folder / "paged", folder / "errors"
    batch = folder / "batch.tsv"
    batch.write_text("1\tstrike harbour\n2\t\n", encoding="utf-8")
    on_terminal(archive, ["--batch", str(batch)], PAGER="cat > '%s'" % paged)
    assert "dateline-query: %s:" % batch in paged.read_text(encoding="utf-8")
    on_terminal(archive, ["--batch", str(batch)], PAGER="cat > '%s'" % paged, error=errors)
    assert "dateline-query:" not in paged.read_text(encoding="utf-8") and "dateline-query: %s:" % batch in errors.read_text()


def less_shows_it(folder):
    if not shutil.which("less"):
        return "left out, less is not installed"
    code, seen = on_terminal(sample(folder), ["--color=never", *LONG], rows=12, typed=b"q")
    assert code == 0 and seen.count("1. Harbour Strike Over") == 1 and "10 passages shown" not in seen, (code, seen)
    return None


def pipe_is_not_paged(folder):
    archive, paged = sample(folder), folder / "paged"
    done = programs.query(archive, *LONG, more={"PAGER": "cat > '%s'" % paged})
    assert done.code == 0 and not paged.exists() and "10 passages" in done.out


def columns_set_the_width(folder):
    archive = sample(folder)
    for columns, longest in (("40", 40), ("100", 100), ("500", 100), ("0", 80), ("x", 80)):
        env = programs.environment()
        env["COLUMNS"] = columns
        process = programs.subprocess.run([programs.BIN / "dateline-query", "-a", archive, *LONG], env=env, check=True,
                                          stdout=programs.subprocess.PIPE)
        widths = [len(line) for line in process.stdout.decode().splitlines() if "#p" not in line]
        assert longest - 8 < max(widths) <= longest, (columns, max(widths))


if __name__ == "__main__":
    programs.main([long_output_is_paged, short_output_is_not, pager_is_waited_for, exit_code_is_kept, which_pager,
                   environment_is_as_git_has_it, errors_go_where_they_went, less_shows_it, pipe_is_not_paged,
                   columns_set_the_width])
