"""`jeoul run --pdf`: printed by a browser that is found, told clearly where none is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.cli import pdf
from tests.cli.conftest import Jeoul

WHOLE = b"%PDF-1.4\nnothing\n%%EOF\n"

FAKE = """#!{python}
import os, sys, time
asked = dict(one.partition("=")[::2] for one in sys.argv[1:])
target = asked["--print-to-pdf"]
def leave(data):
    with open(target, "wb") as file:
        file.write(data)
{body}
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A browser that runs these lines, named by the variable."""

    def made(body: str) -> Path:
        path = tmp_path / "bin" / "fake browser"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FAKE.format(python=sys.executable, body=body), encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv(pdf.VARIABLE, str(path))
        return path

    return made


@pytest.fixture
def none_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pdf.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


QUICK = ("--only", "central")


def test_a_pdf_stands_beside_the_report_and_is_named(
    jeoul: Jeoul, small: Path, out: Path, fake
) -> None:
    fake(f"leave({WHOLE!r})")
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 0, done.output
    assert done.stdout.split("\n")[:2] == [str(out / "small.html"), str(out / "small.pdf")]
    assert (out / "small.pdf").read_bytes() == WHOLE + pdf.MARK_PDF
    names = ["small.html", "small.json", "small.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names


def test_the_browser_gets_the_page_a_profile_of_its_own_and_no_network(
    jeoul: Jeoul, small: Path, out: Path, tmp_path: Path, fake
) -> None:
    told = tmp_path / "told.json"
    fake(
        "import json\n"
        "asked['empty'] = os.listdir(asked['--user-data-dir'])\n"
        f"json.dump([asked, sys.argv[-1]], open({str(told)!r}, 'w'))\n"
        f"leave({WHOLE!r})"
    )
    jeoul("run", small, "--out", out, "--pdf", *QUICK)
    asked, page = json.loads(told.read_text(encoding="utf-8"))
    assert page == (out / "small.html").as_uri()
    assert asked["empty"] == []
    assert not Path(asked["--user-data-dir"]).exists()
    assert asked["--host-resolver-rules"] == "MAP * ~NOTFOUND"
    assert "--headless" in asked and "--disable-background-networking" in asked
    assert Path(asked["--print-to-pdf"]).parent == out


def test_both_languages_give_two_files(jeoul: Jeoul, small: Path, out: Path, fake) -> None:
    fake("leave(b'%PDF-1.4' + sys.argv[-1].encode() + open(sys.argv[-1][7:], 'rb').read(40)"
         " + b'%%EOF')")  # fmt: skip
    done = jeoul("run", small, "--out", out, "--pdf", "--lang", "both", *QUICK)
    assert done.exit_code == 0, done.output
    assert b"small.html" in (out / "small.pdf").read_bytes()
    assert b'<html lang="en">' in (out / "small.pdf").read_bytes()
    assert b'<html lang="ko">' in (out / "small.ko.pdf").read_bytes()
    assert len(list(out.iterdir())) == 4


def test_the_summary_for_programs_names_the_pdf(jeoul: Jeoul, small: Path, out: Path, fake) -> None:
    fake(f"leave({WHOLE!r})")
    done = jeoul("run", small, "--out", out, "--pdf", "--json", *QUICK)
    assert json.loads(done.stdout)["studies"][0]["pdf"] == [str(out / "small.pdf")]
    done = jeoul("run", small, "--out", out, "--json", *QUICK)
    assert "pdf" not in json.loads(done.stdout)["studies"][0]


# --- Where it fails -----------------------------------------------------------------------


@pytest.mark.usefixtures("none_found")
def test_without_a_browser_the_run_is_done_and_the_reason_told(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    done = jeoul("run", small, "--out", out, "--pdf", "--quiet", *QUICK)
    assert done.exit_code == 3
    assert done.stdout == f"{out / 'small.html'}\n"
    assert "small.pdf: not printed. No browser was found on PATH (chromium, " in done.stderr
    assert pdf.VARIABLE in done.stderr and "Do: install" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == ["small.html", "small.json"]


def test_a_variable_that_names_nothing_is_told(
    jeoul: Jeoul, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pdf.VARIABLE, "no-such-browser")
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 3
    assert "JEOUL_BROWSER names “no-such-browser”" in done.stderr


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("print('a\\nno display', file=sys.stderr); sys.exit(7)", "code 7, saying: no display"),
        ("sys.exit(7)", "ended with code 7."),
        ("os.abort()", "ended with code -6."),
        ("", "left no whole PDF."),
        ("leave(b'')", "left no whole PDF."),
        ("leave(b'<html>sign in to print</html>')", "left no whole PDF."),
        ("leave(b'%PDF-1.4\\nhalf of i')", "left no whole PDF."),
    ],
)  # fmt: skip
def test_a_browser_that_fails_leaves_the_older_pdf_and_says_why(
    jeoul: Jeoul, small: Path, out: Path, fake, body: str, reason: str
) -> None:
    out.mkdir()
    older = WHOLE + pdf.MARK_PDF
    (out / "small.pdf").write_bytes(older)
    fake(body)
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 3
    assert reason in done.stderr and "The report itself is written" in done.stderr
    assert (out / "small.pdf").read_bytes() == older
    assert len(list(out.iterdir())) == 3
    assert str(out / "small.pdf") not in done.stdout


def test_a_program_that_cannot_be_run_is_told(jeoul: Jeoul, small: Path, out: Path, fake) -> None:
    fake("").write_text("#!/nowhere/at-all\n", encoding="utf-8")
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 3
    assert "cannot be run: No such file or directory" in done.stderr


def test_a_browser_that_hangs_is_ended_with_all_it_started(
    jeoul: Jeoul, small: Path, out: Path, fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 1.0)
    child = tmp_path / "child"
    fake(
        "import subprocess\n"
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(one.pid))\n"
        "time.sleep(60)"
    )
    started = time.monotonic()
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 3
    assert "was not done after 1 seconds" in done.stderr
    assert time.monotonic() - started < 20
    assert ended(int(child.read_text(encoding="utf-8")))


def ended(process: int) -> bool:
    """Whether a process that may have become nobody's child is gone, or soon will be."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.parent.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_pdf_of_another_hand_is_not_replaced(jeoul: Jeoul, small: Path, out: Path, fake) -> None:
    out.mkdir()
    (out / "small.pdf").write_bytes(WHOLE)
    fake(f"leave({WHOLE!r})")
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 3
    assert "small.pdf: not made by Jeoul" in done.stderr
    assert len(list(out.iterdir())) == 1
    assert jeoul("run", small, "--out", out, "--pdf", "--force", *QUICK).exit_code == 0
    assert jeoul("run", small, "--out", out, "--pdf", *QUICK).exit_code == 0


def test_an_empty_file_in_its_place_is_foreign_too(
    jeoul: Jeoul, small: Path, out: Path, fake
) -> None:
    out.mkdir()
    (out / "small.pdf").touch()
    fake(f"leave({WHOLE!r})")
    assert jeoul("run", small, "--out", out, "--pdf", *QUICK).exit_code == 3


# --- The real one -------------------------------------------------------------------------


@pytest.mark.browser
def test_a_real_browser_prints_the_report(
    jeoul: Jeoul, small: Path, out: Path, chromium_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pdf.VARIABLE, chromium_path)
    done = jeoul("run", small, "--out", out, "--pdf", *QUICK)
    assert done.exit_code == 0, done.output
    made = out / "small.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    assert made.read_bytes().endswith(b"%%EOF\n" + pdf.MARK_PDF)
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on PATH")
    said = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    assert "Which way to help with water supply" in said.stdout
    assert "file:" not in said.stdout  # no header or footer of the browser
