# at_keyboard.py - shells as somebody uses them who types: what is written on a line, tab included, and what the program is then called with.
# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
import time

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SETUP = {
    "bash": "PS1=; bind 'set enable-bracketed-paste off' 'set bell-style none'; source {folder}/bash/{program}",
    "zsh": "PS1=; fpath=({folder}/zsh $fpath); autoload -Uz compinit; compinit -D",
    "fish": "source {folder}/fish/{program}.fish",
}
SECONDS = 60


def wait_for(terminal, text, until):
    """Reads what the shell prints up to the text; what it printed, should the text not come."""
    seen = b""
    while text not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0, until - time.monotonic()))
        try:
            piece = os.read(terminal, 65536) if ready else b""
        except OSError:  # it has ended
            piece = b""
        if not piece:
            break
        seen += piece
    return seen


def take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def arguments(shell, program, binary, completions, folder, line, environment):
    """The arguments that the program has once the line was typed, and entered; calls with --complete go to the binary itself.
    None: it was not called."""
    told = folder / "told"
    told.unlink(missing_ok=True)
    stand_in = folder / "bin" / program
    stand_in.parent.mkdir(exist_ok=True)
    stand_in.write_text('#!/bin/sh\nfor word; do\n    case $word in --complete=*) exec "%s" "$@" ;; esac\ndone\n'
                        'printf "%%s\\n" "$@" >"%s.new" && mv "%s.new" "%s"\n' % (binary, told, told, told), encoding="utf-8")
    stand_in.chmod(0o755)
    ours, theirs = pty.openpty()
    more = {"PATH": "%s:%s" % (stand_in.parent, os.environ["PATH"]), "TERM": "dumb", "HOME": str(folder), "INPUTRC": "/dev/null",
            "XDG_CONFIG_HOME": str(folder / ".config"), "XDG_DATA_HOME": str(folder / ".data")}
    process = subprocess.Popen(START[shell], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, start_new_session=True,
                               preexec_fn=take_terminal, env=dict(environment, **more))
    os.close(theirs)
    until = time.monotonic() + SECONDS
    setup = SETUP[shell].format(folder=completions, program=program)
    os.write(ours, (setup + "; echo rea''dy\r").encode())
    seen = wait_for(ours, b"ready", until)
    os.write(ours, (line + "\rexit\r").encode())
    seen += wait_for(ours, b"never printed", until)
    os.close(ours)
    try:
        process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert told.exists(), "%s did not call the program: %r" % (shell, seen[-600:])
    return told.read_text(encoding="utf-8").splitlines()
