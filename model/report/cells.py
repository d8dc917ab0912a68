"""What cells of record tables share: a text or a dash, facts or a dash, a place in a file.

Flow   View → [report.cells] → sections of the record
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from model.report.view import View
from model.report.wording import Phrase, joined
from model.scenario import Scenario, Text

__all__ = [
    "Path",
    "capped",
    "cited",
    "citing",
    "code",
    "cost_unit_or_dash",
    "grouped",
    "heads",
    "lines",
    "months_date",
    "said",
    "score_anchors",
    "signed_points",
    "table",
    "what_unit",
    "where",
    "with_lines",
]

Path = tuple[str | int, ...]  # of a value in the scenario

CAP = 6
"""Longest list in a sentence; the rest is counted."""


def code(text: str) -> Phrase:
    """A text as it stands in a file or on a command line."""
    return Phrase(text, Markup("<code>{}</code>").format(text))


def said(view: View, text: Text | None) -> Phrase:
    """A text of the scenario, or a dash."""
    return view.words("common.no-value") if text is None else view.words.text(text)


def signed_points(view: View, lead: float) -> Phrase:
    """A lead in points with its sign, with more decimals where only zeros would be seen."""
    digits = next((n for n in (1, 2, 3) if abs(100 * lead) >= 0.5 * 10.0**-n), 1)
    return view.words.points(lead, digits, sign=True)


def cited(view: View, ids: Sequence[str]) -> Phrase:
    """Facts as links, or a dash."""
    return view.facts(ids) if ids else view.words("common.no-value")


def where(view: View, *path: str | int) -> Phrase:
    """File and line of a value, or a dash when it stands in no file."""
    found = view.scenario.origin(*path)
    return view.words("common.no-value") if found is None else code(str(found))


def heads(view: View, section: str, *names: str, unit: Phrase | None = None) -> list[Phrase]:
    """Heads of columns: messages `head-NAME` of a section; those with a place {unit} get it."""
    found = []
    for name in names:
        key = f"{section}.head-{name}"
        filled = {"unit": unit} if unit is not None and "unit" in view.words.places(key) else {}
        found.append(view.words(key, **filled))
    return found


def table(
    head: Sequence[Phrase],
    rows: Sequence[Sequence[Phrase]],
    numeric: Sequence[int] = (),
    ids: Sequence[str] | None = None,
) -> dict[str, Any]:
    """What the template's table macro needs."""
    made = {"head": list(head), "rows": list(rows), "numeric": list(numeric), "ids": ids}
    return {**made, "groups": None}


def lines(view: View, paths: Sequence[Path | None]) -> tuple[Phrase, list[Phrase | None]]:
    """Where values are written, and a head for it; None for None.

    Where all stand in one file, the head names it and the rest are lines only.
    """
    found = [None if path is None else view.scenario.origin(*path) for path in paths]
    files = {origin.file for origin in found if origin is not None}
    if len(files) == 1:
        head = view.words("common.head-line", file=code(files.pop()))
        return head, [None if o is None else Phrase.own(str(o.line)) for o in found]
    return view.words("common.head-origin"), [None if o is None else code(str(o)) for o in found]


def with_lines(
    view: View,
    head: Sequence[Phrase],
    rows: Sequence[Sequence[Phrase]],
    paths: Sequence[Path | None],
    *,
    numeric: Sequence[int] = (),
    missing: Phrase | None = None,
) -> dict[str, Any]:
    """A table whose last column says where each row is written; `missing`, or a dash, for None."""
    last, places = lines(view, paths)
    nowhere = missing or view.words("common.no-value")
    shown = [[*row, place or nowhere] for row, place in zip(rows, places, strict=True)]
    return table([*head, last], shown, numeric)


def grouped(made: dict[str, Any], names: Sequence[Phrase]) -> dict[str, Any]:
    """The same table in groups: rows of one name together under it, in the order of first sight."""
    groups: dict[str, tuple[Phrase, list[Sequence[Phrase]]]] = {}
    for name, row in zip(names, made["rows"], strict=True):
        groups.setdefault(name.text, (name, []))[1].append(row)
    return {**made, "rows": [], "groups": list(groups.values())}


def capped(view: View, phrases: Sequence[Phrase], cap: int = CAP) -> Phrase:
    """A list in a sentence, cut after `cap` entries with how many more there are."""
    if len(phrases) <= cap:
        return view.words.listing(phrases)
    shown = joined(phrases[:cap], *[view.words.messages["common.comma"]] * 2)
    return view.words("checks.and-more", names=shown, n=len(phrases) - cap)


def cost_unit_or_dash(view: View) -> Phrase:
    """Unit of public cost, or a dash."""
    return view.cost_unit() or view.words("common.no-value")


def what_unit(view: View, criterion: str) -> Phrase:
    """Unit of a criterion; a dash for a group."""
    scale = view.scenario.criteria[criterion].scale
    return view.words("common.no-value") if scale is None else view.words.text(scale.unit)


def months_date(view: View, text: str) -> Phrase:
    """A fact's date in words: a year, a month, a day, or two of them."""
    ends = [_one_date(view, end) for end in text.split("/")]
    if len(ends) == 1:
        return ends[0]
    return view.words("facts.date-range", first=ends[0], last=ends[1])


def _one_date(view: View, text: str) -> Phrase:
    pieces = text.split("-")
    if len(pieces) == 1:
        return view.words("facts.date-year", year=text)
    month = view.words.messages["common.months"].split()[int(pieces[1]) - 1]
    if len(pieces) == 2:
        return view.words("facts.date-month", month=month, year=pieces[0])
    day = str(int(pieces[2]))
    return view.words("common.date", day=day, month=month, year=pieces[0])


def score_anchors(scenario: Scenario) -> dict[tuple[str, str], str]:
    """Anchor of the reason of every score, by option and criterion; short, as many lead there."""
    return {(each.option, each.criterion): f"s{n}" for n, each in enumerate(scenario.scores, 1)}


def citing(scenario: Scenario) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Everything that cites facts: kind, a name for it, the ids."""
    for kind, parts in (
        ("option", scenario.options),
        ("criterion", scenario.criteria),
        ("driver", scenario.drivers),
        ("safeguard", scenario.safeguards),
        ("budget", scenario.packages.budgets),
        ("need", scenario.packages.needs),
        ("exclusion", scenario.packages.excludes),
    ):
        for key, part in parts.items():
            yield kind, key, part.evidence
    for score in scenario.scores:
        yield "score", f"{score.option} · {score.criterion}", score.evidence
    for n, gate in enumerate(scenario.gates):
        yield "gate", f"{gate.option} · {n + 1}", gate.evidence
