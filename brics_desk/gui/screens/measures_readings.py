"""口径 of the measures: where the text leaves room, which reading holds; a change needs its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.messages import language
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.operations import measures

if TYPE_CHECKING:
    from brics_desk.domain.rules import Reading
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.operations.measures import RegisterView


class ReadingsPart(QWidget):
    """Every reading with its reason; those that have more than one option can be chosen."""

    def __init__(self, page: MeasuresPage, view: RegisterView) -> None:
        super().__init__()
        self._page = page
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(label(self.tr("口径（原文未明确之处）"), "title", "text", wrap=True))
        for reading in view.register.pack.readings:
            self._box.addWidget(rule())
            self._box.addWidget(ReadingLine(page, reading, view.register.choices[reading.id]))
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(10))


class ReadingLine(QWidget):
    """One reading: the question, why the default is what it is, and the choice."""

    def __init__(self, page: MeasuresPage, reading: Reading, chosen: str) -> None:
        super().__init__()
        self._page, self._reading, self._chosen = page, reading, chosen
        self._box, self._act = QVBoxLayout(self), QHBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        problem = reading.problem.in_language(language())
        self._box.addWidget(label(f"{reading.id} {problem}", "body", "text", wrap=True, bold=True))
        self._box.addWidget(label(reading.reason.in_language(language()), "small", "text2", wrap=True))
        texts = {option.id: option.text.in_language(language()) for option in reading.options}
        self._why = text_field(self.tr("{reading} 变更理由").format(reading=reading.id), self.tr("变更理由"))
        self._error = label("", "small", "fails", wrap=True)
        self.choice = Choice(problem)
        self._save = Button(self.tr("变更口径"), "secondary", size="small")
        if len(texts) == 1:
            self._box.addWidget(label(texts[chosen], "body", "text", wrap=True))
            return
        for key, text in texts.items():
            self.choice.addItem(text, key)
        self.choice.setCurrentIndex(list(texts).index(chosen))
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(self._offer)
        self._box.addWidget(self.choice)
        self._save.setAccessibleName(self.tr("变更口径 {reading}").format(reading=reading.id))
        self._save.clicked.connect(self.save)
        self._act.addWidget(self._why, 1)
        self._act.addWidget(self._save)
        self._box.addLayout(self._act)
        self._box.addWidget(self._error)
        self._error.hide()
        self._offer()

    def choose(self, option: str, why: str) -> None:
        """Choose an option with its reason."""
        self.choice.setCurrentIndex(self.choice.findData(option))
        self._offer()
        self._why.setText(why)
        self.save()

    def save(self) -> None:
        """Set the reading; what depends on it is counted again."""
        try:
            measures.choose_reading(
                self._page.session.desk, self._reading.id, str(self.choice.currentData()), why=self._why.text()
            )
        except DeskError as error:
            self._error.setText(messages.sentence(error))
            self._error.show()
            self._why.setFocus()
            return
        self._page.banner.show_message("info", self.tr("口径已变更。"), self.tr("目标、上限和提示已按新口径重新计算。"))
        self._page.wrote()

    def _offer(self) -> None:
        changed = self.choice.currentData() != self._chosen
        self._why.setVisible(changed)
        self._save.setVisible(changed)
