"""介质发放回收: numbered sticks, who holds which with which package, and who has not given theirs back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medium:
    """One numbered stick of the secretariat; `kind` as its label says, e.g. `U盘 32GB`."""

    number: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over: medium, holder, the package on it with its SHA-256, labels of time out and back (empty while it is out).

    `condition` is what was found when it came back; `officer` handed it out.
    """

    sequence: int
    medium: str
    holder: str
    package: str
    package_sha256: str
    handed_out: str
    returned: str
    condition: str
    officer: str

    @property
    def is_out(self) -> bool:
        """True until the medium is back."""
        return not self.returned


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One printable row of 介质发放回收登记表 (D19): the hand-over with the names that stand on paper.

    `answered` tells whether a review package of this expert was received, by this stick or another.
    """

    hand_over: HandOver
    kind: str
    name: str
    panel: str
    answered: bool
