"""Conditions of `run --fail-if`: each says when it holds, and why, in one line.

Flow   Summary, earlier archive → [cli.conditions] → reason or None
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.cli.errors import BadFile
from model.cli.wording import points

if TYPE_CHECKING:
    from model.study import Summary

__all__ = ["CONDITIONS", "NEEDS_DRAWS", "earlier_summary", "held", "incomparable"]


def leader_changed(now: Summary, before: Summary | None) -> str | None:
    """Another option leads than in the archive of the run before."""
    if before is None or now.leader == before.leader:
        return None
    return f"{before.leader or 'none'} led before, now {now.leader or 'none'}"


def ranking_changed(now: Summary, before: Summary | None) -> str | None:
    """Some option has another rank than in the archive of the run before."""
    if before is None:
        return None
    old = {row.option: row.rank for row in before.options}
    new = {row.option: row.rank for row in now.options}
    moved = [option for option in {**old, **new} if old.get(option) != new.get(option)]
    if not moved:
        return None
    texts = [f"{o} {old.get(o) or '–'} → {new.get(o) or '–'}" for o in moved]
    return f"ranks before and now: {', '.join(texts)}"


def not_separated(now: Summary, before: Summary | None) -> str | None:
    """The leader cannot be separated from another option, or there is none."""
    if now.separated:
        return None
    if not now.leader:
        return "no option is ranked"
    close = ", ".join(now.close)
    return f"{now.leader} leads by {points(now.lead)} of 100 points; not separated from {close}"


CONDITIONS: dict[str, Callable[[Summary, Summary | None], str | None]] = {
    "leader-changed": leader_changed,
    "ranking-changed": ranking_changed,
    "not-separated": not_separated,
}
NEEDS_BEFORE = {"leader-changed", "ranking-changed"}
NEEDS_DRAWS = {"not-separated"}
"""Conditions that cannot be told without the question `separability`."""


def held(
    conditions: tuple[str, ...], summaries: Sequence[Summary], before: Sequence[Summary | None]
) -> list[list[str]]:
    """For each study, the conditions that hold, each with its reason."""
    return [
        [
            f"{condition}: {now.name}: {why}"
            for condition in dict.fromkeys(conditions)
            if (why := CONDITIONS[condition](now, old)) is not None
        ]
        for now, old in zip(summaries, before, strict=True)
    ]


def incomparable(conditions: tuple[str, ...], before: Summary | None, archive: Path) -> str:
    """What to tell of a run that has nothing to be compared with; "" where there is no need.

    A condition that compares does not hold then: a first run is no change.
    """
    wanted = [each for each in dict.fromkeys(conditions) if each in NEEDS_BEFORE]
    if before is not None or not wanted:
        return ""
    return (
        f"--fail-if {', '.join(wanted)}: nothing was compared, as there was no {archive}. "
        "The next run is compared with the one just made."
    )


def earlier_summary(conditions: tuple[str, ...], archive: Path) -> Summary | None:
    """The bottom line in the archive of the run before, if a condition asks for it.

    Raises
    ------
    BadFile
        When there is an archive that cannot be read.
    """
    if not NEEDS_BEFORE.intersection(conditions) or not archive.exists():
        return None
    from model.study import read_archive, summarise

    try:
        return summarise(read_archive(archive))
    except (ValueError, OSError) as error:
        raise BadFile(
            f"{archive}: cannot be compared with: {error}\n"
            "  Do: remove it, or leave --fail-if leader-changed and ranking-changed out."
        ) from error
