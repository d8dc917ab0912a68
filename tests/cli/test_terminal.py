"""Plain text for pipes, rich output only on a terminal that can show it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Jeoul, Spawn

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

ESCAPE = b"\x1b["


def on_terminal(spawn: Spawn, *arguments: object, **environment: str) -> bytes:
    """What a run shows on a terminal of its own (stdout and stderr together)."""
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    clean = {"TERM": "xterm-256color", "NO_COLOR": None, "COLUMNS": None, "FORCE_COLOR": None}
    process = spawn(*arguments, stdout=follower, stderr=follower, env={**clean, **environment})
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux: the other side has closed
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert process.wait(timeout=60) == 0, shown
    return shown


def test_a_pipe_gets_plain_aligned_text(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("weights", "show", small)
    assert "\x1b" not in done.output and "───" not in done.output
    assert len({len(line) for line in done.stdout.splitlines()}) == 1


def test_a_terminal_gets_a_table_with_rules(spawn: Spawn, small: Path) -> None:
    shown = on_terminal(spawn, "weights", "show", small)
    assert ESCAPE in shown
    assert "───".encode() in shown


def test_a_dumb_terminal_gets_plain_text(spawn: Spawn, small: Path, out: Path) -> None:
    for arguments in (["weights", "show", small], ["run", small, "--out", out]):
        shown = on_terminal(spawn, *arguments, TERM="dumb")
        assert b"\x1b" not in shown
        assert "───".encode() not in shown


def test_no_color_leaves_colours_out(spawn: Spawn, small: Path) -> None:
    shown = on_terminal(spawn, "weights", "show", small, NO_COLOR="1")
    assert ESCAPE + b"3" not in shown and ESCAPE + b"38" not in shown


def test_progress_shows_on_a_terminal_only(spawn: Spawn, small: Path, out: Path) -> None:
    shown = on_terminal(spawn, "run", small, "--out", out)
    assert b"small: " in shown and ESCAPE in shown
    process = spawn("run", small, "--out", out)
    _, errors = process.communicate(timeout=60)
    assert b"\x1b" not in errors and b"\r" not in errors
    assert errors.startswith(b"small: Build a treatment plant has the highest value")


def test_markup_in_names_is_shown_as_it_is(spawn: Spawn, small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace('"Local skills"', '"[red]Skills[/red] :x:"')
    small.write_text(text, encoding="utf-8")
    assert b"[red]Skills[/red] :x:" in on_terminal(spawn, "weights", "show", small)
