"""得分 across a panel: the mean that orders what is recognised. No score is read anywhere a condition, a tier or an award is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.rubric import panel_mean
from brics_desk.operations import adjudicating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from brics_desk.domain.adjudication import Docket
    from brics_desk.operations.desk import Desk


def panel_means(desk: Desk, known: Docket | None = None) -> Mapping[str, Fraction]:
    """Return the exact mean of the counting opinions' totals by application; empty where the round does not score.

    `known` is the docket where it was read already.
    """
    counting = (known or adjudicating.docket(desk)).counting
    means = {
        number: panel_mean([one.opinion.score.total for one in signed if one.opinion.score is not None])
        for number, signed in counting.items()
    }
    return {number: mean for number, mean in means.items() if mean is not None}
