"""The shelf of documents as a table: by the stages of a round, what can be written now, and what each still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.operations import messages
from brics_desk.operations.papers.catalogue import Reach, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.operations.papers.shelf import Item

translate = QCoreApplication.translate
NUMBER, NAME, STATE, WRITTEN = range(4)


def columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    return (
        Column(translate("SecretariatDocuments", "编号")),
        Column(translate("SecretariatDocuments", "文书")),
        Column(translate("SecretariatDocuments", "状态")),
        Column(translate("SecretariatDocuments", "最近写出"), folds=True, least=150),
    )


def rows(items: Sequence[Item]) -> list[Row]:
    """Return the documents under the heads of their stages."""
    made: list[Row] = []
    for stage, title in stages().items():
        own = [item for item in items if item.stage is stage]
        if own:
            made.append(Row("", (Cell(title, bold=True), *[Cell()] * WRITTEN), group=True))
            made += [_row(item) for item in own]
    return made


def stages() -> dict[Stage, str]:
    """Return the heads of the stages, in their order."""
    return {
        Stage.INTAKE: translate("SecretariatDocuments", "批次与形式审查"),
        Stage.EXPERTS: translate("SecretariatDocuments", "专家与介质"),
        Stage.REVIEW: translate("SecretariatDocuments", "评审与核定"),
        Stage.DECISION: translate("SecretariatDocuments", "认定与公示"),
        Stage.ARCHIVE: translate("SecretariatDocuments", "归档"),
    }


def name(item: Item) -> str:
    """Return the name of a document."""
    said = messages.words(f"export-{item.kind}", language())
    return said[:1].upper() + said[1:]


def needs(item: Item) -> str:
    """Return what a document still needs, in a sentence; nothing where it can be written."""
    return messages.words(item.lacking, language())


def form(suffix: str) -> str:
    """Return the words of a form."""
    return {
        ".docx": translate("SecretariatDocuments", "Word 文稿"),
        ".pdf": "PDF",
        ".xlsx": translate("SecretariatDocuments", "Excel 工作簿"),
        ".zip": translate("SecretariatDocuments", "归档包"),
        "": translate("SecretariatDocuments", "归档文件夹"),
    }[suffix]


def reach(of: Reach) -> tuple[str, str]:
    """Return who may see a document."""
    return {
        Reach.PUBLIC: (translate("SecretariatDocuments", "可对外公布"), "meets"),
        Reach.ADDRESSEE: (translate("SecretariatDocuments", "仅发送达对象"), "text2"),
        Reach.INTERNAL: (translate("SecretariatDocuments", "内部资料，不对外公布"), "warn"),
    }[of]


def pattern(suffix: str) -> str:
    """Return the filter of the file dialog for a form."""
    return f"{form(suffix)} (*{suffix})"


def _row(item: Item) -> Row:
    if item.lacking:
        state = Cell(translate("SecretariatDocuments", "尚不能出"), tone="warn", icon="circle-dashed")
    else:
        state = Cell(translate("SecretariatDocuments", "可以写出"), tone="meets", icon="circle-check")
    moment, file = item.written
    written = Cell(words.moment(moment), file, tip=file) if moment else Cell("—")
    return Row(item.kind, (Cell(item.number or "—"), Cell(name(item), needs(item), tip=needs(item)), state, written))
