"""Charts: bars against the line that is to be reached; nothing runs out of the paper or into other words, on paper as in the picture."""

# mypy: disallow-untyped-calls=False
# docx and the PDF tools are typed in parts only.

from __future__ import annotations

import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from docx import Document
from PIL import Image

from brics_desk.documents import chart as charts
from brics_desk.documents import paper_docx, paper_pdf
from brics_desk.documents.chart import Box, Stroke, Words, shapes, width_of
from brics_desk.documents.chart_picture import png
from brics_desk.documents.fonts import SANS_BOLD
from brics_desk.documents.paper import Bar, Chart, Form, Paper, Tone
from brics_desk.documents.typography import TEXT_WIDTH

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "2026-11-22T16:05:00+08:00"
SHORT = Bar("M02-4 孵化落地", "17 / 20 项，有风险", Decimal("85.00"), Decimal(95), Tone.WARN)
BARS = (
    SHORT,
    Bar("M15-1 对接会", "2 / 2 场，已完成", Decimal("100.00"), None, Tone.GOOD),
    Bar("M10-2 " + "共建合作示范单位" * 6, "6 / 10 家，按期", Decimal("60.00"), Decimal(330)),
    Bar("M08-2 应用案例", "— / 5 项，未登记", Decimal(0)),
)
CHART = Chart("图1　完成率", BARS, solid="实际", whole="要求", hatched="预计", warn=90)


def test_the_longest_amount_there_can_be_fits_beside_its_bar() -> None:
    for text in ("1,234.567891 / 500.00 万元，超出上限", "1,000,000 / 20 家，有风险"):
        assert width_of(text, SANS_BOLD) < 0.4 * 442


@pytest.mark.parametrize("width", [TEXT_WIDTH, 442.0])
def test_nothing_runs_out_of_the_chart_or_into_other_words(width: float) -> None:
    high, drawn = charts.height(CHART), list(shapes(CHART, width))
    for one in drawn:
        if isinstance(one, Box):
            assert one.x >= 0
            assert one.x + one.width <= width
        elif isinstance(one, Words):
            assert 0 <= one.y <= high
            assert one.x + width_of(one.text, one.font) <= width
    tracks = [one for one in drawn if isinstance(one, Box) and one.colour == charts.PALE]
    texts = [one for one in drawn if isinstance(one, Words)]
    for track, bar in zip(tracks, BARS, strict=True):
        label = next(one for one in texts if bar.label.startswith(one.text.rstrip("…")) and one.x == 0)
        note = next(one for one in texts if one.text == bar.note)
        assert label.x + width_of(label.text) < track.x
        assert note.x > track.x + track.width
    assert any(one.text.endswith("…") for one in texts), "the long name is shortened, and says so"


def test_bars_are_as_long_as_their_figures_and_end_at_the_line() -> None:
    drawn = list(shapes(CHART, 480))
    tracks = [one for one in drawn if isinstance(one, Box) and one.colour == charts.PALE]
    solid = {
        bar.label: [
            one for one in drawn if isinstance(one, Box) and one.y == track.y and one is not track and one.width
        ]
        for track, bar in zip(tracks, BARS, strict=True)
    }
    whole = next(one for one in drawn if isinstance(one, Stroke) and not one.dashed and one.colour == charts.INK)
    unit = (whole.x1 - tracks[0].x) / 100
    expected, risk = solid[SHORT.label]
    assert (expected.hatched, risk.hatched) == (True, False)
    assert risk.width == pytest.approx(85 * unit)
    assert expected.x == pytest.approx(risk.x + risk.width)
    assert expected.width == pytest.approx(10 * unit)
    [done] = solid[BARS[1].label]
    assert done.x + done.width == pytest.approx(whole.x1)
    far, _ = solid[BARS[2].label]
    assert far.x + far.width == pytest.approx(tracks[0].x + tracks[0].width), "cut where the chart ends"
    cuts = [one for one in drawn if isinstance(one, Stroke) and one.colour == charts.PAPER]
    assert len(cuts) == 2
    warn = next(one for one in drawn if isinstance(one, Stroke) and one.dashed)
    assert warn.x1 == pytest.approx(tracks[0].x + 90 * unit)


def test_a_chart_of_nothing_is_a_line_and_its_legend() -> None:
    assert [type(one) for one in shapes(replace(CHART, bars=()), 480)].count(Stroke) == 4


def test_the_pdf_draws_vectors_with_words_that_can_be_searched(tmp_path: Path) -> None:
    made = Paper("示例", Form.SHEET, "征求意见稿", "", "", (CHART,))
    (tmp_path / "d.pdf").write_bytes(paper_pdf.render(made, WHEN))
    said = subprocess.run(["pdftotext", "-raw", str(tmp_path / "d.pdf"), "-"], capture_output=True, check=True)
    for bar in BARS:
        assert bar.note in said.stdout.decode()
    with pikepdf.open(tmp_path / "d.pdf") as pdf:
        assert not list(pdf.pages[0].get_images())


def test_the_docx_holds_a_picture_as_wide_as_its_text_and_says_what_it_shows() -> None:
    made = Paper("示例", Form.OFFICIAL, "征求意见稿", "", "", (CHART,))
    document: Any = Document(BytesIO(paper_docx.render(made, WHEN)))
    [shape] = document.inline_shapes
    assert round(shape.width.mm) == 156
    told = shape._inline.docPr.get("descr")
    for bar in BARS:
        assert bar.label in told
        assert bar.note in told
    kept = document.paragraphs[0]
    assert (kept.text, kept.paragraph_format.keep_with_next) == ("图1　完成率", True)


def test_the_picture_is_what_the_shapes_say_and_prints_sharp() -> None:
    data = png(CHART, 442)
    assert data == png(CHART, 442)
    picture = Image.open(BytesIO(data))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=1)
    scale, colours = 300 / 72, {Tone.WARN: (0x7A, 0x4B, 0x00), Tone.GOOD: (0x17, 0x62, 0x3A)}
    tracks = [one for one in shapes(CHART, 442) if isinstance(one, Box) and one.colour == charts.PALE]
    for track, bar in list(zip(tracks, BARS, strict=True))[:2]:
        at = (round((track.x + 4) * scale), round((track.y + track.height / 2) * scale))
        assert picture.getpixel(at) == colours[bar.tone]
    # A character without type in the bundled faces is marked in the picture instead of ending the report.
    assert png(replace(CHART, bars=(replace(SHORT, label="示例\U0002f800"),)), 442)
