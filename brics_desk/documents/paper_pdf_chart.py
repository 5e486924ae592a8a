"""A chart in a PDF document, as vectors."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor, white
from reportlab.platypus.flowables import Flowable

from brics_desk.documents.chart import SIZE, Box, Stroke, height, shapes

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from brics_desk.documents.chart import Shape
    from brics_desk.documents.paper import Chart

_HATCH = 3.0


class Drawing(Flowable):
    """One chart as wide as the text; it stays whole."""

    width: float  # type: ignore[assignment]  # reportlab lets its default 0 stand for a type
    height: float  # type: ignore[assignment]

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the width of the text."""
        self.width, self.height = width, height(self._chart)
        return self.width, self.height

    def draw(self) -> None:
        """Paint every shape; the chart counts from above, the page from below."""
        for shape in shapes(self._chart, self.width):
            _paint(self.canv, shape, self.height)
        self.canv.setFillGray(0)
        self.canv.setStrokeGray(0)
        self.canv.setDash()


def _paint(canvas: Canvas, shape: Shape, top: float) -> None:
    if isinstance(shape, Box):
        _box(canvas, shape, top)
    elif isinstance(shape, Stroke):
        canvas.setStrokeColor(HexColor(shape.colour))
        canvas.setLineWidth(shape.thick)
        canvas.setDash(*((2, 1.5),) if shape.dashed else ())
        canvas.line(shape.x1, top - shape.y1, shape.x2, top - shape.y2)
    else:
        canvas.setFillColor(HexColor(shape.colour))
        canvas.setFont(shape.font, SIZE)
        canvas.drawString(shape.x, top - shape.y, shape.text)


def _box(canvas: Canvas, box: Box, top: float) -> None:
    y, colour = top - box.y - box.height, HexColor(box.colour)
    canvas.setFillColor(white if box.hatched else colour)
    canvas.rect(box.x, y, box.width, box.height, stroke=0, fill=1)
    if not box.hatched:
        return
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.6)
    canvas.setDash()
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(box.x, y, box.width, box.height)
    canvas.clipPath(path, stroke=0, fill=0)
    x = box.x - box.height
    while x < box.x + box.width:
        canvas.line(x, y, x + box.height, y + box.height)
        x += _HATCH
    canvas.restoreState()
    canvas.rect(box.x, y, box.width, box.height, stroke=1, fill=0)
