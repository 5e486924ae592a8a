"""The keys of the application page, for F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from brics_desk.gui.session import Keys

translate = QCoreApplication.translate


def keys() -> Keys:
    """Return every key of the page and of its ledger with what it does."""
    return (
        ("1 2 3 4", translate("ApplicationPage", "当前项：符合、基本符合、不符合、无法判断")),
        ("↑ ↓ Enter", translate("ApplicationPage", "上一行、下一行")),
        ("F2", translate("ApplicationPage", "编辑核定值")),
        ("F6 / Shift+F6", translate("ApplicationPage", "下一栏、上一栏")),
        ("F7 / Shift+F7", translate("ApplicationPage", "下一个、上一个缺项")),
        ("F4", translate("ApplicationPage", "打开佐证清单")),
        ("1 2 3", translate("ApplicationPage", "佐证清单：认可、核减、剔除")),
        ("F8", translate("ApplicationPage", "把附件当前页或选中的区域记为依据")),
        ("Ctrl+N / Ctrl+V", translate("ApplicationPage", "佐证清单：添加一笔、粘贴表格")),
        ("F9", translate("ApplicationPage", "本项修改记录")),
        ("Ctrl+Z / Ctrl+Y", translate("ApplicationPage", "撤销、重做")),
        ("Ctrl+1 … 5", translate("ApplicationPage", "表单分页")),
        ("Ctrl+PgUp / PgDn", translate("ApplicationPage", "上一个、下一个申报项目")),
        ("Ctrl+Enter", translate("ApplicationPage", "检查并完成")),
        ("Esc", translate("ApplicationPage", "收起缺项、返回列表")),
    )
