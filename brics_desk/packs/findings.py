"""What is wrong with a rule pack: one finding per defect, with the file and the key path where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: file name, dotted key path (e.g. `category.talent.route.1.tier.2.condition`), stable code, facts."""

    file: str
    key: str
    code: str
    facts: Mapping[str, object]

    def as_error(self) -> FoundationError:
        """Return the error that refuses the pack, with `file` and `key` among its facts."""
        return FoundationError(self.code, file=self.file, key=self.key, **self.facts)
