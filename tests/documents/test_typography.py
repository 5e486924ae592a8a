"""Tables over pages: a row may be split through, wherever the page ends."""

from __future__ import annotations

import io

import pytest
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Spacer

from brics_desk.documents import fonts
from brics_desk.documents.typography import Text, grid


@pytest.mark.parametrize("filled", range(640, 690, 2))
@pytest.mark.parametrize("length", [6, 11, 25])
def test_a_row_at_the_end_of_a_page_is_split_or_moved_and_never_crashes(filled: int, length: int) -> None:
    fonts.load()
    rows = [
        [Text("条件"), Text("理由")],
        [Text("短"), Text("长" * length)],
        [Text("宽" * length), Text("理由充分。" * 8)],
    ]
    made = io.BytesIO()
    SimpleDocTemplate(made, topMargin=40, bottomMargin=40).build([Spacer(1, filled), grid(rows, [60, 150])])
    assert made.getvalue().startswith(b"%PDF")
