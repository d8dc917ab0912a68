"""Unfinished answers: a small file beside the scenario, from which the next call goes on.

Flow   drafts → NAME.elicit → [cli.elicit_kept] → drafts
Written whole after each answer; refused once the criteria or scales that it rests on have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.cli.elicit_draft import Draft, draft_of
from model.cli.elicit_swings import TOP, Scope, members_of, scope
from model.cli.errors import BadFile, writing

if TYPE_CHECKING:
    from tomlkit.items import Table

    from model.scenario import Scenario

__all__ = ["Kept", "changed", "forget", "kept_path", "load_kept", "save_kept"]

HEAD = (
    "Unfinished answers of `jeoul elicit`: the next call goes on from here, and removes this file",
    "once the judgements stand in the scenario. To forget them: jeoul elicit --restart.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was asked, and the answers so far."""

    perspective: str  # "" for [weights]
    method: str
    asked: tuple[str, ...]  # families, in order
    drafts: tuple[Draft, ...]  # one for each


def kept_path(file: Path) -> Path:
    """Where unfinished answers about a scenario stand."""
    return file.with_name(f"{file.stem}.elicit")


def save_kept(path: Path, kept: Kept, facts: Scope) -> None:
    """Write the answers, and what they rest on; nothing is kept of nothing.

    Raises
    ------
    CannotWrite
        When the file cannot be written; what stood there stays.
    """
    import tomlkit

    from model.files import write_whole

    if not any(draft.begun for draft in kept.drafts):
        forget(path)
        return
    document = tomlkit.document()
    for line in HEAD:
        document.add(tomlkit.comment(line))
    document.add("perspective", tomlkit.string(kept.perspective))
    document.add("method", tomlkit.string(kept.method))
    document.add("asked", tomlkit.item(list(kept.asked)))
    families = tomlkit.aot()
    for draft in kept.drafts:
        if draft.begun:
            families.append(_filled(draft.table()))
    document.add("judgements", families)
    document.add("criteria", _filled(facts))
    with writing(path):
        write_whole(path, tomlkit.dumps(document).rstrip() + "\n")


def _filled(parts: Mapping[str, Any]) -> Table:
    """A table with these keys; tables among them on one line each."""
    import tomlkit

    table = tomlkit.table()
    for key, value in parts.items():
        line = tomlkit.inline_table()
        if isinstance(value, dict):
            line.update(value)
        table.add(key, line if isinstance(value, dict) else value)
    return table


def forget(path: Path) -> None:
    """Remove unfinished answers, if there are any.

    Raises
    ------
    CannotWrite
        When the file cannot be removed.
    """
    with writing(path):
        path.unlink(missing_ok=True)


def load_kept(path: Path, scenario: Scenario) -> Kept | None:
    """Unfinished answers about a scenario; None where there are none.

    Raises
    ------
    BadFile
        When the file cannot be read, or criteria or scales have changed since.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
        kept = _kept(data, scenario)
        what = changed(data["criteria"], scope(scenario, kept.asked))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadFile(f"{path}: cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"The unfinished answers cannot be read ({error})."
        raise BadFile(_refusal(path, what)) from error
    if what:
        raise BadFile(_refusal(path, f"Since these answers were given, {what}."))
    if kept.perspective and kept.perspective not in scenario.perspectives:
        what = f"There is no perspective “{kept.perspective}” any more."
        raise BadFile(_refusal(path, what))
    return kept


def _kept(data: dict[str, Any], scenario: Scenario) -> Kept:
    asked = tuple(str(each) for each in data["asked"])
    tables = {table.get("among", TOP): table for table in data.get("judgements", ())}
    if strange := set(tables) - set(asked):
        raise ValueError(f"answers about {min(strange)!r}, which was not asked")
    method = str(data["method"])
    drafts = []
    for among in asked:
        table = tables.get(among, {"among": among, "method": method})
        drafts.append(draft_of(table, members_of(scenario, among)))
    return Kept(
        perspective=str(data["perspective"]), method=method, asked=asked, drafts=tuple(drafts)
    )


def changed(before: Scope, now: Scope) -> str:
    """What is different in the criteria and scales that answers rest on; "" if nothing is."""
    for key, was in before.items():
        if key not in now:
            return f"“{key}” has gone"
        if was.get("parent") != now[key].get("parent"):
            return f"“{key}” has moved to another group"
        if was != now[key]:
            return f"the scale of “{key}” has changed from {_span(was)} to {_span(now[key])}"
    added = [key for key in now if key not in before]
    return f"“{added[0]}” has been added" if added else ""


def _span(facts: dict[str, str | float]) -> str:
    if "worst" not in facts:
        return "none"
    return f"{float(facts['worst']):g} to {float(facts['best']):g} {facts['unit']}"


def _refusal(path: Path, what: str) -> str:
    return (
        f"{path}: {what}\n  Do: add --restart to forget them and begin anew, or move the file away."
    )
