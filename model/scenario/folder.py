"""The folder of a scenario: reads its files, and no others.

Flow   path given by the user → [scenario.folder] → text → reading, tables
Takes  the path of a scenario file.  Gives  texts, and faults that show file, line and excerpt.
Knows  paths and encodings.  Never sees  keys.
"""

from __future__ import annotations

import codecs
import os
import posixpath
import re
import stat
from pathlib import Path, PureWindowsPath

from model.scenario.faults import Fault, quoted, visible
from model.scenario.schema import Origin

__all__ = ["LARGEST", "Folder", "RefusedError"]

LARGEST = 5_000_000  # bytes of one file

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class RefusedError(Exception):
    """A file that is not read: why, what to do, and the line if one is to blame."""

    def __init__(self, what: str, remedy: str, line: int = 0) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


class Folder:
    """The folder tree around one scenario file. Files go by their path relative to it.

    A file that extends `base` and was saved elsewhere is read as if it lay beside it.
    """

    def __init__(
        self, given: str | os.PathLike[str], base: str | os.PathLike[str] | None = None
    ) -> None:
        self._given = os.fspath(given)
        self._beside, self.first = os.path.split(os.path.normpath(self._given))
        self._elsewhere = Path(self._given) if base is not None else None
        self.base = ""
        if base is not None:
            self._beside, self.base = os.path.split(os.path.normpath(os.fspath(base)))
        self._root = _resolved(Path(self._beside or "."))
        self._asked: set[str] = set()
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def pretend(self, text: str) -> None:
        """Take a text for the content of the scenario's own file, before it is written."""
        self._asked.add(self.first)
        self._texts[self.first] = text

    @property
    def files(self) -> tuple[str, ...]:
        """All files read so far, in order."""
        return tuple(self._texts)

    def shown(self, file: str) -> str:
        """A file's path as the user gave it, or joined with what the user gave."""
        if file == self.first:
            return visible(self._given)
        if file not in self._asked:
            return visible(file)  # no file: a weight given on the command line
        return visible(os.path.join(self._beside, file))

    def fault(self, origin: Origin, where: str, what: str, remedy: str = "") -> Fault:
        """A fault at a place in one of the files."""
        if origin.line and origin.file not in self._lines:
            self._lines[origin.file] = re.split("\r\n|\r|\n", self._texts.get(origin.file, ""))
        lines = self._lines.get(origin.file, [])
        excerpt = visible(lines[origin.line - 1].strip()) if 0 < origin.line <= len(lines) else ""
        file = self.shown(origin.file)
        return Fault(file, origin.line, visible(where), visible(what), visible(remedy), excerpt)

    def beside(self, citing: str, cited: str) -> str:
        """The file that another one cites, relative to this folder; refuses what lies outside."""
        stays = "name a file in the scenario's folder or below it, with / between the parts"
        if not cited.strip():
            raise RefusedError("The name of the file is empty.", stays)
        if visible(cited) != cited:
            raise RefusedError("The name of the file holds control characters.", stays)
        if "\\" in cited:
            raise RefusedError("Paths are written with /, not with \\.", stays)
        if cited.startswith("/") or PureWindowsPath(cited).drive:
            raise RefusedError("Absolute paths are refused, so that a folder can be moved.", stays)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(citing), cited))
        if file == ".." or file.startswith("../"):
            raise RefusedError("The path leaves the folder of the scenario.", stays)
        try:
            real = (self._root / file).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise RefusedError(f"The path cannot be followed ({_reason(error)}).", stays) from error
        if not real.is_relative_to(self._root):
            raise RefusedError("The path leaves the folder of the scenario by a link.", stays)
        return file

    def path(self, file: str) -> Path:
        """Where a file lies."""
        return self._root / file

    def real(self, file: str) -> str:
        """The same text for two names of one file."""
        return str(_resolved(self._root / file))

    def text(self, file: str) -> str:
        """The text of a file, with its line ends as they are and without a byte order mark."""
        self._asked.add(file)
        if file in self._texts:
            return self._texts[file]
        data = self._bytes(file)
        if data.startswith(_UTF16):
            raise RefusedError("The file is in UTF-16.", "save it as UTF-8", 0)
        if b"\0" in data:
            line = data.count(b"\n", 0, data.index(b"\0")) + 1
            raise RefusedError("The file holds binary data.", "give a text file in UTF-8", line)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            byte = f"0x{data[error.start]:02x}"
            raise RefusedError(
                f"The byte {byte} here is no UTF-8.", "save it as UTF-8", line
            ) from error
        if not text.strip():
            raise RefusedError("The file is empty.", "`jeoul new` writes a file to start from")
        self._texts[file] = text
        return text

    def _bytes(self, file: str) -> bytes:
        path = self._root / file
        if file == self.first and self._elsewhere is not None:
            path = self._elsewhere
        try:
            kind = os.stat(path)
            if stat.S_ISDIR(kind.st_mode):
                raise RefusedError("This is a folder, not a file.", "name a file in it")
            if not stat.S_ISREG(kind.st_mode):
                raise RefusedError("This is no ordinary file.", "copy its text to a file")
            if kind.st_size > LARGEST:
                size = f"{kind.st_size / 1e6:.1f} MB"
                raise RefusedError(
                    f"The file has {size}; at most {LARGEST / 1e6:g} MB are read.",
                    "take out what does not belong to the scenario",
                )
            with path.open("rb") as stream:
                return stream.read(LARGEST + 1)
        except FileNotFoundError as error:
            raise RefusedError("There is no such file.", self._guess(file)) from error
        except (OSError, ValueError) as error:
            raise RefusedError(f"The file cannot be read ({_reason(error)}).", "") from error

    def _guess(self, file: str) -> str:
        """What to do about a name that no file has."""
        from_folder = (self._root / file).parent
        try:
            names = sorted(os.listdir(from_folder))
        except OSError:
            return "check the path; its folder is missing too"
        ending = os.path.splitext(file)[1] or ".toml"
        files = [name for name in names if name.endswith(ending)][:12]
        listed = ", ".join(quoted(name) for name in files)
        return f"check the name; there are {listed}" if files else "check the path"


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # reading the file will say why
        return path


def _reason(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror or error).lower()
