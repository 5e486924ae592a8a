from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from brics_desk.documents.opinion import OpinionPage
from brics_desk.documents.register_values import Register, RegisterRow
from brics_desk.domain.applications import Applicant, Application, GateCheck
from brics_desk.domain.opinions import Conclusion, Finding, Mark, Opinion, to_record
from brics_desk.domain.rules import Kind, RulePack
from brics_desk.domain.strictjson import canonical
from brics_desk.domain.verdicts import Judge
from brics_desk.packs.loader import bundled

PACK_ID = "xiamen-demonstration-2025-draft"
TEXT = (
    "该项目向巴西、南非、印度、埃及等国的 4 家客户输出注塑车间数字化改造方案，形成可核验的应用案例。经核定，产品或方案收入 680.00 万元，"
    "整体进度 92.50%，达到第三档要求。经济效益资料较完整，社会效益的量化依据略显不足，建议申报单位补充当地用工与能耗数据。"
)
NUMBERS = {
    "digital_export_revenue_cny": ("7600000.00", "6800000.00", "第4笔为非金砖国家客户，剔除 800,000.00 元"),
    "project_progress_percent": ("95.00", "92.50", "进度按验收单核定"),
    "brics_customer_count": ("4", "4", ""),
}
PLAIN: dict[str, Any] = {
    "round": "2026-1",
    "application": "JZ2026-0007",
    "title": "巴西家电工厂注塑车间数字化改造方案输出",
    "applicant": "厦门澜石示例智造科技有限公司",
    "expert": "E-05",
    "expert_name": "陈评审",
    "panel": "P2",
    "revision": 1,
    "previous": "",
    "revision_reason": "",
    "readings_sha256": "7f3a21c9" + "05" * 28,
    "text": TEXT,
    "pledge": "pledge-1",
    "device_time": "2026-11-22T16:51:07+08:00",
    "journal_head": "ab" * 32,
}
MakePage = Callable[..., OpinionPage]


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return bundled(PACK_ID)


@pytest.fixture
def make_page(pack: RulePack) -> MakePage:
    return lambda category="digital", *changed, **fields: page_of(pack, category, *changed, **fields)


def page_of(pack: RulePack, category: str, *changed: Finding, **fields: Any) -> OpinionPage:
    """One complete opinion of a category; `changed` findings replace the favourable ones, `fields` those of the opinion."""
    by_fact = {finding.fact: finding for finding in changed}
    findings: list[Finding] = []
    declared: dict[str, Decimal | None] = {}
    for fact in pack.facts_of(category):
        if fact.kind is Kind.TRUTH:
            mark = Mark.FAILS if fact.id == "incubation_library_waived" else Mark.MEETS
            declared[fact.id], found = None, Finding(fact.id, mark, page="附件1 第6页")
        else:
            said, verified, reason = NUMBERS.get(fact.id, ("9000000", "9000000", ""))
            declared[fact.id] = Decimal(said)
            found = Finding(fact.id, verified=Decimal(verified), reason=reason, page="附件3 第12页")
        findings.append(by_fact.get(fact.id, found))
    verdict = Judge(pack, category).verdict({finding.fact: finding.value for finding in findings})
    conclusion = Conclusion(verdict.recognised, verdict.tier, verdict.possible_tier, pack.award_cny(verdict.tier))
    stated: dict[str, Any] = {"declared": declared, "findings": tuple(findings), "conclusion": conclusion}
    of_pack = {"category": category, "pack": pack.id, "pack_sha256": pack.sha256}
    opinion = Opinion(**{**PLAIN, **of_pack, **stated, **fields})
    record = canonical(to_record(opinion, pack.facts_of(category)))
    return OpinionPage(
        opinion, pack, verdict, "2026年第一批（虚构样例）", "第二专家组", record, "9C41", "已声明，无应回避情形"
    )


@pytest.fixture
def rows(pack: RulePack) -> list[RegisterRow]:
    """Three fictional applications of three categories, one with a rare name, one just under a threshold, one with a waiver."""
    gates = [
        fact.id for fact in pack.gate_facts if fact.id not in ("in_incubation_library", "incubation_library_waived")
    ]
    checks = tuple(GateCheck(gate, True, "核查记录（示例）", "2026-11-03", "") for gate in gates)
    stored = (*checks, GateCheck("in_incubation_library", True, "入库名册（示例）", "2026-11-03", ""))
    waived = (
        *checks,
        GateCheck("in_incubation_library", False, "入库名册（示例）", "2026-11-03", ""),
        GateCheck("incubation_library_waived", True, "豁免审批单（示例）", "2026-11-06", "名册增补晚于申报截止。"),
    )
    digital = {
        "digital_export_revenue_cny": Decimal("7600000"),
        "project_progress_percent": Decimal("95.00"),
        "brics_customer_count": Decimal(4),
    }
    talent = {"rd_spend_cny": Decimal("999960"), "granted_invention_patents": Decimal(1)}
    market = {"sales_to_brics_cny": Decimal("41200000.55")}
    return [
        _row(
            "JZ2026-0001",
            "digital",
            "印度纺织园产线联网改造",
            "厦门䶮泽示例智能制造有限公司",
            "91350205XYXY00013H",
            digital,
            stored,
        ),
        _row(
            "JZ2026-0002",
            "talent",
            "陶瓷涂层联合实验室",
            "厦门堃喆示例材料研究院有限公司",
            "91350206XYXY00021T",
            talent,
            stored,
        ),
        _row("JZ2026-0013", "market", "工程机械南非市场", "厦门示例机械有限公司", "91350200MA2XMBR027", market, waived),
    ]


def _row(
    number: str,
    category: str,
    title: str,
    name: str,
    uscc: str,
    declared: dict[str, Decimal],
    checks: tuple[GateCheck, ...],
) -> RegisterRow:
    applicant = Applicant(name, uscc, "吴示例", "0592-0000101")
    application = Application(number, category, title, applicant, declared, checks)
    return RegisterRow(application, "P1", ("营业执照.pdf", "专项审计报告.pdf"))


def as_written(register: Register) -> list[RegisterRow]:
    """The rows of a register without what reading adds."""
    return [replace(row, row=0, warnings=()) for row in register.rows]
