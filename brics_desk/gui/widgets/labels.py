"""Labels, rules and icons in the type styles of the window."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import Runs

_LEAST = 64


def dress(widget: QLabel, style: str, role: str, bold: bool | None = None) -> None:
    """Give a label a type style and a colour role."""
    heavy = "" if bold is None else "yes" if bold else "no"
    theme.mark(widget, type=style, role=role, heavy=heavy)


def label(
    text: str = "",
    style: str = "body",
    role: str = "text",
    *,
    wrap: bool = False,
    bold: bool | None = None,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a label in a type style of `tokens.TYPE` and a colour role; `wrap` lets it take several lines."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    dress(made, style, role, bold)
    return made


def set_role(widget: QLabel, role: str) -> None:
    """Change the colour role of a label."""
    if isinstance(widget, LineLabel):
        widget.set_role(role)
    else:
        theme.mark(widget, role=role)


def set_bold(widget: QLabel, bold: bool) -> None:
    """Change the weight of a label."""
    if isinstance(widget, LineLabel):
        widget.set_bold(bold)
    else:
        theme.mark(widget, heavy="yes" if bold else "no")


def runs_html(runs: Runs) -> str:
    """Return runs as rich text, bold where they say so, everything else escaped."""
    return "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in runs)


class RunsLabel(QLabel):
    """Words of which some are bold, over as many lines as they take.

    It paints a layout that is kept: a label of rich text lays itself out, and paints itself, twice at every change.
    """

    def __init__(self, style: str = "body", role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style, self._role = style, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        dress(self, style, role)

    def set_runs(self, runs: Runs) -> None:
        """Show other words."""
        html = runs_html(runs)
        if html != self.text():
            self.setText(html)
            self.setAccessibleName("".join(text for text, _ in runs))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return paint.paragraph_height(self.text(), theme.font(self._style, bold=False), width, rich=True)

    def sizeHint(self) -> QSize:
        """Return a width that suits a few words; the height follows from the width it gets."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for some words."""
        return QSize(theme.px(_LEAST), paint.text_height(theme.font(self._style, bold=False)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        paint.paragraph(painter, self.rect(), self.text(), theme.font(self._style, bold=False), self._role, rich=True)
        painter.end()


class Rule(QFrame):
    """A hairline; `length` in logical px, 0 as long as there is room."""

    def __init__(self, *, vertical: bool = False, length: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vertical, self._length = vertical, length
        self.setProperty("rule", True)
        self.restyle()

    def restyle(self) -> None:
        """Take the line width in force."""
        if self._vertical:
            self.setFixedWidth(theme.line())
            if self._length:
                self.setFixedHeight(theme.px(self._length))
        else:
            self.setFixedHeight(theme.line())


def rule(*, vertical: bool = False, length: int = 0, parent: QWidget | None = None) -> QFrame:
    """Return a hairline across, or down; `length` in logical px for one that stands between words."""
    return Rule(vertical=vertical, length=length, parent=parent)


class IconLabel(QLabel):
    """A Lucide icon standing beside words; it carries no meaning of its own for a screen reader."""

    def __init__(self, name: str, role: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.restyle()

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        if (name, role) == (self._name, self._role):
            return
        self._name, self._role = name, role
        self.restyle()

    def restyle(self) -> None:
        """Draw the icon again in the theme in force."""
        self.setPixmap(icons.pixmap(self._name, self._role, self._size))
        self.setFixedSize(icons.extent(self._size))


class IconDisc(QWidget):
    """An icon on a tinted disc at the head of a card, 48 × 48; the words beside it say what it means."""

    def __init__(self, name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.restyle()

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon in another colour."""
        self._name, self._role = name, role
        self.update()

    def restyle(self) -> None:
        """Take the size in force."""
        self.setFixedSize(theme.px(48), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and icon."""
        painter, side = QPainter(self), theme.px(24)
        edge = paint.pen(self._role, theme.line()) if theme.current().contrast else None
        paint.rounded(painter, QRectF(self.rect()), theme.px(24), theme.color(f"{self._role}_tint"), edge)
        at = (self.width() - side) // 2
        painter.drawPixmap(at, at, icons.pixmap(self._name, self._role, 24))
        painter.end()


class LineLabel(QLabel):
    """One line of plain text that paints itself: weight and colour change without asking the style sheet again.

    For what changes, moves or is painted again at a key.
    """

    def __init__(self, text: str = "", style: str = "body", role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style, self._role = style, role
        self._bold: bool | None = None
        dress(self, style, role)

    def set_role(self, role: str) -> None:
        """Change the colour role."""
        if role != self._role:
            self._role = role
            self.setProperty("role", role)
            self.update()

    def set_bold(self, bold: bool) -> None:
        """Change the weight."""
        if bold is not self._bold:
            self._bold = bold
            self.setProperty("heavy", "yes" if bold else "no")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the whole text."""
        return QSize(paint.text_width(self.text(), self._face()) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: the text is not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        paint.words(painter, self.rect(), self._shown(), self._face(), self._role, paint.LEFT)
        painter.end()

    def _shown(self) -> str:
        return self.text()

    def _face(self) -> QFont:
        return theme.font(self._style, bold=self._bold)


class ElidedLabel(LineLabel):
    """One line that is cut with an ellipsis where space ends; the full text is then the tooltip."""

    def __init__(self, text: str = "", style: str = "body", role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, style, role, parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for two letters and the ellipsis."""
        return QSize(paint.text_width("国国…", self._face()), super().minimumSizeHint().height())

    def _shown(self) -> str:
        text = self.text()
        shown = paint.elided(text, self._face(), self.width())
        whole = text if shown != text else ""
        if whole != self._whole:
            self._whole = whole
            self.setToolTip(whole)
        return shown
