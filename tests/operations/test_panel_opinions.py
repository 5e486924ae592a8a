"""专家组评审意见 of the played round: what they say, what is inside them, and what happens to whoever tampers with them."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from brics_desk import assets
from brics_desk.domain.adjudication import Way
from brics_desk.domain.panel_opinions import Assent, Obstacle
from brics_desk.domain.panel_records import from_record, to_record
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import adjudicating, messages, panel_checking, panel_opinions, rulebook
from brics_desk.operations.verification import verify
from brics_desk.signing.attachments import embedded
from brics_desk.signing.verify import Verifier
from brics_desk.store import adjudication, opinions
from tests.operations.test_strangers import nss, told
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.panel_opinions import PanelOpinion, PanelWords
    from brics_desk.operations.desk import Desk

__all__ = ["nss"]

RESOLVED, DILEMMA, REVISED = "JZ2026-0001", "JZ2026-0004", "JZ2026-0007"
RECORD = panel_checking.RECORD_NAME


@pytest.fixture
def merged(played: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = copied(played, tmp_path, AFTER)
    yield desk
    desk.close()


def pdf_of(played: Path, number: str) -> Path:
    return played / "panels" / f"{number}-panel.pdf"


def value_of(path: Path) -> PanelOpinion:
    return from_record(loads(embedded(path.read_bytes())[RECORD], limit=10**7), rulebook.pack())


def written(desk: Desk, number: str, **changed: object) -> PanelWords:
    return replace(panel_opinions.words(desk, number), **changed)  # type: ignore[arg-type]


def test_the_panels_of_the_round_are_those_worked_out_by_hand(played: Path) -> None:
    expected = tomllib.loads(assets.path("resources", "sample", "expected.toml").read_text("utf-8"))
    want = {
        one["application"]: (one["tier"], one["signed_by"], one["opinions"], one["dissent"], one["refused"])
        for one in expected["panel"]
    }
    found = {}
    for path in sorted((played / "panels").iterdir()):
        said = value_of(path)
        stands = {kind: [one.expert for one in said.members if one.assent is kind] for kind in Assent}
        found[said.application] = (
            said.conclusion.tier,
            said.signed_by,
            len(said.originals),
            stands[Assent.DISSENTS],
            stands[Assent.REFUSED],
        )
    assert found == want
    assert not {one["application"] for one in expected["without_panel"]} & set(found)
    assert len(found) + len(expected["without_panel"]) == len(expected["expected"])


def test_every_panel_opinion_is_valid_and_says_what_its_originals_give(played: Path) -> None:
    root, crl = (played / "trust" / name for name in ("root.pem", "revoked.crl"))
    answers = list(verify(sorted((played / "panels").iterdir()), root.read_bytes(), crl.read_bytes(), None))
    assert {(one.verdict, one.reason, one.round, one.revision) for one in answers} == {("valid", "ok", "2026-1", 1)}
    assert {one.signer for one in answers} == {"secretariat"}


def test_the_originals_inside_are_the_very_files_that_lie_outside(played: Path, tmp_path: Path) -> None:
    path = pdf_of(played, REVISED)
    with pikepdf.open(path) as read:
        inside = {name: file.get_file().read_bytes() for name, file in read.attachments.items()}
        related = {str(one.AFRelationship) for one in read.Root.AF}
    originals = {name: data for name, data in inside.items() if name.endswith(".pdf")}
    assert sorted(originals) == [
        f"{REVISED}-E-0{at}.pdf".replace(".pdf", f"-r{r}.pdf") for at, r in ((4, 1), (5, 1), (6, 1), (7, 1), (7, 2))
    ]
    assert all((played / "opinions" / name).read_bytes() == data for name, data in originals.items())
    assert related == {"/Data"}
    assert [one.counts for one in value_of(path).originals] == [True, True, True, False, True]
    if shutil.which("pdfdetach"):
        told("pdfdetach", "-saveall", "-o", tmp_path, path)
        assert all((tmp_path / name).read_bytes() == data for name, data in inside.items())


def test_openssl_confirms_an_enclosed_resolution(played: Path, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("not on this machine: openssl")
    files = embedded(pdf_of(played, RESOLVED).read_bytes())
    (name,) = (name for name in files if name.startswith("decision-") and name.endswith(".json"))
    record, signature = tmp_path / "record.json", tmp_path / "record.p7s"
    record.write_bytes(files[name])
    signature.write_bytes(files[name.replace(".json", ".p7s")])
    command = f"openssl cms -verify -binary -inform DER -in {signature} -content {record} -purpose any -out /dev/null"
    told(*command.split(), "-CAfile", played / "trust" / "root.pem")
    said = json.loads(files[name])
    assert (said["fact"], said["value"], said["votes"]["in_favour"]) == ("demonstration_scenario", True, 2)


def test_pdfsig_trusts_a_panel_opinion_whole(played: Path, nss: Path) -> None:
    for number in (RESOLVED, DILEMMA):
        said = told("pdfsig", "-nssdir", f"sql:{nss}", pdf_of(played, number))
        for words in ("Signature is Valid", "Certificate is Trusted", "Total document signed"):
            assert words in said, (number, words)


def test_every_panel_opinion_is_pdf_a(played: Path) -> None:
    for path in sorted((played / "panels").iterdir()):
        assert page.validate_pdf(str(path), profile="3b").is_compliant, path.name


def test_paper_says_what_the_panel_found_and_who_disagrees(played: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("not on this machine: pdftotext")
    said = told("pdftotext", "-layout", pdf_of(played, RESOLVED), "-")
    for words in (
        "专家组评审意见",
        "建议认定",
        "第一档",
        "人民币伍拾万元整",
        "表决（赞成 2、反对 1、弃权 0）",
        "有不同意见",
        "黄㛃评审",
    ):
        assert words in said, words
    dilemma = told("pdftotext", "-layout", pdf_of(played, DILEMMA), "-")
    assert "逐项合并认定为第三档，多数专家个人结论为第二档" in "".join(dilemma.split())
    assert "拒签未说明理由，视为同意" in told("pdftotext", pdf_of(played, "JZ2026-0016"), "-")


def test_a_record_survives_reading(played: Path) -> None:
    for number in (RESOLVED, REVISED):
        record = embedded(pdf_of(played, number).read_bytes())[RECORD]
        assert canonical(to_record(value_of(pdf_of(played, number)), rulebook.pack())) == record


@pytest.mark.parametrize(
    ("number", "obstacle", "code"),
    [
        ("JZ2026-0005", Obstacle.OPEN, "panel-open"),
        ("JZ2026-0009", Obstacle.OPEN, "panel-open"),
        (DILEMMA, Obstacle.DILEMMA, "panel-dilemma"),
    ],
)
def test_a_panel_that_has_not_come_to_an_end_gives_no_opinion(
    merged: Desk, number: str, obstacle: Obstacle, code: str
) -> None:
    words = panel_opinions.words(merged, number)
    assert panel_opinions.draft(merged, number, words).obstacles[0] is obstacle
    with pytest.raises(UsageError) as refused:
        panel_opinions.submit(merged, number, words)
    assert refused.value.code == code
    assert adjudication.panel_opinions(merged.workspace, number) == []
    # The pages can be looked at all the same, and say what they are.
    copy = panel_opinions.reading_copy(merged, number, words)
    assert b"/ByteRange" not in copy
    assert embedded(copy) == {}


def test_fewer_than_three_counting_opinions_block_it(merged: Desk) -> None:
    from brics_desk.domain.recusal import Ground, Recusal
    from brics_desk.store import recusals

    recusals.declare(merged.workspace, Recusal("E-03", "JZ2026-0002", Ground.ORDERED, ""), "at-opening", merged.clock())
    with pytest.raises(UsageError) as refused:
        panel_opinions.submit(merged, "JZ2026-0002", panel_opinions.words(merged, "JZ2026-0002"))
    assert (refused.value.code, refused.value.facts["opinions"]) == ("panel-quorum", 2)


@pytest.mark.parametrize(
    ("assents", "code"),
    [
        ({"E-02": (Assent.DISSENTS, " ")}, "panel-dissent"),
        ({"E-02": (Assent.DISSENTS, "甲"), "E-03": (Assent.DISSENTS, "乙")}, "panel-majority"),
    ],
)
def test_how_members_stand_is_held_to_the_rules(
    merged: Desk, assents: dict[str, tuple[Assent, str]], code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        panel_opinions.submit(merged, "JZ2026-0002", written(merged, "JZ2026-0002", assents=assents))
    assert refused.value.code == code


def test_a_refusal_without_reasons_counts_as_agreement_and_is_recorded(merged: Desk) -> None:
    number = "JZ2026-0002"
    refused = {"E-02": (Assent.REFUSED, ""), "E-03": (Assent.DISSENTS, "核减口径有异议")}
    panel_opinions.submit(merged, number, written(merged, number, assents=refused))
    said = from_record(loads(adjudication.panel_opinions(merged.workspace, number)[0].record, limit=10**7), merged.pack)
    assert [one.assent for one in said.members] == [Assent.AGREES, Assent.REFUSED, Assent.DISSENTS]


def test_an_empty_text_and_a_second_signature_without_a_reason_are_refused(merged: Desk) -> None:
    number = "JZ2026-0008"
    with pytest.raises(UsageError, match="panel-text"):
        panel_opinions.submit(merged, number, written(merged, number, advice=" "))
    first = panel_opinions.submit(merged, number, panel_opinions.words(merged, number))
    with pytest.raises(UsageError, match="panel-revision-reason"):
        panel_opinions.submit(merged, number, panel_opinions.words(merged, number))
    again = panel_opinions.submit(merged, number, written(merged, number, revision_reason="更正地点。"))
    assert (first.revision, again.revision) == (1, 2)
    latest = value_from(panel_opinions.signed_pdf(merged, number))
    assert latest.previous == first.content_digest


def test_a_panel_of_a_round_that_scores_names_its_rubric_and_others_do_not(played: Path) -> None:
    plain = value_of(pdf_of(played, DILEMMA))
    pack = rulebook.pack()
    assert "rubric_sha256" not in to_record(plain, pack)
    scored = replace(plain, rubric_sha256="ab" * 32)
    assert from_record(loads(canonical(to_record(scored, pack)), limit=10**7), pack) == scored


def value_from(pdf: bytes) -> PanelOpinion:
    return from_record(loads(embedded(pdf)[RECORD], limit=10**7), rulebook.pack())


def test_what_cannot_be_printed_is_refused_before_anything_is_signed(merged: Desk) -> None:
    for advice, code in (("建议😀", "glyph-missing"), ("建议‮补充", "character-invisible")):
        with pytest.raises(InputError) as refused:
            panel_opinions.submit(merged, "JZ2026-0008", written(merged, "JZ2026-0008", advice=advice))
        assert (refused.value.code, refused.value.facts["field"]) == (code, "advice")
    assert adjudication.panel_opinions(merged.workspace, "JZ2026-0008") == []


def test_what_no_desk_would_take_in_for_its_size_is_not_signed(merged: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_opinions, "PANEL_LIMIT", 200_000)
    with pytest.raises(UsageError, match="panel-too-large") as refused:
        panel_opinions.submit(merged, "JZ2026-0008", written(merged, "JZ2026-0008"))
    assert "超过上限" in messages.sentence(refused.value, "zh")
    assert adjudication.panel_opinions(merged.workspace, "JZ2026-0008") == []


def test_a_reading_copy_says_that_it_is_none_and_what_is_still_open(merged: Desk, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("not on this machine: pdftotext")
    for number, words in (("JZ2026-0005", "本意见的结论取决于此项"), ("JZ2026-0003", "不影响本意见的结论")):
        target = tmp_path / f"{number}.pdf"
        target.write_bytes(panel_opinions.reading_copy(merged, number, panel_opinions.words(merged, number)))
        said = told("pdftotext", "-layout", target, "-")
        assert "阅读件，未签名" in said
        assert words in said
        assert page.validate_pdf(str(target), profile="3b").is_compliant


def test_a_draft_is_kept_between_sittings(merged: Desk) -> None:
    changed = written(merged, "JZ2026-0008", advice="另行起草。", assents={"E-02": (Assent.DISSENTS, "保留意见")})
    panel_opinions.save_words(merged, "JZ2026-0008", changed)
    assert panel_opinions.words(merged, "JZ2026-0008") == changed


def test_a_resolution_made_before_a_revision_no_longer_carries_the_opinion(merged: Desk) -> None:
    from brics_desk.domain.recusal import Ground, Recusal
    from brics_desk.store import recusals

    number, fact = "JZ2026-0009", "sales_to_brics_cny"
    made = adjudicating.resolve(merged, number, fact, None, way=Way.CONSENSUS, reason="凭证不全，不予采纳。")
    words = panel_opinions.words(merged, number)
    assert panel_opinions.draft(merged, number, words).obstacles[:1] != (Obstacle.OPEN,)
    recusals.declare(merged.workspace, Recusal("E-07", number, Ground.ORDERED, ""), "at-opening", merged.clock())
    assert panel_opinions.draft(merged, number, words).obstacles[:1] == (Obstacle.OPEN,)
    assert made.decision.reason


def test_what_a_leader_signed_is_taken_from_the_leader_alone(played: Path, merged: Desk, tmp_path: Path) -> None:
    number = DILEMMA
    drafted = panel_opinions.draft(merged, number, written(merged, number, dilemma_reason="逐项过半数。"))
    drafted = replace(drafted, opinion=replace(drafted.opinion, signed_by="E-01"))
    unsigned = panel_opinions._render(merged, drafted, panel_opinions._files(merged, drafted.opinion))
    leader = copied(played, tmp_path, "expert-E-01.bricsdesk")
    signed = panel_opinions._sign(leader, unsigned, "示例")
    leader.close()
    taken = panel_opinions.take_in(merged, signed)
    assert panel_opinions.signed_pdf(merged, number) == signed
    assert panel_opinions.take_in(merged, signed) == taken._replace(new=False)
    with pytest.raises(InputError, match="panel-not-valid"):
        panel_opinions.take_in(merged, signed[:-200] + bytes([signed[-200] ^ 1]) + signed[-199:])
    # What another one than the leader signed is not the leader's opinion.
    by_office = panel_opinions._sign(merged, unsigned, "示例")
    with pytest.raises(InputError, match="panel-not-valid"):
        panel_opinions.take_in(merged, by_office)


def test_originals_stay_valid_by_themselves(played: Path, merged: Desk) -> None:
    verifier = Verifier(merged.trust)
    for name, data in embedded(pdf_of(played, REVISED).read_bytes()).items():
        if name.endswith(".pdf"):
            assert verifier.verify_pdf(data).verdict == "valid"
    assert opinions.count(merged.workspace) == 55


def test_merging_panel_opinions_brings_their_originals_and_decisions(
    played: Path, office: Desk, tmp_path: Path
) -> None:
    from brics_desk.operations.merging import merge

    def quiet(_done: int, _total: int) -> None:
        """No progress wanted."""

    folder = tmp_path / "panels"
    shutil.copytree(played / "panels", folder)
    damaged = folder / f"{REVISED}-panel.pdf"
    data = bytearray(damaged.read_bytes())
    data[50_000] ^= 1
    damaged.write_bytes(data)
    report = merge(office, [folder], dry_run=False, progress=quiet)
    kinds = [(item.kind, item.status, item.reason) for item in report.items]
    assert kinds.count(("panel_opinion", "accepted", "")) == 13
    assert kinds.count(("decision", "accepted", "")) == 1
    refused = [item for item in report.items if item.status == "refused"]
    assert [(item.item, item.reason) for item in refused] == [(damaged.name, "panel_not_valid")]
    after = [json.loads(line) for line in (played / "reports" / "after-panels.json").read_bytes().splitlines()]
    from brics_desk.operations import results

    here = {json.loads(line)["application"]: json.loads(line) for line in results.result_lines(office)}
    carried = {path.name[:11] for path in folder.iterdir()} - {REVISED}
    assert [here[line["application"]] for line in after if line["application"] in carried] == [
        line for line in after if line["application"] in carried
    ]
    # The rest comes with the packages, in whatever order, and again changes nothing.
    merge(office, [played / "packages" / "review", played / "panels"], dry_run=False, progress=quiet)
    lines = results.result_lines(office)
    assert b"".join(line + b"\n" for line in lines) == (played / "reports" / "after-panels.json").read_bytes()
    again = merge(office, [played / "panels"], dry_run=False, progress=quiet)
    assert {item.status for item in again.items} == {"duplicate"}
    assert results.result_lines(office) == lines
