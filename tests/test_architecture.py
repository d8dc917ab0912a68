"""The shape of the house: who may import whom, how large a room is, who may speak.

Each rule is a function from sources to faults ("file:line: what is wrong"); one test runs
it over the project, others plant violations and permitted look-alikes to test the rule itself.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from model.aggregation import METHODS

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT = {  # package → packages of model it may import, besides `arrays` and `files`
    "arrays": set(),
    "files": set(),  # whole-file writing, wanted by scenario, study, report and cli alike
    "scenario": {"preference"},  # to read statements about weights and find those in conflict
    "preference": set(),
    "aggregation": set(),
    "sampling": {"preference"},
    "problem": {"scenario", "preference"},
    "analysis": {"problem", "preference", "aggregation", "sampling"},
    "study": {"scenario", "problem", "analysis"},
    "report": {"scenario", "problem", "analysis", "study"},
    "cli": {"scenario", "preference", "problem", "study", "report"},
    "__init__": {"scenario", "study", "report"},
    "__main__": {"cli"},
}
BELOW_STUDY = {
    "arrays",
    "files",
    "scenario",
    "preference",
    "aggregation",
    "sampling",
    "problem",
    "analysis",
}
HEAVY = {"numpy", "pandas", "scipy"}
LAZY_IN_STUDY = {"pandas", "scipy", "openpyxl", "xlsxwriter", "distributed"}
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
MODULE_LINES = 300
FUNCTION_LINES = 60


# --- Reading ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """One imported name, and where it stands: "module", "typing" or "function"."""

    line: int
    module: str  # absolute: `from model.a import b` gives "model.a"
    name: str | None  # "b"; None for `import model.a`
    place: str

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class Source:
    """One module of the model."""

    path: str  # relative to the root, with /
    module: str  # dotted; a package's __init__ has the package's name
    lines: int
    tree: ast.Module
    imports: tuple[Import, ...]

    @property
    def package(self) -> str:
        """The room: `analysis` for model/analysis/…, `arrays` for model/arrays.py."""
        return Path(self.path).parts[1].removesuffix(".py")

    @property
    def is_init(self) -> bool:
        return self.path.endswith("/__init__.py")

    def at(self, line: int, message: str) -> str:
        return f"{self.path}:{line}: {message}"


Rule = Callable[[list[Source]], list[str]]


def read_sources(root: Path) -> list[Source]:
    """Every module below root/model, parsed."""
    return [read_source(file, root) for file in sorted((root / "model").rglob("*.py"))]


def read_source(file: Path, root: Path) -> Source:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text, filename=str(file))
    relative = file.relative_to(root)
    parts = list(relative.with_suffix("").parts)
    package = parts[:-1]
    module = ".".join(package if parts[-1] == "__init__" else parts)
    imports = tuple(find_imports(tree, package, "module"))
    return Source(relative.as_posix(), module, len(text.splitlines()), tree, imports)


def find_imports(node: ast.AST, package: list[str], place: str) -> Iterator[Import]:
    """Every import below a node; `package` anchors relative ones."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(child.lineno, alias.name, None, place)
        elif isinstance(child, ast.ImportFrom):
            anchor = package[: len(package) - child.level + 1] if child.level else []
            module = ".".join([*anchor, *([child.module] if child.module else [])])
            for alias in child.names:
                yield Import(child.lineno, module, alias.name, place)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from find_imports(child, package, "function")
        elif isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            inner = "typing" if place == "module" else place
            yield from find_imports(ast.Module(child.body, []), package, inner)
            yield from find_imports(ast.Module(child.orelse, []), package, place)
        else:
            yield from find_imports(child, package, place)


def own_target(imported: Import) -> str | None:
    """The package of model that an import reaches ("" for the front door), or None if foreign."""
    if imported.library != "model":
        return None
    parts = imported.module.split(".")
    if len(parts) > 1:
        return parts[1]
    return imported.name if imported.name in MAY_IMPORT else ""


# --- Rules --------------------------------------------------------------------------------


def imports_follow_the_table(sources: list[Source]) -> list[str]:
    faults = []
    for source in sources:
        if source.package not in MAY_IMPORT:
            faults.append(source.at(1, f"{source.package} is not in the table of DESIGN.md §2"))
            continue
        allowed = MAY_IMPORT[source.package] | {"arrays", "files", source.package}
        for found in source.imports:
            target = own_target(found)
            if target is None or target in allowed:
                continue
            if target:
                faults.append(source.at(found.line, f"{source.package} may not import {target}"))
            elif found.name != "__version__":
                faults.append(source.at(found.line, "only __version__ comes from the front door"))
    return faults


def report_imports_types_only(sources: list[Source]) -> list[str]:
    return [
        source.at(found.line, f"report takes types only, {found.name or found.module} is none")
        for source in sources
        if source.package == "report"
        for found in source.imports
        if own_target(found) in MAY_IMPORT["report"] and found.place != "typing"
        if not (found.name or "_")[0].isupper()
    ]


def imports_form_no_cycle(sources: list[Source]) -> list[str]:
    """The front door may look down for type checkers; all other edges count, typing ones too."""
    modules = {source.module: source for source in sources}
    edges: dict[str, dict[str, int]] = {}
    for source in sources:
        mine = edges.setdefault(source.module, {})
        for found in source.imports if source.package != "__init__" else ():
            longest = f"{found.module}.{found.name}"
            target = longest if longest in modules else found.module
            if target in modules:
                mine.setdefault(target, found.line)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]  # each imports the next
        line = edges[circle[0]][circle[1]]
        return [modules[circle[0]].at(line, "import cycle " + " → ".join(circle))]
    return []


def imports_stand_at_the_top(sources: list[Source]) -> list[str]:
    """Commands import late on purpose; study may load a heavy library late; nobody else."""
    faults = []
    for source in sources:
        if source.package in {"cli", "__init__"}:
            continue
        for found in source.imports:
            late_library = source.package == "study" and found.library in LAZY_IN_STUDY
            if found.place == "function" and not late_library:
                faults.append(source.at(found.line, f"import of {found.module} in a function"))
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
                faults.append(source.at(node.lineno, f"{called(node)} hides an import"))
    return faults


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def pages_and_frames_stay_above(sources: list[Source]) -> list[str]:
    return [
        source.at(found.line, f"{found.library} below study")
        for source in sources
        if source.package in BELOW_STUDY
        for found in source.imports
        if found.library in {"pandas", "jinja2"}
    ]


def the_door_is_light(sources: list[Source]) -> list[str]:
    """Importing the front door or the command line loads nothing heavy."""
    faults = []
    for source in sources:
        if source.package not in {"cli", "__init__", "__main__"}:
            continue
        for found in source.imports:
            if found.place != "module":
                continue
            if found.library in HEAVY:
                faults.append(source.at(found.line, f"{found.library} at module level"))
            elif own_target(found) not in {None, "", "cli"}:
                faults.append(source.at(found.line, f"{found.module}: import it in the command"))
    return faults


def only_the_command_line_speaks(sources: list[Source]) -> list[str]:
    faults = []
    for source in sources:
        if source.package == "cli":
            continue
        faults += [
            source.at(found.line, f"{found.library} outside model/cli")
            for found in source.imports
            if found.library in {"click", "rich"}
        ]
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
                faults.append(source.at(node.lineno, "print outside model/cli"))
            if isinstance(node, ast.Attribute) and re.fullmatch(
                r"sys\.(__)?std(out|err)(__)?", ast.unparse(node)
            ):
                faults.append(source.at(node.lineno, f"{ast.unparse(node)} outside model/cli"))
    return faults


def modules_are_small(sources: list[Source]) -> list[str]:
    return [
        source.at(MODULE_LINES + 1, f"{source.lines} lines, at most {MODULE_LINES}")
        for source in sources
        if source.lines > MODULE_LINES
    ]


def functions_are_small(sources: list[Source]) -> list[str]:
    faults = []
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
                if length > FUNCTION_LINES:
                    message = f"{node.name} has {length} lines, at most {FUNCTION_LINES}"
                    faults.append(source.at(node.lineno, message))
    return faults


def names_say_what(sources: list[Source]) -> list[str]:
    faults = []
    for source in sources:
        words = re.split(r"[/_]", source.path.removesuffix(".py"))
        faults += [source.at(1, f"“{word}” says nothing") for word in words if word in BANNED_NAMES]
    return faults


def inits_only_re_export(sources: list[Source]) -> list[str]:
    faults = []
    for source in sources:
        if not source.is_init or source.package == "__init__":
            continue
        listed = False
        for position, node in enumerate(source.tree.body):
            docstring = position == 0 and ast.get_docstring(source.tree) is not None
            exports = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            listed |= exports
            if not (docstring or exports or isinstance(node, ast.Import | ast.ImportFrom)):
                faults.append(source.at(node.lineno, "__init__.py does more than re-export"))
        if not listed and any(found.module != "__future__" for found in source.imports):
            faults.append(source.at(1, "__init__.py imports names but has no __all__"))
    return faults


RULES: tuple[Rule, ...] = (
    imports_follow_the_table,
    report_imports_types_only,
    imports_form_no_cycle,
    imports_stand_at_the_top,
    pages_and_frames_stay_above,
    the_door_is_light,
    only_the_command_line_speaks,
    modules_are_small,
    functions_are_small,
    names_say_what,
    inits_only_re_export,
)


# Written so that these lines do not match themselves.
FOREIGN = {
    "path of one machine": re.compile(r"(?<![\w.~)}\]-])/(?:work|root|home|farm|opt|Users)/\w"),
    "package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|file:/{3}\w"
        r"|https?:/{2}[^\s\"'<>]*(?:/simple/?(?=[\s\"'<>]|$)|pypi|devpi|artifactory)"
        r"|-(?:index-url|find-links)\b"
    ),
}


def text_stays_portable(root: Path, files: list[str]) -> list[str]:
    """No machine paths and no registry hosts in any text file."""
    faults = []
    for name in files:
        data = (root / name).read_bytes()
        if b"\0" in data:  # not a text
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            for what, pattern in FOREIGN.items():
                if found := pattern.search(line):
                    faults.append(f"{name}:{number}: {what}: {found.group()}")
    return faults


def project_files() -> list[str]:
    """Files under version control or about to be; all but caches where git cannot tell."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        names = [name for name in listing.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        hidden = re.compile(r"(^|/)(\.(?!ci/|git(ignore|attributes)$)|__pycache__/|reports/)")
        every = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
        names = [name for name in every if not hidden.search(name)]
    return sorted(name for name in set(names) if (ROOT / name).is_file())


# --- The project --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_model_keeps_the_rule(rule: Rule) -> None:
    sources = read_sources(ROOT)
    assert {"model", "model.arrays"} <= {source.module for source in sources}
    faults = rule(sources)
    assert not faults, "\n" + "\n".join(faults)


def test_project_text_names_no_machine_and_no_registry() -> None:
    files = project_files()
    assert {"pyproject.toml", "constraints.txt", "model/__init__.py"} <= set(files)
    faults = text_stays_portable(ROOT, files)
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["run", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    faults = loaded_by(f"sys.argv[1:] = {arguments}\nfrom model.cli import main\nmain()")
    assert not faults, f"jeoul {' '.join(arguments)} loads {faults}"


def test_the_front_door_loads_nothing_heavy() -> None:
    faults = loaded_by("import model")
    assert not faults, f"import model loads {faults}"


def loaded_by(code: str) -> str:
    """Heavy libraries in a fresh interpreter after `code`, which may end with exit code 0."""
    body = "".join(f"    {line}\n" for line in code.splitlines())
    program = (
        f"import sys\nsys.argv[0] = 'jeoul'\ntry:\n{body}"
        "except SystemExit as stop:\n    assert not stop.code, stop.code\n"
        f"print('loaded:', *[name for name in {sorted(HEAVY)} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("loaded:")[2].strip()


def test_the_extra_and_the_group_list_the_same_tools() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert table["project"]["optional-dependencies"]["test"] == table["dependency-groups"]["dev"]


def test_constraints_pin_everything_that_is_asked_for() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=~! \[;]", wish)[0].lower() for wish in table["dependencies"]}
    for wishes in table["optional-dependencies"].values():
        asked |= {re.split(r"[<>=~! \[;]", wish)[0].lower() for wish in wishes}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    loose = [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert not loose, f"constraints.txt: not name==version: {loose}"
    missing = asked - {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    assert not missing, f"constraints.txt does not pin {sorted(missing)}"


def test_every_method_has_a_printed_table() -> None:
    printed = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "published").glob("*.py")
    )
    bare = [name for name in METHODS if f'METHODS["{name}"]' not in printed]
    assert not bare, f"tests/published has no case for {bare}"


# --- The rules themselves -----------------------------------------------------------------


def plant(root: Path, files: dict[str, str]) -> list[Source]:
    for name, text in files.items():
        file = root / "model" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_sources(root)


LATE = "def f():\n    {}\n"
TYPING = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    {}\n"

VIOLATIONS = [  # rule, planted file, its text, where the fault is reported
    (imports_follow_the_table, "scenario/a.py", "\nimport model.problem.b\n", "scenario/a.py:2"),
    (imports_follow_the_table, "sampling/a.py", "from model import study", "sampling/a.py:1"),
    (imports_follow_the_table, "analysis/a.py", "from ..scenario import X", "analysis/a.py:1"),
    (imports_follow_the_table, "analysis/b/c.py", "from ...study import X", "analysis/b/c.py:1"),
    (imports_follow_the_table, "problem/a.py", TYPING.format("import model.study"), "a.py:3"),
    (imports_follow_the_table, "cli/a.py", LATE.format("import model.analysis"), "cli/a.py:2"),
    (imports_follow_the_table, "study/a.py", "from model import run_study", "study/a.py:1"),
    (imports_follow_the_table, "arrays.py", "import model.scenario", "model/arrays.py:1"),
    (imports_follow_the_table, "extra/a.py", "", "model/extra/a.py:1"),
    (report_imports_types_only, "report/a.py", "from model.study import run_study", "a.py:1"),
    (report_imports_types_only, "report/a.py", "import model.analysis.central", "a.py:1"),
    (imports_stand_at_the_top, "analysis/a.py", LATE.format("import model.problem"), "a.py:2"),
    (imports_stand_at_the_top, "problem/a.py", LATE.format("import pandas"), "a.py:2"),
    (imports_stand_at_the_top, "study/a.py", LATE.format("import model.problem"), "a.py:2"),
    (imports_stand_at_the_top, "study/a.py", "X = importlib.import_module('model')", "a.py:1"),
    (pages_and_frames_stay_above, "analysis/a.py", "from pandas import Series", "a.py:1"),
    (pages_and_frames_stay_above, "problem/a.py", LATE.format("import jinja2"), "a.py:2"),
    (the_door_is_light, "cli/a.py", "\nimport numpy as np", "cli/a.py:2"),
    (the_door_is_light, "__init__.py", "from scipy.stats import norm", "model/__init__.py:1"),
    (the_door_is_light, "cli/a.py", "from model.study import run_study", "cli/a.py:1"),
    (only_the_command_line_speaks, "study/a.py", "\n\nprint(1)", "study/a.py:3"),
    (only_the_command_line_speaks, "study/a.py", LATE.format("sys.stderr.write('')"), "a.py:2"),
    (only_the_command_line_speaks, "report/a.py", "import click", "report/a.py:1"),
    (only_the_command_line_speaks, "report/a.py", "from rich.table import Table", "a.py:1"),
    (modules_are_small, "study/a.py", "x = 1\n" * 301, "study/a.py:301"),
    (functions_are_small, "study/a.py", "def f():\n" + "    x = 1\n" * 61, "study/a.py:1"),
    (functions_are_small, "study/a.py", "class A:\n def f():\n" + "  x = 1\n" * 61, "a.py:2"),
    (names_say_what, "study/utils.py", "", "model/study/utils.py:1"),
    (names_say_what, "report/common/a.py", "", "model/report/common/a.py:1"),
    (names_say_what, "report/chart_helpers.py", "", "model/report/chart_helpers.py:1"),
    (inits_only_re_export, "study/__init__.py", '"""D."""\nx = 1', "study/__init__.py:2"),
    (inits_only_re_export, "study/__init__.py", "from model.study.a import b", "__init__.py:1"),
    (inits_only_re_export, "study/__init__.py", "def f(): ...", "study/__init__.py:1"),
]

PERMITTED = [
    (imports_follow_the_table, "analysis/a.py", "from model.problem import P\nimport model.arrays"),
    (imports_follow_the_table, "study/a.py", "from model import __version__\nimport modelling"),
    (imports_follow_the_table, "analysis/b/c.py", "from ..registry import X"),
    (report_imports_types_only, "report/a.py", "from model.study import StudyResult"),
    (report_imports_types_only, "report/a.py", "from model.report.wording import say"),
    (imports_stand_at_the_top, "cli/a.py", LATE.format("import model.study")),
    (imports_stand_at_the_top, "study/a.py", LATE.format("import pandas as pd")),
    (imports_stand_at_the_top, "problem/a.py", TYPING.format("import model.scenario")),
    (pages_and_frames_stay_above, "study/a.py", "import pandas"),
    (the_door_is_light, "cli/a.py", LATE.format("import numpy") + TYPING.format("import scipy")),
    (only_the_command_line_speaks, "cli/a.py", "import click\nprint(1)"),
    (only_the_command_line_speaks, "report/a.py", 'pprint("print(1)")  # print(2)'),
    (modules_are_small, "study/a.py", "x = 1\n" * 300),
    (functions_are_small, "study/a.py", "def f(\n    a,\n):\n" + "    x = 1\n" * 60),
    (names_say_what, "study/commonly.py", ""),
    (inits_only_re_export, "study/__init__.py", '"""D."""\nfrom a import b\n__all__ = ["b"]'),
    (inits_only_re_export, "__init__.py", "def __getattr__(name): ..."),
]


@pytest.mark.parametrize("rule, name, text, place", VIOLATIONS)
def test_a_planted_violation_is_found(
    tmp_path: Path, rule: Rule, name: str, text: str, place: str
) -> None:
    faults = rule(plant(tmp_path, {name: text}))
    assert len(faults) == 1, faults
    assert f"{place}: " in faults[0]


@pytest.mark.parametrize("rule, name, text", PERMITTED)
def test_a_permitted_look_alike_passes(tmp_path: Path, rule: Rule, name: str, text: str) -> None:
    assert rule(plant(tmp_path, {name: text})) == []


def test_every_rule_has_a_planted_violation() -> None:
    tried = {rule for rule, *_ in VIOLATIONS} | {imports_form_no_cycle}
    assert tried == set(RULES)


CYCLES = [
    {"study/a.py": "import model.study.b", "study/b.py": "\nfrom model.study import a"},
    {"study/__init__.py": "from model.study.a import f", "study/a.py": "import model.study"},
    {"study/a.py": TYPING.format("from . import b"), "study/b.py": LATE.format("from . import a")},
    {
        "study/a.py": "import model.study.b",
        "study/b.py": "import model.study.c",
        "study/c.py": "from model.study.a import X",
    },
]


@pytest.mark.parametrize("files", CYCLES)
def test_a_planted_cycle_is_found(tmp_path: Path, files: dict[str, str]) -> None:
    (fault,) = imports_form_no_cycle(plant(tmp_path, files))
    assert re.match(r"model/study/\w+\.py:\d+: import cycle .*model\.study\.a", fault)


def test_a_package_that_re_exports_its_modules_is_no_cycle(tmp_path: Path) -> None:
    files = {
        "__init__.py": TYPING.format("from model.study import f"),
        "study/__init__.py": "from model.study.a import f",
        "study/a.py": "from model import __version__\nfrom model.study.b import g",
        "study/b.py": "",
    }
    assert imports_form_no_cycle(plant(tmp_path, files)) == []


SLASH = "/"  # keeps the lines below from matching in this very file


@pytest.mark.parametrize(
    "line",
    [
        f"see {SLASH}root/model",
        f'path = "{SLASH}home/kim/x.toml"',
        f"--out={SLASH}work/x",
        f"file:{SLASH * 3}opt/wheels",
        f"https:{SLASH * 2}pypi" + ".org/p/numpy",
        f"https:{SLASH * 2}mirror.example{SLASH}simple",
        f"http:{SLASH * 2}10.0.0.1/devpi{SLASH}x",
        "--extra-" + "index-url there",
    ],
)
def test_a_planted_machine_path_or_registry_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").write_text(f"first\n{line}\n", encoding="utf-8")
    faults = text_stays_portable(tmp_path, ["a.md"])
    assert faults
    assert all(fault.startswith("a.md:2: ") for fault in faults)


@pytest.mark.parametrize(
    "line",
    ["https://example.org/home/news", "tests/work/x", "$(HOME)/work/x", "a simple / home / x", "/"],
)
def test_ordinary_text_is_portable(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").write_text(line, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\0" + f"{SLASH}root/x".encode())
    assert text_stays_portable(tmp_path, ["a.md", "b.png"]) == []


def test_a_heavy_import_is_noticed() -> None:
    assert loaded_by("import numpy\nsys.exit(0)") == "numpy"
