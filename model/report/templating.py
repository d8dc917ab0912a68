"""The templates: one environment for every page, its byte code kept as Python keeps its own.

Flow   templates/*.j2 → [report.templating] → page, index, sweep_page
Compiling all templates takes longer than filling them, so that it is done once a change.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from model.report.charts import beside_its_words
from model.report.columns import column_classes, table_parts
from model.report.view import View

__all__ = ["filled"]

OPTIONS: dict[str, Any] = {  # escape everything, refuse undefined names
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "optimized": False,  # reading templates takes longer than filling them
}
FOLDER = Path(__file__).parent / "templates"


def filled(name: str, view: View, **fields: object) -> str:
    """A template with its fields, and the words and the study of a view."""
    template = _environment().get_template(name)
    return template.render(view=view, t=view.words, study=view.study, **fields)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("model.report", "templates"), bytecode_cache=Compiled(), **OPTIONS
    )
    made.globals["columns"] = column_classes
    made.globals["parts"] = table_parts
    made.filters["beside_its_words"] = beside_its_words
    return made


class Compiled(BytecodeCache):
    """Byte code beside the templates, where Python puts that of modules; or none.

    Jinja itself sees to it that code of another source or another Python is not used.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if it can be read."""
        with contextlib.suppress(OSError), _place(bucket).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code whole or not at all; a folder that cannot be written to is no fault."""
        if sys.dont_write_bytecode:
            return
        place = _place(bucket)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as new:
                bucket.write_bytecode(new)
            os.replace(new.name, place)


def _place(bucket: Bucket) -> Path:
    """A file for the code of one template under one version of Jinja and these options."""
    kind = f"{jinja2.__version__} {sorted(map(str, OPTIONS.items()))} {bucket.key}"
    name = hashlib.sha256(kind.encode()).hexdigest()[:20]
    return Path(cache_from_source(str(FOLDER / f"{name}.py")))
