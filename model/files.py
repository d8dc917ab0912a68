"""Whole files: a reader sees the old text or the new one, never a part.

Flow   used by scenario.writing, study and report; imports nothing of ours.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["replacing", "write_whole"]


def write_whole(path: str | Path, text: str) -> None:
    """Write a text file so that a crash at any moment leaves the previous one whole.

    Parameters
    ----------
    path : where the text goes; its folder must exist. A link is followed, its target replaced.
    text : written as UTF-8, line ends as they are.

    Raises
    ------
    OSError
        When the folder cannot be written to; the old file is untouched.
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        file.write(text)


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A file beside `path` to be filled; it takes the place of `path` where nothing is raised.

    Parameters
    ----------
    path : as for `write_whole`; the file to fill ends like it.

    Raises
    ------
    OSError
        As `write_whole` does.
    """
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(f".{target.name}", ".", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
