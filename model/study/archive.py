"""The archive: everything of a run in one JSON file, byte for byte the same each time.

Flow   StudyResult → [study.archive] → reports/NAME.json → StudyResult
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.analysis import ANALYSES
from model.scenario import Origin, Provenance, Scenario
from model.study.codec import decoded, encoded
from model.study.result import StudyResult

__all__ = ["FORMAT", "archive_text", "parse_archive", "read_archive"]

FORMAT = 1


def archive_text(study: StudyResult) -> str:
    """The archive as text: one key per line at the top levels, arrays on one line."""
    provenance = study.scenario.provenance
    parts: dict[str, Any] = {
        "format": FORMAT,
        "name": study.name,
        "version": study.version,
        "input_hash": study.input_hash,
        "seed": study.seed,
        "command": study.command,
        "files": list(provenance.files),
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in parts.items()]
    lines.append(_block("scenario", study.scenario.canonical()))
    origins = [[list(path), where.file, where.line] for path, where in provenance.origins.items()]
    lines.append('"origins": [\n' + ",\n".join(_json(row) for row in origins) + "\n]")
    answers = [_block(name, encoded(result)) for name, result in study.results.items()]
    lines.append('"results": {\n' + ",\n".join(answers) + "\n}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _block(name: str, parts: dict[str, Any]) -> str:
    body = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in parts.items())
    return f"{_json(name)}: {{\n{body}\n}}"


def read_archive(path: str | Path) -> StudyResult:
    """The StudyResult that was written to a file.

    Raises
    ------
    ValueError
        When the file is not an archive of this format.
    OSError
        When it cannot be read.
    """
    return parse_archive(Path(path).read_text(encoding="utf-8"))


def parse_archive(text: str) -> StudyResult:
    """The StudyResult that `archive_text` was given.

    Raises
    ------
    ValueError
        When the text is not an archive of this format.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(
                f"the archive has format {data['format']}, this version reads {FORMAT}"
            )
        scenario = Scenario.model_validate_json(json.dumps(data["scenario"]))
        origins = {tuple(path): Origin(file, line) for path, file, line in data["origins"]}
        provenance = Provenance(data["name"], tuple(data["files"]), origins)
        results = {
            name: decoded(answer, ANALYSES[name].result) for name, answer in data["results"].items()
        }
        return StudyResult(
            scenario=scenario.with_provenance(provenance),
            version=data["version"],
            input_hash=data["input_hash"],
            seed=data["seed"],
            command=data["command"],
            results=results,
        )
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"this is not an archive of format {FORMAT}: {error}") from error
