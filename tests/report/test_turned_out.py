"""Which option turns out best: titles follow shares and regret, and stay apart from first ranks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.analysis import AcceptabilityResult, TurnedOutBest
from model.report.sections.turned_out import best_claim, build_turned_out, regret_claim
from model.report.view import View
from model.study import StudyResult
from tests.report.variants import changed, view_of, without

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"
WAIT = "Wait and see"


def found_in(view: View) -> TurnedOutBest:
    return view.study.get(AcceptabilityResult).turned_out


def given(found: TurnedOutBest, **shares: float) -> TurnedOutBest:
    share = np.zeros(len(found.options))
    for option, each in shares.items():
        share[found.options.index(option)] = each
    return replace(found, share=share, error=np.full(len(share), 0.004))


def test_the_claim_names_what_hindsight_would_choose(view: View) -> None:
    found = found_in(view)
    said = str(best_claim(view, given(found, wait=0.6, bridge=0.3, embassy=0.06, medical=0.04)))
    assert said == (
        f"Hindsight would most often choose {WAIT}: in 60.0% of draws (± 0.4). "
        f"Next: {BRIDGE} (30.0%) and {EMBASSY} (6.0%)."
    )
    alone = str(best_claim(view, given(found, wait=0.96, bridge=0.04)))
    assert alone.startswith(
        f"Hindsight would choose {WAIT} in 96.0% of draws (± 0.4), and no other"
    )


def test_what_no_draw_saw_turn_out_best_is_under_a_bound(
    baseline: StudyResult, one_option: StudyResult
) -> None:
    found = found_in(view_of(baseline))
    assert found.n_draw == 10_000  # 1 - 0.05^(1/10 000) is 0.02995%
    share = np.zeros(len(found.options))
    share[found.options.index("wait")] = 1.0
    seen = replace(found, share=share, error=0 * share)

    def told(turned_out: TurnedOutBest) -> tuple[str, list[list[str]]]:
        content = build_turned_out(
            view_of(changed(baseline, AcceptabilityResult, turned_out=turned_out))
        )
        assert content is not None
        rows = content["figure"]["table"]["rows"]
        return str(content["claim"]), [[str(cell) for cell in row[:3]] for row in rows]

    said, rows = told(seen)
    assert said.startswith(
        f"Hindsight would choose {WAIT} in over 99.97% of draws (with 95% confidence)"
    )
    assert [WAIT, "over 99.97%", "–"] in rows
    assert [BRIDGE, "under 0.03%", "–"] in rows
    said, rows = told(replace(seen, unseen=0.0))
    assert said.startswith(f"Hindsight would choose {WAIT} in 100.0% of draws (exact)")
    assert [BRIDGE, "0.0%", "–"] in rows


def test_the_title_says_whether_least_regret_goes_to_the_most_frequent_winner(view: View) -> None:
    found = found_in(view)
    n = found.options.index("bridge")
    least = int(np.argmin(found.expected_regret))
    assert least == n
    figures = (
        f"{100 * found.expected_regret[n]:.1f} points on average, "
        f"more than {100 * found.regret_quantiles[n, -1]:.1f} in one draw of twenty"
    )
    same = str(regret_claim(view, given(found, bridge=0.9, wait=0.1)))
    assert same == f"{BRIDGE} also costs least against hindsight: {figures}"
    other = str(regret_claim(view, given(found, bridge=0.4, wait=0.6)))
    assert other == (
        f"{BRIDGE} costs least against hindsight, though {WAIT} more often turns out best: "
        f"{figures}"
    )


def test_chart_and_table_hold_the_same_figures(view: View) -> None:
    content = build_turned_out(view)
    assert content is not None
    found, figure = found_in(view), content["figure"]
    n = found.options.index("embassy")
    row = next(row for row in figure["table"]["rows"] if str(row[0]) == EMBASSY)
    assert str(row[1]) == f"{100 * found.share[n]:.1f}%"
    assert str(row[3]) == f"{100 * found.expected_regret[n]:.2f}"
    assert str(row[-1]) == f"{100 * found.regret_quantiles[n, -1]:.1f}"
    low, high = 100 * found.regret_quantiles[n, [0, -1]]
    assert f"{low:.1f} to {high:.1f}" in str(figure["svg"])
    assert len(figure["table"]["head"]) == len(row)
    order = [str(row[0]) for row in figure["table"]["rows"]]
    assert order[0] == BRIDGE
    assert order[-1] == "Reconstruction investment facility"


def test_edges_one_option_none_and_not_asked(
    one_option: StudyResult, all_barred: StudyResult, baseline: StudyResult
) -> None:
    content = build_turned_out(view_of(one_option))
    assert content is not None
    assert content["figure"] is None
    assert "nothing else can turn out better" in str(content["claim"])
    assert build_turned_out(view_of(all_barred)) is None
    assert build_turned_out(view_of(without(baseline, "acceptability"))) is None
