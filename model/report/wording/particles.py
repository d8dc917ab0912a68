"""Korean particles: which of two forms follows a word hangs on how its last syllable ends.

Flow   wording.phrase → [wording.particles]
Takes  a text and the particle's form after a consonant.  Gives  the form that fits.
"""

from __future__ import annotations

import re

__all__ = ["PARTICLES", "particle"]

PARTICLES = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "이나": "나",
    "이며": "며",
    "이고": "고",
    "이다": "다",
    "이라": "라",
    "이란": "란",
}
"""Form after a final consonant → form after a vowel. `으로` is `로` after ㄹ as well."""

RIEUL = 8
SYLLABLES = range(0xAC00, 0xD7A4)
FINALS = 28

# Finals of what a sign is read as: 영 일 이 삼 사 오 육 칠 팔 구; names of letters, 엘 엠 엔 알.
OTHER = 1
READ_AS = {"0": OTHER, "1": RIEUL, "3": OTHER, "6": OTHER, "7": RIEUL, "8": RIEUL} | {
    "L": RIEUL,
    "M": OTHER,
    "N": OTHER,
    "R": RIEUL,
}
READ_WITHOUT = set("2459%ABCDEFGHIJKOPQSTUVWXYZ")

_ASIDE = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_TRAIL = re.compile(r"[\s\"'’”»›」』】〉》.,;:!?…]+$")


def particle(text: str, form: str) -> str:
    """The particle that follows a text, or both forms where nobody knows how it is read.

    Parameters
    ----------
    text : what stands before it; an aside in brackets at its end and closing marks are not read
    form : a key of `PARTICLES`

    Raises
    ------
    KeyError
        When the form is not one of `PARTICLES`.

    >>> particle("패키지", "은"), particle("대안", "은"), particle("서울", "으로")
    ('는', '은', '로')
    >>> particle("관망(비교 기준안)", "이"), particle("38%", "을"), particle("ООН", "이")
    ('이', '를', '이(가)')
    """
    after_vowel = PARTICLES[form]
    final = _final(_read(text))
    if final is None:
        return f"{form}({after_vowel})"
    if form == "으로":
        return form if final not in (0, RIEUL) else after_vowel
    return form if final else after_vowel


def _read(text: str) -> str:
    """The part of a text whose last sound counts."""
    while (shorter := _TRAIL.sub("", _ASIDE.sub("", text))) != text:
        if not shorter:
            return text
        text = shorter
    return text


def _final(text: str) -> int | None:
    """Number of the final consonant, 0 for none; None where the last sign cannot be read."""
    last = text[-1:].upper()
    if last and ord(last) in SYLLABLES:
        return (ord(last) - SYLLABLES.start) % FINALS
    if last in READ_AS:
        return READ_AS[last]
    return 0 if last and last in READ_WITHOUT else None
