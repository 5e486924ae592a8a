"""Packages in words: sealed, unlocked and waiting, refused, taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui import messages
from brics_desk.gui.widgets.package_head import PackageView

if TYPE_CHECKING:
    from brics_desk.errors import DeskError
    from brics_desk.gui.media import Found
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.opening import Arrived, Waiting

translate = QCoreApplication.translate
_ELSEWHERE = ("package-not-for-you", "package-not-yours")
_BROKEN = ("package-damaged", "package-not-a-package", "record-unreadable")


def sealed(found: Found, *, elsewhere: str = "") -> PackageView:
    """Return what its name tells of a sealed package; `elsewhere` says why it is probably somebody else's."""
    kind, round_id, expert = found.named
    name = translate("Package", "退回包 {name}") if kind == "return" else translate("Package", "评审包 {name}")
    line = translate("Package", "{stick} · 已加密，解锁后显示内容和签名").format(stick=found.path.parent.name)
    badge: tuple[str, Tone, str] = (translate("Package", "已加密"), "neutral", "lock")
    if elsewhere:
        badge = (translate("Package", "发给他人"), "neutral", "user-x")
    facts = (
        (translate("Package", "收件专家"), expert or "—"),
        (translate("Package", "批次"), round_id or "—"),
        (translate("Package", "大小"), size_text(found.size)),
    )
    return PackageView("usb", name.format(name=found.path.name), line, badge, facts, elsewhere)


def waiting(found: Found, held: Waiting, expert: str) -> PackageView:
    """Return what an unlocked package holds and whom it is from."""
    name = translate("Package", "{round} · 评审包").format(round=held.round.title)
    if held.kind == "return":
        name = translate("Package", "{round} · 退回的意见").format(round=held.round.title)
    line = translate("Package", "{stick} · 发出单位：{sender} · 指纹 {code}").format(
        stick=found.path.parent.name, sender=held.sender, code=held.fingerprint
    )
    badge: tuple[str, Tone, str] = (translate("Package", "签名有效"), "meets", "badge-check")
    given = translate("Package", "{count} 项").format(count=held.applications)
    files = translate("Package", "{count} 份，{size}").format(count=held.attachments, size=size_text(held.size))
    facts = (
        (translate("Package", "收件专家"), expert),
        (translate("Package", "申报项目"), given),
        (translate("Package", "附件"), files if held.attachments else "—"),
        (translate("Package", "交回时限"), held.round.deadline[:10]),
    )
    return PackageView("usb", name, line, badge, facts)


def refused(found: Found, error: DeskError) -> PackageView:
    """Return a package that this desk does not take in, and why."""
    badge: tuple[str, Tone, str] = (translate("Package", "不能导入"), "fails", "circle-x")
    if error.code in _ELSEWHERE:
        badge = (translate("Package", "发给他人"), "neutral", "user-x")
    elif error.code in _BROKEN:
        badge = (translate("Package", "已损坏"), "fails", "triangle-alert")
    elif error.code == "package-older":
        badge = (translate("Package", "较旧"), "warn", "history")
    elif error.code == "package-newer":
        badge = (translate("Package", "由较新版本制作"), "warn", "info")
    elif error.code == "package-unsigned" or error.code.startswith("signature-"):
        badge = (translate("Package", "签名无效"), "fails", "shield-x")
    return sealed(found)._replace(badge=badge, trouble=messages.sentence(error))


def news(arrived: Arrived, held: Waiting) -> tuple[str, ...]:
    """Return what is said once after a package was taken in; the first sentence is the fact."""
    count = len(arrived.applications)
    if arrived.kind == "return":
        return (translate("Package", "秘书处退回 {count} 份意见，待更正。").format(count=count),)
    first = translate("Package", "已导入 {count} 项申报。").format(count=count)
    whom = translate("Package", "发出单位：{sender}，签名有效。").format(sender=held.sender)
    compare = translate("Package", "秘书处指纹 {code}，与秘书处当面或电话核对。").format(code=arrived.fingerprint)
    return (first, whom, compare) if held.is_new_sender else (first, whom)


def known(held: Waiting) -> tuple[str, ...]:
    """Return what is said of a package that was taken in before."""
    return (
        translate("Package", "此评审包已导入过，内容未变。"),
        translate("Package", "发出单位：{sender}，签名有效。").format(sender=held.sender),
    )


def size_text(size: int) -> str:
    """Return a size in MB, or GB from a thousand on."""
    return f"{size / 1_000_000_000:.1f} GB" if size >= 1_000_000_000 else f"{size / 1_000_000:.1f} MB"
