"""专家个人评审表 (D07): one sheet per signed opinion, to be printed and signed by hand; its codes lead back to the signed file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from brics_desk.documents.figures import (
    NONE,
    award_words,
    figure,
    finding_word,
    tier_name,
    unit_of,
)
from brics_desk.documents.templates import Values
from brics_desk.domain.money import in_exact_wan
from brics_desk.domain.opinions import Mark, to_record
from brics_desk.domain.rules import Decider, Kind
from brics_desk.domain.strictjson import canonical
from brics_desk.operations import own_opinions
from brics_desk.operations.papers import words
from brics_desk.store import rounds

if TYPE_CHECKING:
    from brics_desk.domain.opinions import Finding, Opinion
    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.operations.desk import Desk

Row = tuple[str, ...]
_RECOMMENDATIONS = {True: "建议认定", False: "不建议认定", None: "尚不能判断"}


def review_sheets(desk: Desk, subject: str) -> list[Values]:
    """Return one sheet per opinion that stands last of its expert on its application, or the one of `subject`."""
    return [_sheet(desk, one) for one in _last(desk) if subject in ("", _key(one.opinion))]


def opinions_of(desk: Desk) -> list[tuple[str, str]]:
    """Return key and name of every opinion there is a sheet for."""
    return [(_key(one.opinion), f"{one.opinion.application} {one.opinion.expert_name}") for one in _last(desk)]


def _last(desk: Desk) -> list[SignedOpinion]:
    """Return the highest revision of every expert on every application; a forked line shows each of its ends."""
    held = own_opinions.held(desk)
    highest: dict[str, int] = {}
    for one in held:
        highest[_key(one.opinion)] = max(one.opinion.revision, highest.get(_key(one.opinion), 0))
    last = [one for one in held if one.opinion.revision == highest[_key(one.opinion)]]
    return sorted(last, key=lambda one: (one.opinion.application, one.opinion.expert, one.identity.content_digest))


def _key(opinion: Opinion) -> str:
    return f"{opinion.application}/{opinion.expert}"


def _sheet(desk: Desk, signed: SignedOpinion) -> Values:
    opinion, pack = signed.opinion, desk.pack
    facts = pack.facts_of(opinion.category)
    record = canonical(to_record(opinion, facts))
    panel = next((one.name for one in rounds.panels(desk.workspace) if one.id == opinion.panel), opinion.panel)
    texts = {
        "application": opinion.application,
        "revision": str(opinion.revision),
        "project": opinion.title,
        "applicant": opinion.applicant,
        "category": pack.categories[opinion.category].title.zh,
        "expert": f"{opinion.expert_name}（{opinion.expert}）",
        "panel": panel,
        "recommendation": _recommendation(opinion, pack),
        "award": _award(opinion, pack),
        "opinion": opinion.text.strip(),
        "changed": opinion.revision_reason.strip(),
        "signed_at": words.when(opinion.device_time),
        "record_code": _grouped(hashlib.sha256(record).hexdigest()),
        "content_code": _grouped(signed.identity.content_digest),
        "certificate": signed.identity.certificate_sha256[-4:].upper(),
    }
    found = {finding.fact: finding for finding in opinion.findings}
    gates = [fact for fact in pack.gate_facts if fact.decider is Decider.EXPERT or _meets(found.get(fact.id))]
    plain = [fact for fact in gates if _meets(found.get(fact.id))]
    texts["gates"] = f"下列 {len(plain)} 项符合：{'、'.join(fact.title.zh for fact in plain)}。" if plain else ""
    judged = [fact for fact in gates if fact not in plain]
    judged += [fact for fact in pack.categories[opinion.category].facts if fact.kind is Kind.TRUTH]
    tables = {
        "findings": words.numbered(_finding(fact, found.get(fact.id)) for fact in judged),
        "numbers": [_number(fact, opinion, found.get(fact.id)) for fact in facts if fact.kind is not Kind.TRUTH],
    }
    return Values(words.common(desk) | texts, tables)


def _meets(finding: Finding | None) -> bool:
    return finding is not None and finding.mark is Mark.MEETS


def _finding(fact: Fact, finding: Finding | None) -> Row:
    page = finding.page.strip() if finding is not None else ""
    return fact.title.zh, fact.clause.where, finding_word(finding), page or NONE


def _number(fact: Fact, opinion: Opinion, finding: Finding | None) -> Row:
    verified = finding.verified if finding is not None else None
    return (
        f"{fact.title.zh}（{unit_of(fact)}）",
        figure(fact.kind, opinion.declared.get(fact.id)),
        figure(fact.kind, verified),
        (finding.reason.strip() if finding is not None else "") or NONE,
    )


def _recommendation(opinion: Opinion, pack: RulePack) -> str:
    stated = opinion.conclusion
    tier = tier_name(pack, stated.tier)
    if stated.possible_tier != stated.tier:
        tier = f"{tier}至{tier_name(pack, stated.possible_tier)}，尚不能判断"
    return f"{_RECOMMENDATIONS[stated.recognised]}，{tier}"


def _award(opinion: Opinion, pack: RulePack) -> str:
    stated = opinion.conclusion
    if stated.possible_tier != stated.tier:
        low, high = pack.award_cny(stated.tier), pack.award_cny(stated.possible_tier)
        return f"{in_exact_wan(low)} 至 {in_exact_wan(high)} 万元"
    return award_words(pack, stated.tier) if stated.tier else NONE


def _grouped(digest: str) -> str:
    """Return the first digits of a hash in groups of four, as they stand on the opinion."""
    short = digest[: words.SHORT].upper()
    return " ".join(short[at : at + 4] for at in range(0, words.SHORT, 4))
