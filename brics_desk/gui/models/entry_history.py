"""撤销 and 重做 across the application page: what was entered, step by step, whichever part of the page it was entered in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from brics_desk.operations.ledger_view import View

StepKind = Literal["finding", "text", "score", "line", "lines"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: of a finding, the text, the points of an indicator (`line` is its number), a decision on a line, or added lines.

    `fact` names the row, for lines the amount whose ledger it is; `before` and `after` are what stood there.
    """

    kind: StepKind
    fact: str
    before: object
    after: object
    line: int = 0

    @property
    def place(self) -> tuple[str, str, int]:
        """What was changed; typing goes on in one step while this stays the same."""
        return self.kind, self.fact, self.line


class EntryHistory:
    """The steps of one application since it was opened; a new step forgets what was undone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._typing = False

    def note(self, step: Step, *, typing: bool = False) -> None:
        """Keep a step; while the same thing is being typed, it is one step from the first key to the last."""
        if step.before == step.after:
            return
        last = self._done[-1] if self._done else None
        if typing and self._typing and last is not None and last.place == step.place:
            self._done[-1] = replace(last, after=step.after)
        else:
            self._done.append(step)
        self._typing = typing
        self._undone.clear()

    def settle(self) -> None:
        """Let the next key begin a step of its own."""
        self._typing = False

    def undo(self) -> Step | None:
        """Take the last step back and return it, None where nothing is left."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """Do the last undone step again and return it."""
        return self._move(self._undone, self._done)

    def can(self) -> tuple[bool, bool]:
        """Tell whether there is something to undo, and something to redo."""
        return bool(self._done), bool(self._undone)

    def _move(self, source: list[Step], target: list[Step]) -> Step | None:
        self._typing = False
        if not source:
            return None
        target.append(source.pop())
        return target[-1]


def ledger_steps(before: View, after: View) -> list[Step]:
    """Return what one act on a ledger changed: decisions, lines added, and the number entered beside it."""
    fact = after.fact.id
    old = {line.entry.evidence.line: line.entry for line in before.lines}
    new = {line.entry.evidence.line: line.entry for line in after.lines}
    steps = [
        Step("line", fact, old[line].decision, new[line].decision, line)
        for line in new
        if line in old and old[line].decision != new[line].decision
    ]
    if added := tuple(new[line].evidence for line in new if line not in old):
        steps.append(Step("lines", fact, (), added))
    if gone := tuple(old[line].evidence for line in old if line not in new):
        steps.append(Step("lines", fact, gone, ()))
    if before.finding != after.finding and before.direct != after.direct:
        steps.append(Step("finding", fact, before.finding, after.finding))
    return steps
