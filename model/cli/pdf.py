"""Reports as PDF, printed by a browser that is found on this machine.

Flow   NAME.html → [cli.pdf] → a browser without a window → NAME.pdf, written whole
The browser gets an empty profile of its own, a time limit and no network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from model.cli.errors import writing

__all__ = ["BROWSERS", "MARK_PDF", "VARIABLE", "Print", "print_all"]

VARIABLE = "JEOUL_BROWSER"
"""Environment variable that names the browser to print with."""

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
"""Looked for on PATH, in this order, where the variable names none."""

MARK_PDF = b"\n% printed from a report of jeoul\n"
"""Ends every PDF of ours, after its last byte that counts."""

LIMIT = 120.0
"""Seconds that one report may take to print."""

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One PDF to be made: from the page that lies at `page`, or from `text` where it is given."""

    pdf: Path
    page: Path
    text: str | None = None


class UnprintedError(Exception):
    """Why there is no PDF, in a sentence."""


def print_all(prints: Sequence[Print]) -> tuple[tuple[Path, ...], str]:
    """Print every report; a failure leaves an older PDF as it was.

    Returns
    -------
    tuple
        The PDFs that are printed, and "" or which are not, why, and what to do.

    Raises
    ------
    CannotWrite
        When a folder cannot be written to.
    """
    try:
        browser = find_browser()
    except UnprintedError as error:
        return (), _told([one.pdf for one in prints], str(error))
    done, failed = [], []
    for one in prints:
        try:
            _print_one(one, browser)
        except UnprintedError as error:
            failed.append(_told([one.pdf], str(error)))
        else:
            done.append(one.pdf)
    return tuple(done), "\n".join(failed)


def _told(missing: Sequence[Path], reason: str) -> str:
    names = ", ".join(str(path) for path in missing)
    return f"{names}: not printed. {reason}\n  The report itself is written, with its archive."


def find_browser() -> str:
    """The browser that the variable names, else the first of `BROWSERS` on PATH.

    Raises
    ------
    UnprintedError
        When there is none.
    """
    wanted = os.environ.get(VARIABLE, "").strip()
    for name in (wanted,) if wanted else BROWSERS:
        if path := shutil.which(name):
            return path
    if wanted:
        raise UnprintedError(f"{VARIABLE} names “{wanted}”, and no such program can be run.")
    raise UnprintedError(
        f"No browser was found on PATH ({', '.join(BROWSERS)}).\n"
        f"  Do: install Chromium, Chrome or Edge, or give the path of one in {VARIABLE}; "
        "or open the report in any browser and print it from there."
    )


def _print_one(one: Print, browser: str) -> None:
    from model.files import replacing, write_whole

    with writing(one.pdf), replacing(one.pdf) as made:
        if one.text is None:
            _drive(browser, one.page, made)
        else:
            page = made.with_suffix(".html")
            try:
                write_whole(page, one.text)
                _drive(browser, page, made)
            finally:
                page.unlink(missing_ok=True)
        _check(made, browser)
        with made.open("ab") as file:
            file.write(MARK_PDF)


def _drive(browser: str, page: Path, made: Path) -> None:
    """Let the browser print a page; its profile goes with it."""
    with tempfile.TemporaryDirectory(prefix="jeoul-", ignore_cleanup_errors=True) as profile:
        command = [browser, *FLAGS, f"--user-data-dir={profile}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # its sandbox does not start for root
        command += [f"--print-to-pdf={made.resolve()}", page.resolve().as_uri()]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,  # so that its children can be ended with it
            )
        except OSError as error:
            raise UnprintedError(f"{browser} cannot be run: {error.strerror or error}.") from error
        with process:
            try:
                _, said = process.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                raise UnprintedError(f"{browser} was not done after {LIMIT:g} seconds.") from None
            finally:
                _end(process)
    if process.returncode != 0:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        reason = f", saying: {last[0]}" if last else "."
        raise UnprintedError(f"{browser} ended with code {process.returncode}{reason}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser and what it started, if any of them is left."""
    if not hasattr(os, "killpg"):
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # all of them are gone
        os.killpg(process.pid, signal.SIGKILL)


def _check(made: Path, browser: str) -> None:
    """Refuse what is no whole PDF."""
    text = made.read_bytes()
    if not (text.startswith(b"%PDF-") and text.rstrip().endswith(b"%%EOF")):
        raise UnprintedError(f"{browser} left no whole PDF.")
