"""评审包 and 介质 as tables: what was written for whom, on which stick it went out, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row

if TYPE_CHECKING:
    from brics_desk.domain.custody import CustodyRow, Medium
    from brics_desk.operations.custody import MediaBoard, PackageRow

translate = QCoreApplication.translate
PERSON, PACKAGE, MEDIUM, ANSWER = range(4)
HOLDER, OUT, BACK, CONDITION, CONTENTS = range(5)


def package_columns() -> tuple[Column, ...]:
    """Return the heads of the table of packages."""
    return (
        Column(translate("SecretariatMedia", "评审专家")),
        Column(translate("SecretariatMedia", "评审包"), folds=True, whole=True),
        Column(translate("SecretariatMedia", "介质")),
        Column(translate("SecretariatMedia", "交回")),
    )


def package_rows(board: MediaBoard) -> list[Row]:
    """Return the experts under the heads of their panels."""
    made: list[Row] = []
    for panel in dict.fromkeys(row.panel for row in board.packages):
        own = [row for row in board.packages if row.panel == panel]
        text = translate("SecretariatMedia", "{panel}　{count} 人").format(panel=panel, count=len(own))
        made.append(Row("", (Cell(text, bold=True), *[Cell()] * ANSWER), group=True))
        made += [_package(row) for row in own]
    return made


def media_columns() -> tuple[Column, ...]:
    """Return the heads of the register of hand-overs."""
    return (
        Column(translate("SecretariatMedia", "持有人")),
        Column(translate("SecretariatMedia", "发出")),
        Column(translate("SecretariatMedia", "收回")),
        Column(translate("SecretariatMedia", "收回时状况"), folds=True),
        Column(translate("SecretariatMedia", "评审包"), folds=True, least=180),
    )


def media_rows(board: MediaBoard) -> list[Row]:
    """Return every hand-over under the head of its stick."""
    made: list[Row] = []
    for medium in board.media:
        own = [row for row in board.hand_overs if row.hand_over.medium == medium.number]
        made.append(Row("", (Cell(_medium_head(medium, own), bold=True), *[Cell()] * CONTENTS), group=True))
        made += [_hand_over(row) for row in reversed(own)]
    return made


def state(row: PackageRow) -> tuple[str, str]:
    """Return where the stick of a package is, in words, and its tone."""
    handed = row.hand_over
    if handed is None:
        return translate("SecretariatMedia", "未发放"), "neutral"
    if handed.hand_over.is_out:
        return translate("SecretariatMedia", "{medium} 在外").format(medium=handed.hand_over.medium), "warn"
    return translate("SecretariatMedia", "{medium} 已收回").format(medium=handed.hand_over.medium), "meets"


def _package(row: PackageRow) -> Row:
    expert, written = row.expert, row.written
    if not row.enrolled:
        package = Cell(translate("SecretariatMedia", "未登记，不能写出"), tone="warn")
    elif written is None:
        package = Cell(translate("SecretariatMedia", "未写出"))
    else:
        second = f"{words.moment(written.device_time)} · {written.sha256[:16]}"
        package = Cell(written.name, second, tip=written.sha256)
    text, tone = state(row)
    answer = Cell()
    if row.answered:
        answer = Cell(
            translate("SecretariatMedia", "已交回"), tone="meets", icon="circle-check", tip=words.moment(row.answered)
        )
    elif written is not None:
        answer = Cell(translate("SecretariatMedia", "未交回"), tone="warn", icon="circle-dashed")
    tasks = translate("SecretariatMedia", "{count} 项").format(count=row.tasks)
    name = words.person(expert, expert.id)
    medium = Cell(text, tone="warn" if tone == "warn" else "meets" if tone == "meets" else "neutral", icon="usb")
    return Row(expert.id, (Cell(name, f"{expert.employer} · {tasks}", tip=expert.employer), package, medium, answer))


def _medium_head(medium: Medium, own: list[CustodyRow]) -> str:
    parts = [medium.number, medium.kind, medium.note]
    out = next((row for row in own if row.hand_over.is_out), None)
    where = (
        translate("SecretariatMedia", "在 {name} 手中").format(name=out.name)
        if out
        else translate("SecretariatMedia", "在库")
    )
    return "　".join(part for part in (*parts, where) if part)


def _hand_over(row: CustodyRow) -> Row:
    one = row.hand_over
    back = Cell(translate("SecretariatMedia", "在外"), tone="warn", icon="hourglass")
    if not one.is_out:
        back = Cell(words.moment(one.returned), tone="meets")
    return Row(
        str(one.sequence),
        (
            Cell(f"{row.name}（{one.holder}）", row.panel),
            Cell(words.moment(one.handed_out), one.officer),
            back,
            Cell(one.condition or "—", tip=one.condition),
            Cell(one.package, one.package_sha256[:16], tip=one.package_sha256),
        ),
    )
