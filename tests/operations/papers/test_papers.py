"""Documents of a round from the desk that holds it: what stands on them, in which forms, what is missing, and what the journal keeps."""

# mypy: disallow-untyped-calls=False
# docx and the PDF tools are typed in parts only.

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import page
import pytest
from docx import Document
from openpyxl.reader.excel import load_workbook

from brics_desk import assets
from brics_desk.documents import paper_docx, paper_pdf
from brics_desk.documents.paper import Form, Grid, Labelled, Paper
from brics_desk.domain.custody import Medium
from brics_desk.domain.rounds import short_code
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import custody, drawing, exporting, messages, results
from brics_desk.operations import desk as desks
from brics_desk.operations.papers import shelf
from brics_desk.store import applications, draws, journal, recusals
from tests.operations.papers.desks import GATE, LETTER, NOTICE, NUMBER, REASON, drawn, furnish
from tests.played import AFTER, BEFORE, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk

WHEN = "2026-11-22T16:05:00+08:00"


@pytest.fixture(scope="module")
def furnished(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The secretariat before the merge, with something of everything; tests here only read it and write documents."""
    office = copied(played, tmp_path_factory.mktemp("papers"), BEFORE)
    furnish(office)
    return office


@pytest.fixture(scope="module")
def lottery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with drawn panels."""
    office = drawn(tmp_path_factory.mktemp("lottery"))
    yield office
    office.close()


def said(paper: Paper) -> str:
    return "\n".join(paper.texts())


def grids(paper: Paper) -> list[Grid]:
    return [block for block in paper.blocks if isinstance(block, Grid)]


def fields(paper: Paper) -> dict[str, str]:
    rows = [row for block in paper.blocks if isinstance(block, Labelled) for row in block.rows]
    return {label: value for row in rows for label, value in zip(row[::2], row[1::2], strict=True)}


def written(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_every_application_has_its_sheet_with_result_reason_source_and_day(furnished: Desk) -> None:
    paper = shelf.compose(furnished, "formal-check", NUMBER)
    [task] = [one for one in applications.all_applications(furnished.workspace) if one.number == NUMBER]
    found = fields(paper)
    assert (found["受理号"], found["申报单位"], found["受理时结论"]) == (NUMBER, task.applicant.name, "待补正")
    rows = {row[1]: row[2:] for row in grids(paper)[0].rows}
    assert rows["正常开展经营活动"] == ("通过", "—", "信用中国", "2026-11-02", "截图01")
    assert rows["具有独立法人资格"] == ("待补正", "证明材料过期", "营业执照", "2026-11-02", "")
    assert [row[1] for row in grids(paper)[-1].rows] == [file.name for file in task.attachments]
    everything = shelf.compose(furnished, "formal-check")
    [item] = [one for one in shelf.shelf(furnished) if one.kind == "formal-check"]
    for number, _ in item.subjects:
        assert number in said(everything)


def test_a_notice_tells_an_applicant_everything_at_once_and_has_its_receipt(furnished: Desk) -> None:
    paper = shelf.compose(furnished, "supplement-notice", NOTICE)
    text = said(paper)
    assert paper.form is Form.OFFICIAL
    assert "2 项内容需要补正，现一次性告知" in text
    assert "具有独立法人资格：证明材料过期" in text
    assert "其他材料：缺少证明材料。需补正：项目承诺书原件。" in text
    assert "请于2026年11月13日前" in text
    assert "补正材料送达回执" in text
    assert NOTICE in text


def test_a_letter_asks_one_authority_and_carries_the_form_for_its_reply(furnished: Desk) -> None:
    paper = shelf.compose(furnished, "inquiry", LETTER)
    assert "2 家申报单位、2 项内容" in said(paper)
    assert [row[1] for row in grids(paper)[0].rows] == [NUMBER, "JZ2026-0002"]
    assert fields(paper)["反馈单位"] == "市应急管理局（示例）"
    text = said(paper)
    clause = next(fact.clause.text for fact in furnished.pack.gate_facts if fact.id == GATE)
    for known in (clause, "「近三年」如何起算：截止日前36个月，复查至公示", "特此函询。", "联系人：林经办（示例）"):
        assert known in text, "who answers knows what is asked, for which years, and whom to call"


def test_the_work_report_says_that_panels_were_drawn_and_nothing_of_scores_where_there_are_none(
    lottery: Desk, furnished: Desk
) -> None:
    text = said(shelf.compose(lottery, "work-report"))
    assert "设专家组 2 个，评审专家 10 名。专家由专家库按公开种子随机抽取，抽取记录 1 份。登记回避" in text
    assert "评分表" not in text
    assert "抽取记录" not in said(shelf.compose(furnished, "work-report"))


def test_the_sheet_of_readings_carries_the_frozen_hash_and_every_choice(furnished: Desk) -> None:
    paper, current = shelf.compose(furnished, "readings"), furnished.round
    assert current.readings_sha256 in fields(paper)["口径校验值"]
    assert fields(paper)["组长合议"] == "不实行，由秘书处合并"
    assert short_code(current.readings_sha256) in paper.foot
    rows = {row[0]: row for row in grids(paper)[0].rows}
    assert set(rows) == {reading.id for reading in furnished.pack.readings}
    told, kind, by = rows["A-31"][3:]
    assert (told.endswith("本批次暂不计入（虚构）"), kind, by) == (True, "选定", "程序")
    assert rows["A-28"][4:] == ("默认", "程序"), "the program counts lines of evidence by it"
    assert "签名有效" in fields(paper)["冻结"]


def test_before_the_freeze_the_sheet_says_that_it_is_not_the_last_word(lottery: Desk) -> None:
    assert "送审稿，尚未冻结" in said(shelf.compose(lottery, "readings"))


def test_the_record_of_the_draw_lets_anybody_draw_again(lottery: Desk) -> None:
    paper = shelf.compose(lottery, "draw-record")
    [log] = draws.logs(lottery.workspace)
    found, made = fields(paper), drawing.last_draw(lottery)
    assert found["抽取记录 SHA-256"] == hashlib.sha256(log.log).hexdigest()
    seed = found["抽取种子"]
    plan, seats, *_ = grids(paper)
    assert [row[0] for row in plan.rows] == ["第1专家组", "第2专家组"]
    panels = {one.name: one.id for one in made.lottery.plans}
    for row in seats.rows:
        lot = hashlib.sha256(f"{seed}/{panels[row[0]]}/{row[2]}".encode()).hexdigest()
        assert row[7] == lot[:16], "the lot on paper is the one anybody computes"
    assert sum(row[6] == "组长" for row in seats.rows) == 2
    assert REASON in said(shelf.compose(lottery, "recusals"))


def test_a_draw_that_was_altered_gives_no_record(lottery: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.bricsdesk"
    lottery.workspace.backup(copy)
    other = desks.open_desk(copy, "虚构口令")
    [log] = draws.logs(other.workspace)
    made = drawing.last_draw(other)
    seated = made.seats[0].expert.encode()
    friend = made.reserves["P1"][-1].encode()
    forged = log.log.replace(seated, b"?").replace(friend, seated).replace(b"?", friend)
    draws.keep(other.workspace, forged, WHEN)
    with pytest.raises(InputError, match="draw-differs"):
        shelf.write(other, "draw-record", tmp_path / "d.pdf")
    assert not (tmp_path / "d.pdf").exists()
    other.close()


def test_recusals_and_pledges_name_everybody_once(furnished: Desk) -> None:
    rows = grids(shelf.compose(furnished, "recusals"))[0].rows
    declared = recusals.all_recusals(furnished.workspace)
    assert [(row[1], row[4]) for row in rows] == [(one.recusal.expert, one.recusal.application) for one in declared]
    assert "同一法人单位" in said(shelf.compose(furnished, "recusals"))
    pledge = said(shelf.compose(furnished, "pledge", "E-01"))
    assert "许评审" in pledge
    assert "何评审" not in pledge
    text = assets.path("resources", "texts", "pledge-1.zh.txt").read_text("utf-8")
    for line in filter(None, text.splitlines()):
        assert line in pledge


def test_the_register_of_sticks_carries_whole_hashes_and_who_still_holds_one(furnished: Desk) -> None:
    paper = shelf.compose(furnished, "custody")
    found = fields(paper)
    assert [found[name] for name in ("登记介质", "发放", "已归还", "未归还")] == ["2 只", "2 次", "1 次", "1 次"]
    for row, kept in zip(grids(paper)[0].rows, custody.rows(furnished), strict=True):
        assert row[5].endswith(kept.hand_over.package_sha256)
        assert row[12] == "未收到"
    alone = shelf.compose(furnished, "custody", "E-02")
    assert [row[1] for row in grids(alone)[0].rows] == ["U-02"]


def test_the_log_is_in_words_and_says_whether_its_chain_holds(furnished: Desk) -> None:
    paper = shelf.compose(furnished, "journal")
    entries = journal.entries(furnished.workspace)
    rows = grids(paper)[0].rows
    assert [row[0] for row in rows] == [str(one.sequence) for one in entries]
    assert {row[3] for row in rows} >= {"形式审查", "发出补正通知", "发放介质", "冻结口径"}
    assert not [row[3] for row in rows if re.search("[a-z]", row[3])], "an act without words"
    assert "全部相符" in fields(paper)["链校验"]
    assert fields(paper)["末条校验值"] == journal.head(furnished.workspace)


def test_both_forms_say_the_same_and_the_journal_keeps_their_hashes(furnished: Desk, tmp_path: Path) -> None:
    item = next(one for one in shelf.shelf(furnished) if one.kind == "supplement-notice")
    assert item.forms == (".docx", ".pdf")
    for suffix in item.forms:
        target = tmp_path / f"d{suffix}"
        shelf.write(furnished, item.kind, target)
        last = journal.entries(furnished.workspace)[-1]
        assert (last.act, last.subject) == ("document-written", "supplement-notice D02")
        assert last.new == f"d{suffix} {hashlib.sha256(target.read_bytes()).hexdigest()}"
    pdf = (tmp_path / "d.pdf").read_bytes()
    assert page.validate_pdf_bytes(pdf, profile="3b").is_compliant
    text = written(tmp_path / "d.pdf")
    assert all("征求意见稿" in one for one in text.split("\f")[:-1])
    document: Any = Document(BytesIO((tmp_path / "d.docx").read_bytes()))
    inside = "\n".join(line.text for line in document.paragraphs)
    inside += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    flat = "".join(text.split())
    for one in shelf.compose(furnished, item.kind).texts()[4:]:
        assert all(part in inside for part in one.splitlines())
        assert "".join(one.split()) in flat
    assert "征求意见稿" in document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize(
    "kind", ["readings", "formal-check", "supplement-notice", "inquiry", "recusals", "pledge", "custody"]
)
def test_every_document_is_written_in_every_form(furnished: Desk, tmp_path: Path, kind: str) -> None:
    item = next(one for one in shelf.shelf(furnished) if one.kind == kind)
    paper = shelf.compose(furnished, kind)
    assert not [text for text in paper.texts() if re.search(r"\{\w*\}|None", text)]
    if ".docx" in item.forms:
        assert paper_docx.render(paper, WHEN).startswith(b"PK")
    first = replace(paper, blocks=paper.blocks[:12])
    assert paper_pdf.render(first, WHEN) == paper_pdf.render(first, WHEN)


def test_what_is_missing_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    bare = desks.create_secretariat(tmp_path / "b.bricsdesk", "虚构口令", organisation="示例", officer="示例")
    assert {one.lacking for one in shelf.shelf(bare)} == {"paper-needs-round"}
    for item in shelf.shelf(bare):
        with pytest.raises(UsageError, match="paper-needs-round"):
            exporting.export(bare, item.kind, tmp_path / f"x{item.forms[0]}")
        assert messages.words(item.lacking, "zh").endswith("。")
    assert not list(tmp_path.glob("x*"))
    bare.close()


def test_a_wrong_form_or_part_is_refused(furnished: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="paper-form"):
        shelf.write(furnished, "readings", tmp_path / "d.odt")
    with pytest.raises(UsageError, match="paper-subject"):
        shelf.write(furnished, "formal-check", tmp_path / "d.pdf", "JZ2026-9999")
    with pytest.raises(UsageError, match="paper-subject"):
        exporting.export(furnished, "results", tmp_path / "d.xlsx", NUMBER)
    assert not list(tmp_path.iterdir())


def test_words_of_people_stay_words(furnished: Desk, tmp_path: Path) -> None:
    custody.register(furnished, Medium("{0}<b>&", "=1+1"))
    custody.hand_out(furnished, "{0}<b>&", "E-03", "2026-1-E-03.bdp")
    for suffix in (".docx", ".pdf"):
        shelf.write(furnished, "custody", tmp_path / f"d{suffix}", "E-03")
    text = written(tmp_path / "d.pdf")
    assert "{0}<b>&" in "".join(text.split())
    assert "=1+1" in text


def test_the_workbook_holds_the_verified_values_and_the_shelf_says_when_it_was_written(
    played: Path, tmp_path: Path
) -> None:
    office = copied(played, tmp_path, AFTER)
    exporting.export(office, "workbook", tmp_path / "复算表.xlsx")
    sheet = load_workbook(tmp_path / "复算表.xlsx")["智改数转类"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    for case in results.merged_cases(office):
        if case.category == "digital":
            at = {cell.value: cell.column for cell in sheet[3]}["digital_export_revenue_cny"] - 1
            value = case.facts["digital_export_revenue_cny"].value
            assert rows[case.application][at].value == (None if value is None else float(value))
    [item] = [one for one in shelf.shelf(office) if one.kind == "workbook"]
    assert item.written[1] == "复算表.xlsx"
    office.close()
