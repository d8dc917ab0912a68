"""Claims on tables of packages, safeguards and the record.

Many of these hold no result: what they print is the scenario's, and is held against its texts.
"""

from __future__ import annotations

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import UNHELD, Claim, Expected, Here
from tests.report.agreeing.figures import figures

__all__ = ["ON_RECORD"]


def sets(here: Here) -> Expected:
    archive, key = here.archive, here.column.key.rpartition("-")[2]
    if key == "cost":
        return archive.get("needs", "cost", options=here.id)
    can = archive.get("needs", "can_run", options=here.id)
    if key == "companions":
        names = [
            here.at.name("option", o) for o in archive.get("needs", "companions", options=here.id)
        ]
        if not can:
            return here.said("packages.cannot-run")
        comma, last = (here.at.words.messages[f"common.{k}"] for k in ("comma", "and"))
        said = comma.join(names[:-1]) + (last if len(names) > 1 else "") + "".join(names[-1:])
        return said or here.said("common.none")
    if not can:
        return None
    if key == "set":
        return archive.get("needs", "set_cost", options=here.id)
    return list(archive.get("needs", "set_cost_range", options=here.id))


def _budget(here: Here, name: str) -> Json:
    budgets = here.archive.scenario["packages"]["budgets"].values()
    return next(b for b in budgets if here.at.names.text(b["name"]) == name)


def fits(here: Here) -> Expected:
    archive, amount = here.archive, _budget(here, here.column.places["name"])["amount"]
    if (
        figures(here.at.names.plain(here.column.text.removeprefix(here.column.places["name"])))[
            -1
        ].value
        != amount
    ):
        return "the head names another amount"
    low, high = archive.get("needs", "set_cost_range", options=here.id)
    cost = archive.get("needs", "set_cost", options=here.id)
    if cost is None or not archive.get("needs", "can_run", options=here.id):
        return None
    for how, least in (("fits", high), ("likely-only", cost), ("low-only", low)):
        if least <= amount:
            return here.said(f"packages.{how}")
    return here.said("packages.over")


def budgets(here: Here) -> Expected:
    budget = _budget(here, here.head)
    if here.column.key == "packages.head-amount":
        return float(budget["amount"])
    if here.column.key == "packages.head-reason":
        return here.at.names.text(budget["rationale"])
    return UNHELD


def rules(here: Here) -> Expected:
    """Reasons of needs and exclusions are those of the scenario."""
    if here.column.key != "packages.head-reason":
        return UNHELD
    rules = here.archive.scenario["packages"]
    said = [
        here.at.names.text(rule["rationale"])
        for kind in ("needs", "excludes")
        for rule in rules[kind].values()
        if rule["option"] == here.id and rule["rationale"]
    ]
    return here.cell.text if here.cell.text in said else (said or None) and str(said)


def synergies(here: Here) -> Expected:
    criterion = here.other("node", 1)
    found = [
        rule
        for rule in here.archive.scenario["packages"]["synergies"].values()
        if rule["criterion"] == criterion
        and all(here.at.name("option", option) in here.head for option in rule["options"])
    ]
    match here.column.key.rpartition("-")[2]:
        case "shift":
            return float(found[0]["shift"])
        case "reason":
            return here.at.names.text(found[0]["rationale"]) if found[0]["rationale"] else None
    return UNHELD


def gains(here: Here) -> Expected:
    if here.column.id is None:
        return UNHELD
    return here.archive.points("safeguards", "gain", safeguards=here.column.id, options=here.id)


def measures(here: Here) -> Expected:
    match here.column.key.rpartition("head-")[2]:
        case "cost":
            return float(here.archive.get("safeguards", "cost", safeguards=here.id))
        case "in-force":
            enabled = here.archive.get("safeguards", "enabled", safeguards=here.id)
            return here.said("common.yes" if enabled else "common.no")
    return UNHELD


def gains_by_group(here: Here) -> Expected:
    assert here.row.group is not None
    pair = {
        "safeguards": here.at.names.id("safeguard", here.row.group.text),
        "options": here.at.names.id("option", here.head),
    }
    if here.column.id is None:
        return here.archive.points("safeguards", "gain", **pair)
    return here.archive.points("safeguards", "gain_by_group", **pair, groups=here.column.id)


def signs(here: Here) -> Expected:
    texts = {
        "threshold": "threshold",
        "source": "source_hint",
    }
    field = texts.get(here.column.key.rpartition("-")[2])
    if field is None:
        return UNHELD
    said = [here.at.names.text(s[field]) for s in here.archive.scenario["signposts"] if s[field]]
    return here.cell.text if here.cell.text in said else UNHELD if not said else "a signpost's text"


def checks(here: Here) -> Expected:
    found = here.archive.result("checks")["checks"]
    check = next(
        c for c in found if here.said(f"checks.requirement-{c['requirement']}") == here.head
    )
    if here.column.key == "checks.head-outcome":
        return here.said(f"checks.outcome-{check['outcome']}")
    return UNHELD  # its figures are held as those of a sentence


def unheld(here: Here) -> Expected:
    """A table without figures of results."""
    return UNHELD


def _heads(section: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{section}.head-{name}" for name in names)


ON_RECORD = [
    Claim("packages", _heads("packages", "option", "cost", "companions", "set", "range"),
          "option", sets),
    Claim("packages", ("packages.head-option", "*packages.budget"), "option", fits),
    Claim("packages", _heads("packages", "budget", "amount", "reason", "evidence"), "", budgets),
    Claim("packages", _heads("packages", "option", "needs", "reason", "evidence"),
          "option", rules),
    Claim("packages", _heads("packages", "option", "not-with", "reason", "evidence"),
          "option", rules),
    Claim("packages", _heads("packages", "pair", "criterion", "shift", "unit", "effect", "reason"),
          "", synergies),
    Claim("packages", _heads("packages", "criterion", "rule", "reason"), "", unheld),
    Claim("safeguards", ("common.option", "*safeguard", "options.head-standing"), "option", gains),
    Claim("safeguards", ("safeguards.head-safeguard", "?safeguards.head-what", *_heads(
        "safeguards", "covers", "cost", "in-force", "evidence")), "safeguard", measures),
    Claim("safeguards", ("safeguards.head-option", "*node", "safeguards.head-total"),
          "", gains_by_group),
    Claim("signposts", _heads("signposts", "direction", "watched", "threshold", "level", "source"),
          "", signs),
    Claim("checks", _heads("checks", "requirement", "outcome", "reason"), "", checks),
]  # fmt: skip
