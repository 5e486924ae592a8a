"""The bundled script of what the sample's panels decide and write after the merge (`resources/sample/panels.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brics_desk import assets
from brics_desk.domain.adjudication import Votes, Way
from brics_desk.domain.panel_opinions import Assent, PanelWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rules import FactValue


@dataclass(frozen=True, slots=True)
class ScriptedResolution:
    """What one panel settles on one fact; `value` is None where it is not adopted."""

    application: str
    fact: str
    value: FactValue
    way: Way
    votes: Votes
    reason: str


@dataclass(frozen=True, slots=True)
class ScriptedOpinion:
    """What one panel writes itself; what is empty stays as the program drafts it."""

    texts: Mapping[str, str] = field(default_factory=dict)
    assents: Mapping[str, tuple[Assent, str]] = field(default_factory=dict)

    def into(self, drafted: PanelWords, place: str) -> PanelWords:
        """Return the draft with what the panel wrote."""
        return replace(drafted, place=place, assents=self.assents, **self.texts)


@dataclass(frozen=True, slots=True)
class PanelScript:
    """What the panels decide and write, opinions by application number."""

    place: str
    resolutions: tuple[ScriptedResolution, ...]
    opinions: Mapping[str, ScriptedOpinion]


def load() -> PanelScript:
    """Read the bundled script."""
    script = tomllib.loads(assets.path("resources", "sample", "panels.toml").read_text("utf-8"))
    return PanelScript(
        place=script["place"],
        resolutions=tuple(_resolution(one) for one in script["resolution"]),
        opinions={one["application"]: _opinion(one) for one in script["opinion"]},
    )


def _resolution(one: dict[str, Any]) -> ScriptedResolution:
    value = one.get("value")
    return ScriptedResolution(
        application=one["application"],
        fact=one["fact"],
        value=value if isinstance(value, bool | None) else Decimal(value),
        way=Way(one["way"]),
        votes=Votes(*one["votes"]),
        reason=one["reason"],
    )


def _opinion(one: dict[str, Any]) -> ScriptedOpinion:
    dissent = {expert: (Assent.DISSENTS, reasons) for expert, reasons in one.get("dissent", {}).items()}
    refused = dict.fromkeys(one.get("refused", ()), (Assent.REFUSED, ""))
    texts: dict[str, str] = {
        name: one[name] for name in ("materials", "effects", "advice", "dilemma_reason") if name in one
    }
    return ScriptedOpinion(texts, dissent | refused)
