"""Statements about weights: from a text such as "a >= b = c" to rows of coefficients.

Flow   scenario, problem → [preference.statements] → weight space
Takes  the text of a chain, and which criteria each id stands for.  Gives  Statements.
Never sees  files, points, scores.

A chain joins terms with >=, <= or =. A term is an id, a factor and an id (2 * signal), or a number
from 0 to 1 (0.1, or 10 %). An id stands for its share of the whole weight; a group's share is the
sum of its criteria.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from model.preference.weight_space import Statement

__all__ = ["Chain", "StatementError", "Term", "read_chain", "statements_of"]

_RELATION = re.compile(r"(>=|<=|==|=>|=<|=|<|>|≥|≤)")
_KNOWN = (">=", "<=", "=")
_NUMBER = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\s*(%?)")
_LONGEST = 100  # characters of a term; an id has up to 64
_EXAMPLE = 'write "a >= b = c", "a >= 2 * b" or "0.05 <= a <= 15 %", with ids of groups or criteria'


class StatementError(ValueError):
    """A text that is no statement about weights: why, and what to do."""

    def __init__(self, what: str, remedy: str = _EXAMPLE) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One side of a relation: factor × the weight of a name, or a number where name is empty."""

    text: str  # as written, blanks evened out
    factor: Fraction
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Terms, and the relation between each and the next."""

    terms: tuple[Term, ...]
    relations: tuple[str, ...]  # ">=", "<=" or "="

    @property
    def names(self) -> tuple[str, ...]:
        """Ids that the chain names, in order."""
        return tuple(term.name for term in self.terms if term.name)

    def __str__(self) -> str:
        words = [self.terms[0].text]
        for relation, term in zip(self.relations, self.terms[1:], strict=True):
            words += [relation, term.text]
        return " ".join(words)

    def links(self) -> tuple[Chain, ...]:
        """The chain as chains of two terms, one for each relation."""
        return tuple(
            Chain(terms=pair, relations=(relation,))
            for pair, relation in zip(pairwise(self.terms), self.relations, strict=True)
        )

    def without(self, gone: Collection[str]) -> tuple[Chain, ...]:
        """What the chain says about the other ids once some are gone.

        Neighbours of an id that goes are joined where the relations through it say how they
        compare; else the chain falls into two.

        >>> [str(part) for part in read_chain("a >= b = c >= 0.1", "abc").without({"b"})]
        ['a >= c >= 0.1']
        >>> [str(part) for part in read_chain("0.1 <= a <= b", "ab").without({"a"})]
        ['0.1 <= b']
        >>> read_chain("a >= b <= c", "abc").without({"b"})
        ()
        """
        parts: list[tuple[list[Term], list[str]]] = []
        between: set[str] = set()
        for term, relation in zip(self.terms, ("=", *self.relations), strict=True):
            between |= {relation} - {"="}
            if term.name in gone:
                continue
            joined = parts and len(between) < 2 and (term.name or parts[-1][0][-1].name)
            if joined:
                parts[-1][0].append(term)
                parts[-1][1].append(next(iter(between), "="))
            else:
                parts.append(([term], []))
            between = set()
        return tuple(
            Chain(terms=tuple(terms), relations=tuple(relations))
            for terms, relations in parts
            if relations
        )


def read_chain(text: str, ids: Collection[str]) -> Chain:
    """The terms and relations of one statement.

    Parameters
    ----------
    text : such as "a >= 2 * b = c" or "0.05 <= a <= 15 %"
    ids : all ids there are, to tell an id made of digits from a number. That a name is one of
        them is not checked.

    Raises
    ------
    StatementError
        When the text is no statement, or says nothing about weights.
    """
    pieces = [" ".join(piece.split()) for piece in _RELATION.split(text)]
    words, relations = pieces[::2], pieces[1::2]
    if wrong := [relation for relation in relations if relation not in _KNOWN]:
        raise StatementError(f"Statements know only >=, <= and =, not {wrong[0]}.")
    if len(words) < 2 or "" in words:
        raise StatementError("A statement compares two or more ids, or an id with a number.")
    if any(len(word) > _LONGEST for word in words):
        raise StatementError(f"A term of the statement is longer than {_LONGEST} characters.")
    terms = tuple(_term(word, ids) for word in words)
    for left, right in pairwise(terms):
        if not left.name and not right.name:
            what = f"Two numbers stand beside each other, {left.text} and {right.text}."
            raise StatementError(what, "keep one of them, or put an id between them")
    chain = Chain(terms=terms, relations=tuple(relations))
    if twice := sorted({name for name in chain.names if chain.names.count(name) > 1}):
        raise StatementError(
            f"The statement names “{twice[0]}” twice.", "name each id once in a statement"
        )
    return chain


def _term(word: str, ids: Collection[str]) -> Term:
    if "*" in word:
        return _product(word)
    number = None if word in ids else _number(word)
    if number is None:
        return Term(text=word, factor=Fraction(1), name=word)
    if not 0 <= number <= 1:
        what = f"A weight is a share of the whole, from 0 to 1, so {word} bounds nothing."
        raise StatementError(what, "write a number from 0 to 1, or from 0 % to 100 %")
    return Term(text=word, factor=number, name="")


def _product(word: str) -> Term:
    factor_text, _, name = (piece.strip() for piece in word.partition("*"))
    factor = _number(factor_text)
    if factor is None or not name or "*" in name:
        what = f"“{word}” is no factor and an id."
        raise StatementError(what, "write FACTOR * ID, such as 2 * signal")
    if factor <= 0:
        what = f"The factor {factor_text} is not above 0, so it compares nothing."
        raise StatementError(what, "write a factor above 0, such as 2 or 0.5")
    return Term(text=f"{factor_text} * {name}", factor=factor, name=name)


def _number(word: str) -> Fraction | None:
    found = _NUMBER.fullmatch(word)
    return None if found is None else Fraction(found[1]) / (100 if found[2] else 1)


def statements_of(chain: Chain, criteria: Mapping[str, Collection[int]]) -> tuple[Statement, ...]:
    """One Statement for each relation of a chain.

    Parameters
    ----------
    chain : its names are keys of `criteria`
    criteria : by id, the positions of the criteria that the id stands for; a criterion stands
        for itself, so that the number of criteria is one more than the highest position.

    >>> chain = read_chain("a >= 2 * b >= 10 %", "ab")
    >>> first, second = statements_of(chain, {"a": [0, 1], "b": [2]})
    >>> first.text, first.coefficients.tolist(), first.bound
    ('a >= 2 * b', [-1.0, -1.0, 2.0], 0.0)
    >>> second.text, second.coefficients.tolist(), second.bound
    ('2 * b >= 10 %', [0.0, 0.0, -2.0], -0.1)
    """
    count = 1 + max(position for places in criteria.values() for position in places)
    return tuple(_statement(link, criteria, count) for link in chain.links())


def _statement(link: Chain, criteria: Mapping[str, Collection[int]], count: int) -> Statement:
    """left ≤ right as left − right ≤ 0, numbers on the right; exact until the last step."""
    row, bound = [Fraction(0)] * count, Fraction(0)
    (left, right), relation = link.terms, link.relations[0]
    for term, sign in ((left, 1), (right, -1)):
        signed = sign * term.factor * (-1 if relation == ">=" else 1)
        if not term.name:
            bound -= signed
        for position in criteria[term.name] if term.name else ():
            row[position] += signed
    return Statement(
        text=str(link),
        coefficients=np.array([float(entry) for entry in row]),
        bound=float(bound),
        equality=relation == "=",
    )
