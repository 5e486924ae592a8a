"""The journal as people search it: in words, about one subject, with the history of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.operations import assigning, trail
from brics_desk.operations.trail_words import glossary
from brics_desk.store import applications

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk


def test_lines_are_found_by_words_people_and_titles(office: Desk) -> None:
    assigning.recuse_before_packing(office, Recusal("E-05", "JZ2026-0003", Ground.ORDERED, "组织单位决定（虚构）"))
    found = trail.lines(office)
    assert [line.sequence for line in found] == list(range(len(found), 0, -1))
    (line,) = trail.matching(found, text="回避 陈评审 组织单位")
    assert (line.act, line.subject) == ("recused", "E-05 JZ2026-0003")
    title = applications.get(office.workspace, "JZ2026-0003").title
    assert line.names == f"陈评审 · {title}", "the people first, then the application, nothing else"
    assert line in trail.matching(found, text=trail.act_words("recused", "en"), language="en")
    assert trail.matching(found, text="没有这样的话") == []


def test_the_history_of_a_subject_holds_every_line_about_it_and_no_other(office: Desk) -> None:
    found = trail.lines(office)
    about = trail.matching(found, about="E-05")
    assert {line.act for line in about} >= {"expert-enrolled"}
    assert all("E-05" in line.subject.split() for line in about)
    assert trail.subjects("E-05 JZ2026-0004/sales_to_brics_cny") == (
        "E-05",
        "JZ2026-0004/sales_to_brics_cny",
        "JZ2026-0004",
    )


@pytest.mark.parametrize(
    ("act", "kept", "zh", "en"),
    [
        ("round-edited", "A-06=same-kind", "A-06 须为同一种类", "A-06 All of one kind"),
        ("round-created", "A-31=", "A-31 —", "A-31 —"),
        ("round-edited", "period_to=2027-09-30", "统计区间止=2027-09-30", "period of figures to=2027-09-30"),
        ("phase-changed", "submit", "申报受理", "submission"),
        ("gate-checked", "JZ2026-0004 registered_in_xiamen acceptance", "JZ2026-0004 {gate} 受理", ""),
        ("gate-checked", "proof_missing 2027-10-08 公示系统", "缺少证明材料 2027-10-08 公示系统", ""),
        ("inquiry-answered", "JZ2026-0004:registered_in_xiamen=False", "JZ2026-0004:{gate}=不符合", ""),
        ("application-taken-in", "Final read 平台", "Final read 平台", "Final read 平台"),
        ("medium-registered", "final read acceptance", "final read acceptance", "final read acceptance"),
    ],
)
def test_what_the_journal_keeps_in_codes_reads_in_words(office: Desk, act: str, kept: str, zh: str, en: str) -> None:
    gate = office.pack.gate_facts[0].title.zh
    assert glossary(office, "zh").said(act, kept) == zh.format(gate=gate)
    assert not en or glossary(office, "en").said(act, kept) == en


def test_the_words_of_a_code_find_its_line_and_so_does_the_code(office: Desk) -> None:
    found = trail.lines(office)
    frozen = office.round.readings["A-31"]
    for asked in ("A-31 不计", f"A-31={frozen}"):
        assert {line.act for line in trail.matching(found, text=asked)} >= {"reading-reasoned"}


def test_acts_are_offered_in_words_and_narrow_the_list(office: Desk) -> None:
    found = trail.lines(office)
    acts = trail.acts(found, "zh")
    assert "package-written" in acts
    assert {line.act for line in trail.matching(found, act="package-written")} == {"package-written"}
    assert all(trail.act_words(act, language) != act for act in acts for language in ("zh", "en"))
