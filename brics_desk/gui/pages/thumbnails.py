"""The strip of small pages beside the sheet; a page is asked for only when its place is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brics_desk.gui import icons, theme
from brics_desk.gui.pages.service import PageRequest
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from brics_desk.gui.pages.service import PagePicture

_WIDTH, _HEIGHT, _PAD, _TEXT = 84, 118, 10, 24
_SETTLE_MS = 80
_PICTURE = Qt.ItemDataRole.UserRole
_FAILED = Qt.ItemDataRole.UserRole + 1


class _Place(QStyledItemDelegate):
    """Paints one small page with its number; the current one is tinted and bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same room for every page."""
        del option, index
        return QSize(theme.px(_WIDTH + 2 * _PAD), theme.px(_HEIGHT + _PAD + _TEXT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, paper and number."""
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.color("accent_tint"))
        box = QRect(area.left(), area.top() + theme.px(_PAD), area.width(), theme.px(_HEIGHT))
        picture = index.data(_PICTURE)
        if isinstance(picture, QPixmap):
            _paint_paper(painter, box, picture)
        elif index.data(_FAILED):
            side = icons.extent(18)
            mark = QRect(0, 0, side.width(), side.height())
            mark.moveCenter(box.center())
            painter.drawPixmap(mark, icons.pixmap("triangle-alert", "warn", 18))
        number = QRect(area.left(), box.bottom(), area.width(), theme.px(_TEXT))
        font, role = theme.font("caption", bold=chosen), "accent" if chosen else "text2"
        paint.words(painter, number, str(index.row() + 1), font, role, paint.CENTRE)


def _paint_paper(painter: QPainter, box: QRect, picture: QPixmap) -> None:
    size = (
        picture.deviceIndependentSize()
        .toSize()
        .scaled(QSize(theme.px(_WIDTH), box.height()), Qt.AspectRatioMode.KeepAspectRatio)
    )
    target = QRect(0, 0, size.width(), size.height())
    target.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(target, theme.color("paper"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(paint.pen("border", theme.line()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(target)


class Thumbnails(QListWidget):
    """A list of small pages. `wanted(PageRequest)` asks for one that is seen; `page_chosen(page)` is the intent."""

    wanted = Signal(object)
    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("页面缩略图"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Place(self))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._ask_for_seen)
        self.verticalScrollBar().valueChanged.connect(self._settled.start)
        self.itemActivated.connect(self._chosen)
        self.itemClicked.connect(self._chosen)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the theme in force."""
        self.setFixedWidth(theme.px(_WIDTH + 2 * _PAD) + self.verticalScrollBar().sizeHint().width())
        self.scheduleDelayedItemsLayout()
        self._settled.start()

    def set_pages(self, count: int) -> None:
        """Start with empty places for `count` pages."""
        self.clear()
        for page in range(count):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("第 {page} 页").format(page=page + 1))
            self.addItem(item)
        self._settled.start()

    def set_current(self, page: int) -> None:
        """Mark the page that is shown."""
        self.setCurrentRow(page)

    def set_picture(self, picture: PagePicture) -> bool:
        """Take a small page; False when the picture is no answer to this strip."""
        if picture.request != self._request(picture.request.page):
            return False
        self.item(picture.request.page).setData(_PICTURE, QPixmap.fromImage(picture.image))
        return True

    def set_failed(self, page: int) -> None:
        """Mark a page that cannot be shown."""
        self.item(page).setData(_FAILED, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the pages that are seen now."""
        super().resizeEvent(event)
        self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pages that are seen now."""
        super().showEvent(event)
        self._settled.start()

    def _request(self, page: int) -> PageRequest:
        return PageRequest(page, round(theme.px(_WIDTH) * self.devicePixelRatioF()))

    def _chosen(self, item: QListWidgetItem) -> None:
        self.page_chosen.emit(self.row(item))

    def _ask_for_seen(self) -> None:
        if not self.isVisible():
            return
        seen = self.viewport().rect()
        for page in range(self.count()):
            item = self.item(page)
            unknown = item.data(_PICTURE) is None and not item.data(_FAILED)
            if unknown and self.visualItemRect(item).intersects(seen):
                self.wanted.emit(self._request(page))
