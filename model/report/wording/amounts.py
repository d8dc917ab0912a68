"""An amount as a newspaper says it: "US$48 million", "4,800만 달러", "48 days".

Flow   Words.amount → [wording.amounts]
Takes  a number as it is printed and its unit as the file gives it.  Gives  both as one text.
The unit's own words decide, not the page's language: a file may give a unit in one language only.
"""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["amount", "amount_range"]

MINUS = "−"

_CURRENCY = r"[A-Z]{0,3}[$€£¥₩₹₺]"
_SCALE = r"thousand|million|billion|trillion"
_BEFORE = re.compile(rf"(?P<sign>{_CURRENCY}|[A-Z]{{3}}(?= (?:{_SCALE})\b)) ?(?P<rest>.*)")
_AFTER = re.compile(rf"(?P<rest>{_SCALE}) (?P<sign>{_CURRENCY})")

POWERS = {"백": 2, "천": 3, "만": 4, "십만": 5, "백만": 6, "천만": 7, "억": 8}
POWERS |= {"십억": 9, "백억": 10, "천억": 11, "조": 12}
"""Korean multipliers and their powers of ten."""

GROUPS = (("조", 10**12), ("억", 10**8), ("만", 10**4))

_CURRENCIES = r"원|달러|유로|엔|위안|파운드"
_POWER = "|".join(sorted(POWERS, key=len, reverse=True))
_KOREAN = re.compile(rf"(?P<power>{_POWER})(?: (?=\S)|(?=(?:{_CURRENCIES}|명|톤)$))(?P<rest>.+)")
_MONEY = re.compile(_CURRENCIES)
_SHARE = re.compile(r"(?P<of>\S.*) (?P<sign>[%‰]\S*)")
_COUNTER = re.compile(r"[가-힣]{1,3}")
_SIGNED = re.compile(r"[%‰°℃]")


def amount(number: str, unit: str) -> str:
    """A printed number with its unit.

    Parameters
    ----------
    number : digits with or without thousands separated, a true minus sign, no exponent
    unit : as the file gives it, such as "US$ million" or "백만 달러"

    >>> amount("48", "US$ million"), amount("1.5", "€ billion"), amount("250", "KRW billion")
    ('US$48 million', '€1.5 billion', 'KRW 250 billion')
    >>> amount("48", "days"), amount("38", "% of value"), amount("−3", "US$ million")
    ('48 days', '38% of value', '−US$3 million')
    >>> amount("48", "백만 달러"), amount("250", "백만 달러"), amount("0.5", "백만 달러")
    ('4,800만 달러', '2억 5,000만 달러', '50만 달러')
    >>> amount("48", "점"), amount("38", "금액 대비 %"), amount("48", "만족도 지수")
    ('48점', '금액 대비 38%', '48 만족도 지수')
    """
    before, inner, after = _parted(number, unit)
    return before + inner + after


def amount_range(low: str, high: str, unit: str) -> str:
    """Two amounts as a range; in Korean the unit is said once.

    >>> amount_range("33", "67", "백만 달러"), amount_range("0", "100", "금액 대비 %")
    ('3,300만~6,700만 달러', '금액 대비 0~100%')
    >>> amount_range("33", "67", "US$ million"), amount_range("0", "100", "points")
    ('US$33 million to US$67 million', '0 to 100 points')
    """
    if not _hangul(unit):
        twice = _SIGNED.match(unit) or _coined(low, unit)
        first = amount(low, re.split(" (?:per|of) ", unit)[0]) if twice else low
        return f"{first} to {amount(high, unit)}"
    (before, first, _), (_, last, after) = _parted(low, unit), _parted(high, unit)
    return f"{before}{first}~{last}{after}"


def _parted(number: str, unit: str) -> tuple[str, str, str]:
    """What stands before the number, the number, and what stands after it."""
    if not unit or _SIGNED.match(unit):
        return "", number, unit
    if not _hangul(unit):
        return _coined(number, unit) or ("", number, f" {unit}")
    share = _SHARE.fullmatch(unit)
    if share:
        return f"{share['of']} ", number, share["sign"]
    grouped = _KOREAN.fullmatch(unit)
    rest = grouped["rest"] if grouped else unit
    if grouped or _MONEY.fullmatch(unit):
        number = _groups(number, POWERS[grouped["power"]] if grouped else 0)
    close = number[-1:].isdigit() and _COUNTER.fullmatch(rest)
    return "", number, rest if close else f" {rest}"


def _coined(number: str, unit: str) -> tuple[str, str, str] | None:
    """The same for money written with a sign or a code; None for anything else."""
    money = _BEFORE.fullmatch(unit) or _AFTER.fullmatch(unit)
    if money is None:
        return None
    sign, rest = money["sign"], money["rest"]
    minus, digits = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
    space = " " if sign.isalpha() else ""
    if digits.strip("0.") == "":
        rest = re.sub(rf"^(?:{_SCALE})\b *", "", rest)
    return minus + sign + space, digits, f" {rest}" if rest else ""


def _hangul(unit: str) -> bool:
    return re.search("[가-힣]", unit) is not None


def _groups(number: str, power: int) -> str:
    """A number times a power of ten, said in 조, 억 and 만."""
    minus = MINUS if number.startswith(MINUS) else ""
    rest = Decimal(number.lstrip(MINUS).replace(",", "")).scaleb(power)
    said = []
    for name, size in GROUPS:
        whole, rest = divmod(rest, size)
        if whole:
            said.append(f"{whole:,f}{name}")
    if rest or not said:
        digits = f"{rest:,f}"
        said.append(digits.rstrip("0").rstrip(".") if "." in digits else digits)
    return minus + " ".join(said)
