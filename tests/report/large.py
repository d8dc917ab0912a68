"""A made-up scenario of 40 options and 30 criteria with long names in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from model.scenario import Scenario, load_scenario

OPTIONS, CRITERIA, GROUPS, DRIVERS, LEVELS, VIEWS = 40, 30, 7, 4, 3, 3

PLACES = (
    "북부 내륙 접경지역",
    "동부 하천 유역",
    "남부 해안 산업지대",
    "서부 고원 농업지대",
    "수도권 외곽",
)
WORKS = (
    "상하수도 시설 복구 및 운영인력 양성 지원사업",
    "지역 보건의료 전달체계 재건과 의약품 조달망 구축",
    "초·중등학교 개보수 및 교원 재교육 장기 프로그램",
    "전력망 손실 저감과 분산형 재생에너지 보급 시범사업",
    "농업용수 확보와 기후적응형 영농기술 보급 협력사업",
    "지방행정 디지털 전환 및 주민 참여형 예산제도 도입 자문",
    "소상공인·청년 창업기업 보증과 금융 접근성 개선",
    "재난 조기경보체계와 기반시설 안전점검 역량 강화",
)  # fmt: skip
AREAS = ("Northern border districts", "Eastern river basin", "Southern coastal industry belt",
         "Western highland farms", "Outskirts of the capital")  # fmt: skip
TASKS = (
    "repair of water and sewage works with training of operators",
    "rebuilding of local health services and of the supply of medicines",
    "school repair and long-term retraining of teachers",
    "lower losses of the power grid and pilots of small renewable plants",
    "irrigation and farming methods that stand a changing climate",
    "digital local administration and budgets set with residents",
    "guarantees and credit for small firms and young founders",
    "early warning of disasters and safety checks of infrastructure",
)
AIMS = (
    ("주민 생활 여건의 실질적이고 지속 가능한 개선", "Lasting gains in daily life", "goal"),
    ("지방정부의 정책 기획 및 집행 역량 강화", "Capability of local government", "goal"),
    ("지역경제 활성화와 양질의 일자리 창출", "Local economy and decent work", "goal"),
    ("대외 신뢰도와 국제협력 기반의 확충", "Standing and cooperation abroad", "goal"),
    ("사업 수행 과정에서의 안전 및 평판 위험", "Safety and reputation", "risk"),
    ("조달·집행 과정의 부정과 자원 전용 위험", "Fraud and diversion", "risk"),
    ("재정 소요와 행정 부담", "Cost and administrative burden", "resource"),
)
ASPECTS = (
    ("취약계층과 원거리 거주민에게 돌아가는 혜택의 범위", "reach among the poor and the remote"),
    ("사업 종료 이후에도 유지되는 성과의 비중", "share of the results that lasts"),
    ("중앙부처와 현지 기관 사이의 책임 분담의 명확성", "clear duties of ministries and agencies"),
    ("외부 점검과 이의 제기 절차의 충실성", "outside checks and ways to complain"),
    ("예상하지 못한 지연이 다른 사업에 미치는 영향", "harm that delays do to other work"),
)


def option_names(n: int) -> tuple[str, str]:
    """Korean and English name of the n-th option."""
    place, work = n % len(PLACES), n % len(WORKS)
    return f"{PLACES[place]} {WORKS[work]}", f"{AREAS[place]}: {TASKS[work]}"


def large_scenario(folder: Path, draws: int = 1000) -> Scenario:
    """The scenario, written as a file and read as any other."""
    path = folder / "large.toml"
    path.write_text("\n".join(_lines(draws)), encoding="utf-8")
    return load_scenario(path)


def _lines(draws: int) -> Iterator[str]:
    yield from (
        "schema = 1",
        _text("title", "지방 재건 종합계획: 사십 개 사업 대안의 우선순위 결정",
              "Rebuilding the provinces: which of forty programmes first"),
        _text("question", "어떤 사업이 수용 가능한 위험과 비용으로 네 목표에 가장 기여하는가?",
              "Which programmes serve the four goals best at acceptable risk and cost?"),
        "as_of = 2025-06-30",
        "start = 2025-07-01",
        "horizon_months = 48",
        'reference = "o00"',
        f'[analysis]\ndraws = {draws}\nlenses = ["near"]',
        '[weights]\nform = "siblings"\n[weights.points]',
    )  # fmt: skip
    yield from (f"g{g} = {100 - 8 * g}" for g in range(GROUPS))
    yield from (f"c{c:02} = {30 + 7 * c % 60}" for c in range(CRITERIA))
    yield from _criteria()
    yield from _drivers()
    for o in range(OPTIONS):
        korean, english = option_names(o)
        yield f"[options.o{o:02}]"
        yield _text("name", korean, english)
        yield _text("description", f"{korean}을 관계 기관과 함께 단계적으로 추진한다.",
                    f"{english}, in stages and with the agencies concerned.")  # fmt: skip
        yield f"start_month = {o % 12}\nduration_months = {24 + o % 24}"
    yield from _scores()
    yield from _gates()
    yield from _guards()
    yield from _views()


def _criteria() -> Iterator[str]:
    for g, (korean, english, role) in enumerate(AIMS):
        yield f'[criteria.g{g}]\nrole = "{role}"'
        yield _text("name", korean, english)
    for c in range(CRITERIA):
        g = c % GROUPS
        aspect = ASPECTS[c // GROUPS % len(ASPECTS)]
        least = AIMS[g][2] != "goal"
        yield f'[criteria.c{c:02}]\nparent = "g{g}"\ndirection = "{"min" if least else "max"}"'
        yield _text("name", f"{AIMS[g][0]}: {aspect[0]}", f"{AIMS[g][1]}: {aspect[1]}")
        unit = "백만 달러" if c == GROUPS - 1 else "점"
        yield f"scale = {{ min = 0, max = 100, unit = {json.dumps(unit, ensure_ascii=False)} }}"
        if c == GROUPS - 1:
            yield "cost = true"


def _drivers() -> Iterator[str]:
    words = (("악화", "worse"), ("현상 유지", "as it is"), ("뚜렷한 개선", "clearly better"))
    for d in range(DRIVERS):
        yield f'[drivers.d{d}]\nreference = "l1"'
        yield _text("name", f"{AIMS[d][0]}에 영향을 미치는 대외 여건 {d + 1}",
                    f"Outside condition {d + 1}: {AIMS[d][1]}")  # fmt: skip
        yield f"[drivers.d{d}.probabilities]\nl0 = 0.3\nl1 = 0.5\nl2 = 0.2"
        for level in range(LEVELS):
            yield f"[drivers.d{d}.levels.l{level}]"
            yield _text("name", f"{PLACES[d]} 여건 {words[level][0]}",
                        f"{AREAS[d]} {words[level][1]}")  # fmt: skip
        for level, factor in ((0, 0.7), (2, 1.2)):
            yield (
                f'[[effects]]\ndriver = "d{d}"\nlevel = "l{level}"\noption = "*"\n'
                f'criterion = "c{7 * d % CRITERIA:02}"\noperation = "scale"\nvalue = {factor}'
            )


def _scores() -> Iterator[str]:
    grades = ("high", "medium", "low")
    for o in range(OPTIONS):
        yield f"[scores.o{o:02}]"
        for c in range(CRITERIA):
            likely = (37 * o + 53 * c + 11 * o * c) % 91 + 4
            reason = _pair(
                "유사 사업의 평가 결과와 현지 조사를 근거로 판단하였다.",
                "Judged by like programmes.",
            )
            yield (
                f"c{c:02} = {{ low = {likely - 4}, likely = {likely}, high = {likely + 5}, "
                f'confidence = "{grades[(o + c) % 3]}", rationale = {reason} }}'
            )  # fmt: skip


def _gates() -> Iterator[str]:
    for o in range(3, OPTIONS, 5):
        status = "barred" if o % 2 else "conditional"
        yield (
            f'[[gates]]\noption = "o{o:02}"\ndriver = "d{o % DRIVERS}"\nlevel = "l0"\n'
            f'status = "{status}"'
        )
        yield _text(
            "rationale", "관련 법령과 수출통제 규정에 따른 제한이다.", "Law and export rules."
        )
        if status == "conditional":
            yield _text(
                "approval", "주무부처 장관의 사전 승인과 안전대책", "Minister's prior consent"
            )


def _guards() -> Iterator[str]:
    for s in range(3):
        covered = json.dumps([f"o{o:02}" for o in range(s, OPTIONS, 6)])
        yield f"[safeguards.s{s}]\nenabled = false\ncost = {s + 1}\noptions = {covered}"
        yield _text("name", f"{AIMS[4 + s % 2][0]}에 대한 안전장치 {s + 1}", f"Safeguard {s + 1}")
        yield (
            f'[[safeguard_effects]]\nsafeguard = "s{s}"\noption = "o{s:02}"\ncriterion = "c04"\n'
            'operation = "scale"\nvalue = 0.6'
        )


def _views() -> Iterator[str]:
    for v in range(VIEWS):
        yield f'[perspectives.p{v}]\nform = "leaves"'
        yield _text("name", f"{AIMS[v][0]}을 가장 중시하는 관점", f"First of all: {AIMS[v][1]}")
        yield f"[perspectives.p{v}.points]"
        yield from (f"c{c:02} = {90 if c % GROUPS == v else 10 + c % 5}" for c in range(CRITERIA))


def _pair(korean: str, english: str) -> str:
    said = (f"{key} = {json.dumps(words, ensure_ascii=False)}" for key, words in
            (("ko", korean), ("en", english)))  # fmt: skip
    return f"{{ {', '.join(said)} }}"


def _text(key: str, korean: str, english: str) -> str:
    return f"{key} = {_pair(korean, english)}"
