"""Condition texts of a rule pack -> condition trees, by a closed grammar (never `eval`).

condition := ("all" | "any") "(" condition ("," condition)* [","] ")" | test
test      := fact ("+" fact)* [">=" number [unit]]
unit      := "万元" | "元" | "%"
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import All, Any, Condition, Test
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.rules import Clause

MAX_LENGTH = 4000
MAX_DEPTH = 16
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z][a-z0-9_]*)|(?P<number>[0-9]{1,16}(?:\.[0-9]{1,4})?)|(?P<mark>>=|[(),+])|(?P<unit>万元|元|%))"
)
_FACTOR = {"万元": Decimal(10_000), "元": Decimal(1), "%": Decimal(1)}


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str, clause_of: Callable[[str], Clause]) -> Condition:
    """Parse one condition; `clause_of` gives the clause of a leaf by its expression, e.g. `a + b`.

    Raises InputError `condition-syntax` with the position and what was found there.
    """
    if len(text) > MAX_LENGTH:
        raise InputError("condition-too-long", length=len(text), limit=MAX_LENGTH)
    parser = _Parser(_tokens(text), clause_of)
    condition = parser.condition(depth=0)
    parser.expect("end")
    return condition


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise InputError("condition-syntax", at=at, found=text[at : at + 12].strip())
        kind = str(match.lastgroup)
        tokens.append(_Token(kind, match[kind], match.start(kind)))
        at = match.end()
    return [*tokens, _Token("end", "", len(text))]


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, tokens: list[_Token], clause_of: Callable[[str], Clause]) -> None:
        self._tokens = tokens
        self._next = 0
        self._clause_of = clause_of

    def condition(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise InputError("condition-too-deep", limit=MAX_DEPTH)
        name = self.expect("name")
        if name in ("all", "any") and self._peek().text == "(":
            self.expect("mark", "(")
            branches = [self.condition(depth + 1)]
            while self._accept(","):
                if self._peek().text == ")":
                    break
                branches.append(self.condition(depth + 1))
            self.expect("mark", ")")
            return All(tuple(branches)) if name == "all" else Any(tuple(branches))
        return self._test(name)

    def _test(self, first: str) -> Test:
        facts = [first]
        while self._accept("+"):
            facts.append(self.expect("name"))
        threshold = None
        if self._accept(">="):
            threshold = Decimal(self.expect("number"))
            if self._peek().kind == "unit":
                threshold *= _FACTOR[self.expect("unit")]
        return Test(tuple(facts), threshold, self._clause_of(" + ".join(facts)))

    def expect(self, kind: str, text: str | None = None) -> str:
        token = self._peek()
        if token.kind != kind or (text is not None and token.text != text):
            raise InputError("condition-syntax", at=token.at, found=token.text or "end")
        self._next += 1
        return token.text

    def _accept(self, mark: str) -> bool:
        if self._peek().kind == "mark" and self._peek().text == mark:
            self._next += 1
            return True
        return False

    def _peek(self) -> _Token:
        return self._tokens[min(self._next, len(self._tokens) - 1)]
