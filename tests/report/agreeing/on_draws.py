"""Claims on tables of what was drawn: shares, ranks, quantiles, regret, influence."""

from __future__ import annotations

from tests.report.agreeing.archive import Json, points
from tests.report.agreeing.claims import UNHELD, At, Claim, Expected, Here
from tests.report.agreeing.naming import pattern
from tests.report.agreeing.tables import Table

__all__ = ["ON_DRAWS", "lens_of"]


def drawn_shares(here: Here) -> Expected:
    archive, key = here.archive, here.column.key
    field = "first" if here.place <= 2 else "beaten"
    if key == "sensitivity.head-error":
        error = archive.points("separability", f"{field}_error", options=here.id)
        return error if error else None
    if field == "beaten" and here.id == archive.leader:
        return here.said("sensitivity.leader")
    return archive.points("separability", field, options=here.id)


def drawn_spread(here: Here) -> Expected:
    if here.column.key == "sensitivity.head-mean":
        return here.archive.points("separability", "mean", options=here.id)
    return here.archive.points("separability", "quantiles", options=here.id, n=here.column.turn)


def first(here: Here) -> Expected:
    lens = here.archive.lenses["", *here.column.id]
    if here.id is None:  # the row of errors
        if lens["first_exact"]:
            return here.said("acceptability.exact")
        return 100 * max(lens["first_error"])
    share = here.archive.get(lens, "first", options=here.id)
    if share == 0 and here.id in lens["never_first"]:
        return here.said("acceptability.never")
    return 100 * float(share)


def lens_of(table: Table, at: At) -> Json:
    """The lens of a table of ranks: by the heading above it, else the one of the chart."""
    found = at.names.id("lens", table.above[0])
    return at.archive.main_lens if found is None else at.archive.lenses["", *found]


def ranks(here: Here) -> Expected:
    lens = lens_of(here.table, here.at)
    if here.column.key == "acceptability.head-rank":
        return _expected_rank(here, lens)
    share = here.archive.get(lens, "acceptability", options=here.id, n=int(here.column.id) - 1)
    return points(share) if share else None


def _expected_rank(here: Here, lens: Json) -> Expected:
    rank = here.archive.get(lens, "expected_rank", options=here.id)
    error = here.archive.get(lens, "expected_rank_error", options=here.id)
    return [rank, error] if error else float(rank)


def expected_ranks(here: Here) -> Expected:
    return _expected_rank(here, here.archive.lenses["", *here.column.id])


def _central_lens(here: Here) -> Json:
    """The lens that holds least of the stated weights, scores drawn."""
    names = ("any", "leaves", "levels", "order", "dirichlet", "near")
    lenses = here.archive.lenses
    return next(lenses["", name, "drawn"] for name in names if ("", name, "drawn") in lenses)


def central_weights(here: Here) -> Expected:
    archive, lens = here.archive, _central_lens(here)
    if here.column.id is not None:
        if here.id is None:
            return archive.points("central", "node_weights", nodes=here.column.id)
        return archive.points(lens, "central_group_weights", options=here.id, groups=here.column.id)
    if here.id is None:
        return None
    return archive.points(lens, here.column.key.rpartition("-")[2], options=here.id)


def pairs(here: Here) -> Expected:
    if here.id == here.column.id:
        return None
    lens, options = here.archive.main_lens, here.archive.main_lens["options"]  # type: ignore[index]
    n, m = options.index(here.id), options.index(here.column.id)
    return points(lens["pairwise"][n][m])  # type: ignore[index]


def by_view(here: Here) -> Expected:
    found = []
    for name in ("near", "order"):
        lens = here.archive.lenses.get((here.column.id, name, "drawn"))
        if lens is not None:
            share = here.archive.get(lens, "first", options=here.id)
            found.append(points(share) if share else None)
    return found


def apart(here: Here) -> Expected:
    archive = here.archive
    lens, scores = here.other("lens", 2)
    each = next(
        one
        for one in archive.result("acceptability")["contingent"]
        if (one["option"], one["lens"], one["scores"]) == (here.id, lens, scores)
    )
    match here.column.key.rpartition("-")[2]:
        case "open":
            return points(each["open_probability"])
        case "first":
            if each["first"] == 0 and each["first_most"] == 0:
                return here.said("acceptability.never")
            error = each["first_error"]
            return [100 * each["first"], 100 * error] if error else 100 * float(each["first"])
        case "rank":
            return float(each["expected_rank"])
    return here.at.name("lens", (lens, scores))


def draws(here: Here) -> Expected:
    lens = here.archive.lenses["", *here.id]
    match here.column.key.rpartition("-")[2]:
        case "draws":
            return float(lens["n_draw"])
        case "effective":
            return float(lens["effective"])
        case "error":
            if lens["acceptability_exact"]:
                return here.said("acceptability.exact")
            return 100 * max(max(row) for row in lens["standard_error"])
    return UNHELD


def steps(here: Here) -> Expected:
    lens = here.archive.main_lens
    assert lens is not None
    n = lens["convergence_draws"].index(int(here.head.replace(",", "")))
    share = here.archive.get(lens, "convergence_first", n=n, options=here.column.id)
    error = here.archive.get(lens, "convergence_error", n=n, options=here.column.id)
    return [100 * share, 100 * error] if error else 100 * float(share)


def attainable(here: Here) -> Expected:
    spaces = here.archive.result("attainable")["spaces"]
    space = next(s for s in spaces if here.said(f"attainable.lens-{s['lens']}") == here.column.text)
    best, worst = (
        here.archive.get(space, field, options=here.id) for field in ("best_rank", "worst_rank")
    )
    if here.archive.get(space, "can_lead", options=here.id) or best == worst:
        return float(best) if best == worst else [best, worst]
    return here.said("attainable.ranks-never", best=str(best), worst=str(worst))


def turned_out(here: Here) -> Expected:
    archive, out = here.archive, here.archive.result("acceptability")["turned_out"]
    name = here.column.key.rpartition("turned_out.head-")[2]
    if name == "quantile":
        return archive.points(out, "regret_quantiles", options=here.id, n=here.column.turn)
    field = {
        "share": "share",
        "error": "error",
        "mean": "expected_regret",
        "mean-error": "regret_error",
    }[name]
    value = archive.points(out, field, options=here.id)
    return None if field.endswith("error") and not value else value


def influence(here: Here) -> Expected:
    outputs = here.archive.result("influence")["outputs"]
    output = next(
        one
        for said in here.table.above  # the claim of the table
        for one in outputs
        if pattern(here.at.words, f"influence.claim-{one}").fullmatch(said)
    )
    of = "first" if here.place <= 2 else "total"
    names = [f"{of}_low", f"{of}_high"] if here.column.key.endswith("interval") else [of]
    return [
        here.archive.points("influence", field, outputs=output, inputs=here.id) for field in names
    ]


def _has_errors(table: Table, at: At) -> bool:
    """Whether the last row tells the error of each column."""
    return table.rows[-1].cells[0].text == at.words("acceptability.first-error").text


ON_DRAWS = [
    Claim("sensitivity", ("sensitivity.head-option", "sensitivity.head-first",
                          "sensitivity.head-error", "sensitivity.head-beaten",
                          "sensitivity.head-error"), "option", drawn_shares),
    Claim("sensitivity", ("sensitivity.head-option", "sensitivity.head-mean",
                          "*sensitivity.quantile"), "option", drawn_spread),
    Claim("acceptability", ("common.option", "*lens"), "option", first, _has_errors),
    Claim("acceptability", ("common.option", "*lens"), "option", expected_ranks),
    Claim("acceptability", ("common.option", r"*#\d+", "acceptability.head-rank"), "option", ranks),
    Claim("acceptability", ("common.option", "*node", "acceptability.head-first",
                            "acceptability.head-confidence"), "option", central_weights),
    Claim("acceptability", ("common.option", "*option"), "option", pairs),
    Claim("acceptability", ("common.option", "*view"), "option", by_view),
    Claim("acceptability", ("common.option", *(f"acceptability.head-{name}" for name in
                            ("open", "lens", "first", "rank"))), "option", apart),
    Claim("acceptability", tuple(f"acceptability.head-{name}" for name in
                                 ("lens", "method", "draws", "effective", "error")), "lens", draws),
    Claim("acceptability", ("acceptability.head-step", "*option"), "", steps),
    Claim("attainable", ("common.option", "*attainable.lens-any", "*attainable.lens-order",
                         "*attainable.lens-near"), "option", attainable),
    Claim("turned-out", ("common.option", *(f"turned_out.head-{name}" for name in
                         ("share", "error", "mean", "mean-error")), "*turned_out.head-quantile"),
          "option", turned_out),
    Claim("influence", tuple(f"influence.head-{name}" for name in
                             ("input", "alone", "interval", "in-all", "interval")),
          "input", influence),
]  # fmt: skip
