from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import page as validation
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from brics_desk.documents import fonts
from brics_desk.documents.opinion import render
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from tests.documents.conftest import MakePage

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
RARE = "䶮㛃喆堃倞𬱖"


def text_of(pdf: bytes, tmp_path: Path, *options: str) -> str:
    file = tmp_path / "opinion.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    return run.stdout.decode()


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("category", ["talent", "digital", "capability", "market"])
def test_every_category_prints_as_pdfa_3b(make_page: MakePage, category: str, tmp_path: Path) -> None:
    file = tmp_path / "opinion.pdf"
    file.write_bytes(render(make_page(category)))
    report = validation.validate_pdf(str(file), profile="3b")
    assert "0 failed" in str(report), str(report)
    assert file.read_bytes().startswith(b"%PDF-1.7\n")
    assert b"Helvetica" not in file.read_bytes()


@pytest.mark.full
def test_pdfa_3b_holds_whatever_the_last_byte_of_a_stream_is(make_page: MakePage, tmp_path: Path) -> None:
    file = tmp_path / "opinion.pdf"
    for at in range(80):
        file.write_bytes(render(make_page(text=f"第{at}份。" + "意见" * at)))
        report = str(validation.validate_pdf(str(file), profile="3b"))
        assert "0 failed" in report, report


def test_a_stream_never_ends_in_a_carriage_return(make_page: MakePage, tmp_path: Path) -> None:
    # Readers that look for the line end before `endstream` would take such a byte for a part of it.
    unlucky = next(data for at in range(600) if zlib.adler32(data := b"{}" + b"!" * at) & 0xFF == ord("\r"))
    pdf = render(replace(make_page(), record=unlucky))
    assert not [stream for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL) if stream.endswith(b"\r")]
    file = tmp_path / "opinion.pdf"
    file.write_bytes(pdf)
    assert "0 failed" in str(validation.validate_pdf(str(file), profile="3b"))
    with pikepdf.open(file) as read:
        assert read.attachments["opinion.json"].get_file().read_bytes() == unlucky


@poppler
def test_a_stranger_reads_every_character_in_order(make_page: MakePage, tmp_path: Path) -> None:
    name = f"厦门{RARE}示例智能制造有限公司"
    text = solid(text_of(render(make_page(applicant=name, expert_name=f"黄{RARE}")), tmp_path))
    assert name in text
    assert f"黄{RARE}（E-05，第二专家组）" in text
    assert solid("整体进度 92.50%，达到第三档要求。经济效益资料较完整，社会效益的量化依据略显不足") in text


@poppler
def test_the_paper_says_what_was_found_and_what_follows(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page()
    text = solid(text_of(render(page), tmp_path, "-layout"))
    for said in (
        "征求意见稿",
        "虚构样例",
        "受理号JZ2026-0007意见版本第1版",
        "760.00680.0080.00不低于600.00，满足",
        "建议认定第三档",
        "建议奖补200.00万元（人民币贰佰万元整）",
        "适用条款：办法二（二）第三档",
        "电子签名（防篡改签名，非政府印章）：陈评审",
        "证书尾号9C41",
        "本机时间2026年11月22日16:51",
        "口径确认表7F3A-21C9规则包xiamen-demonstration-2025-draft",
        "第1页共2页",
        hashlib.sha256(page.record).hexdigest(),
    ):
        assert solid(said) in text, said
    assert hashlib.sha256(page.record).hexdigest()[:16].upper() in text
    assert "序号" not in text


@poppler
def test_the_clauses_of_the_items_stand_verbatim_on_the_annex(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page("capability")
    text = solid(text_of(render(page), tmp_path, "-x", "280", "-y", "0", "-W", "320", "-H", "842"))
    for fact in page.pack.categories["capability"].facts:
        assert solid(fact.clause.text) in text, fact.id


@poppler
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            (Finding("success_case", Mark.FAILS, reason="未形成案例。"),),
            ("不建议认定", "未满足的条件：形成成功应用案例"),
        ),
        (
            (Finding("notable_effect", Mark.UNDETERMINED, reason="缺第三方评价。"),),
            ("尚不能判断", "第二档～第三档", "奖补100.00～200.00万元", "待定事项：项目实施取得较为显著成效"),
        ),
        (
            (Finding("digital_export_revenue_cny", verified=Decimal("999960"), reason="剔除可抵扣进项税。"),),
            ("建议认定，无奖补", "99.996", "不低于100.00，", "差40.00元"),
        ),
    ],
)
def test_the_conclusion_box(
    make_page: MakePage, tmp_path: Path, changed: tuple[Finding, ...], said: tuple[str, ...]
) -> None:
    text = solid(text_of(render(make_page("digital", *changed)), tmp_path, "-layout"))
    for words in said:
        assert words in text


def test_the_record_inside_is_byte_for_byte_the_one_handed_in(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page()
    with pikepdf.open(io.BytesIO(render(page))) as pdf:
        assert pdf.attachments["opinion.json"].get_file().read_bytes() == page.record
        assert pdf.attachments["opinion.json"].obj.AFRelationship == "/Data"
        assert len(pdf.Root.AF) == 1


@poppler
def test_pdfdetach_takes_the_record_out(make_page: MakePage, tmp_path: Path) -> None:
    page, file, out = make_page(), tmp_path / "opinion.pdf", tmp_path / "opinion.json"
    file.write_bytes(render(page))
    subprocess.run(["pdfdetach", "-save", "1", "-o", str(out), str(file)], check=True)
    assert out.read_bytes() == page.record


def test_equal_pages_give_equal_bytes_in_another_process(make_page: MakePage) -> None:
    program = (
        "import hashlib; from brics_desk.documents.opinion import render; from tests.documents.conftest import *;"
        "print(hashlib.sha256(render(page_of(bundled(PACK_ID), 'digital'))).hexdigest())"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=root, text=True)
    mine = hashlib.sha256(render(make_page())).hexdigest()
    assert other.stdout.strip() == mine == hashlib.sha256(render(make_page())).hexdigest()


def test_a_character_without_a_glyph_is_refused_before_anything_is_drawn(make_page: MakePage) -> None:
    with pytest.raises(InputError) as refused:
        render(make_page(expert_name="𠮷评审"))
    assert (refused.value.code, refused.value.facts) == (
        "glyph-missing",
        {"characters": "𠮷", "field": "expert_name"},
    )


@pytest.mark.parametrize(("field", "hidden"), [("title", "\u202e"), ("text", "\x07"), ("applicant", "\u200b")])
def test_hidden_characters_are_refused(make_page: MakePage, field: str, hidden: str) -> None:
    with pytest.raises(InputError) as refused:
        render(make_page(**{field: f"甲{hidden}乙"}))
    assert refused.value.code == "character-invisible"
    assert refused.value.facts == {"characters": f"U+{ord(hidden):04X}", "field": field}


@poppler
def test_mark_up_in_a_text_stays_a_text(make_page: MakePage, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不得外传")
    hostile = f'<img src="{secret}"/><a href="file:///etc/passwd">链接</a><b>粗</b>&lt;&amp; <para>{{}} % \\ ( ) )'
    pdf = render(make_page(text=hostile, title=hostile[-60:]))
    text = solid(text_of(pdf, tmp_path))
    assert solid(hostile) in text
    assert b"/Annot" not in pdf
    assert b"/Image" not in pdf.replace(b"/ImageB", b"").replace(b"/ImageC", b"").replace(b"/ImageI", b"")


@poppler
def test_long_texts_flow_and_long_names_stay_inside(make_page: MakePage, tmp_path: Path) -> None:
    words = "".join(f"第{at}点意见，核定收入（含税）6,800,000.00元；" for at in range(110))
    page = make_page(
        "digital",
        Finding("success_case", Mark.FAILS, reason="理由很长。" * 600, page="附件2 " * 300),
        text=words,
        title="项" * 40,
        applicant="司" * 40,
        expert_name="评" * 40,
    )
    pdf = render(page)
    text = solid(text_of(pdf, tmp_path))
    assert solid(words) in re.sub(r"2026年第一批.*?（征求意见稿）|口径确认表7F3A.*?共\d页", "", text)
    box = subprocess.run(["pdftotext", "-bbox", str(tmp_path / "opinion.pdf"), "-"], capture_output=True, check=True)
    edges = [float(edge) for edge in re.findall(r'xMax="([0-9.]+)" yMax', box.stdout.decode())]
    assert max(edges) <= 595.28 - 56.69 + 6


def test_a_page_that_says_something_else_than_its_record_is_refused(make_page: MakePage) -> None:
    page = make_page()
    other = make_page("digital", Finding("notable_effect", Mark.FAILS, reason="未见成效。"))
    with pytest.raises(InputError) as refused:
        render(replace(page, verdict=other.verdict))
    assert refused.value.code == "conclusion-differs"


@pytest.mark.full
def test_rendering_costs_little_more_than_bare_reportlab(make_page: MakePage) -> None:
    page = make_page()

    def bare() -> None:
        canvas = Canvas(io.BytesIO(), invariant=1, pageCompression=1, initialFontName=fonts.SERIF)
        for name in fonts.FACES:
            canvas.setFont(name, 10)
            for at, line in enumerate(
                [page.opinion.text, *(fact.clause.text for fact in page.pack.facts_of("digital"))]
            ):
                canvas.drawString(50, 800 - 14 * at, line)
            canvas.showPage()
        canvas.save()

    def seconds(work: object) -> float:
        start = time.perf_counter()
        work()  # type: ignore[operator]
        return time.perf_counter() - start

    render(page)
    ratios = sorted(seconds(lambda: render(page)) / seconds(bare) for _ in range(9))
    assert ratios[4] < 3
