"""抽取: the plan of the panels with everybody who is barred, the seed named before, the draw, and drawing again from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from brics_desk.gui.models import secretariat_panels as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_parts import SIDE_WIDTH, Asked, Part, Side
from brics_desk.gui.screens.secretariat_plan import PlanGrid
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import ConfirmView, Option
from brics_desk.operations import drawing, pool

if TYPE_CHECKING:
    from brics_desk.domain.draws import Draw, PanelPlan
    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.pool import Board

PLAN, RESULT = "plan", "result"


class DrawPart(Part):
    """Plan and result in one table; beside it sizes and quotas, the seed, and what the log says."""

    page: ExpertsPage

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__(page)
        self.name = self.tr("抽取")
        self.dialog: ConfirmDialog | None = None
        self._moved: dict[str, str] = {}
        self._planned = False
        self._paper = Button(self.tr("写出抽取记录"), "quiet", icon="printer")
        self._paper.clicked.connect(lambda: page.write_paper("draw-record", self.tr("专家抽取记录")))
        self._replay = Button(self.tr("复算抽取结果"), "quiet", icon="rotate-cw")
        self._draw = Button(self.tr("抽取专家组"), "primary", icon="users")
        self._replay.clicked.connect(self.replay)
        self._draw.clicked.connect(self.confirm)
        self.acts = (self._paper, self._replay, self._draw)
        self.shown = SegmentedControl(
            self.tr("显示"), (Option(PLAN, self.tr("抽取方案")), Option(RESULT, self.tr("抽取结果")))
        )
        self.shown.changed.connect(self._arrange)
        self.plan = ListView(self.tr("抽取方案"), model.plan_columns(), model.PLAN_PROJECT)
        self.result = ListView(self.tr("抽取结果"), model.drawn_columns(), model.DRAWN_PERSON)
        self.result.set_badges([model.DRAWN_PART])
        table = Card(flush=True)
        for view in (self.plan, self.result):
            table.body.addWidget(view)
        self.plan.current.connect(self._select)
        self._build_side()
        self.column.addWidget(self.shown)
        side = Side(self._log_card, self._seed_card, self._plan_card, self._move_card)
        self._shown = Beside(table, side, SIDE_WIDTH)
        self._never = EmptyState(self.tr("专家组未经抽取产生。专家证书已签发，或评审任务已分配，不能再抽取。"))
        self.column.addWidget(self._shown, 1)
        self.column.addWidget(self._never, 1)
        self.restyle()

    def refresh(self) -> None:
        """Show plan and result as they stand."""
        board = self.page.board
        if board is None:
            return
        if board.drawn is not None:
            self.result.show_rows(model.drawn_rows(board.drawn))
            self._show_log(board, board.drawn)
        self.shown.setVisible(board.drawn is not None)
        if board.drawn is None:
            self.shown.set_current(PLAN)
        if not self._planned:
            self._planned = bool(board.applications)
            self.grid.show_seats(
                tuple(pool.Seats(plan.size, plan.quotas) for plan in board.drawn.lottery.plans)
                if board.drawn
                else pool.usual(len(board.applications))
            )
        self._again.setVisible(board.drawn is not None)
        self._fill_plan()
        self._arrange()

    def primary(self) -> None:
        """Draw."""
        if self._draw.isEnabled():
            self.confirm()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (("Ctrl+Enter", self.tr("抽取专家组")), ("↑ ↓", self.tr("逐项查看")))

    def plans(self) -> tuple[PanelPlan, ...]:
        """Return the plan as it stands on the screen."""
        board = self.page.board
        return pool.proposed(board.applications, self.grid.seats(), self._moved) if board else ()

    def set_seed(self, text: str, why: str = "") -> None:
        """Put a seed and, for a second draw, its reason into their fields."""
        self._seed.setText(text)
        self._why.setPlainText(why)

    def confirm(self) -> None:
        """Show what would be drawn from; nobody is drawn before the person says so."""
        board = self.page.board
        if board is None:
            return
        plans, seed, why = self.plans(), self._seed.text(), self._why.toPlainText()
        self.dialog = ConfirmDialog(self._view(board, plans, seed), self)
        self.dialog.confirmed.connect(lambda _text: self.draw(plans, seed, why))
        self.dialog.open()

    def draw(self, plans: tuple[PanelPlan, ...], seed: str, why: str) -> None:
        """Draw and keep the log."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在抽取"), lambda _tick: drawing.draw_panels(desk, plans, seed, why), self._drawn)

    def replay(self) -> None:
        """Draw again from the log and say whether it gives the same."""
        desk = self.page.session.desk
        self.page.work(self.tr("正在按记录复算"), lambda _tick: drawing.last_draw(desk), self._replayed)

    def reassign(self, number: str, panel: str) -> None:
        """Give an application to another panel of the plan."""
        self._moved[number] = panel
        self._fill_plan()

    def set_busy(self, busy: bool) -> None:
        """Take no second act while one is under way."""
        super().set_busy(busy)
        self._judge()

    def _build_side(self) -> None:
        self.grid = PlanGrid()
        self.grid.changed.connect(self._fill_plan)
        self._plan_card = Card(self.tr("抽取方案"))
        self._plan_card.body.addWidget(self.grid)
        self._plan_card.body.addWidget(label(self.tr("建议每组单数；每组不少于 3 人。"), "small", "text2", wrap=True))
        self._target = Choice(self.tr("调整到"))
        move = Button(self.tr("调整所属专家组"), "secondary", icon="arrow-right", size="small")
        move.clicked.connect(lambda: self.reassign(self.plan.current_key(), str(self._target.currentData())))
        self._move_card = Card(self.tr("当前项目"))
        self._which = label("", "small", "text2", wrap=True)
        self._move_card.body.addWidget(self._which)
        self._move_card.body.addWidget(Asked([(self.tr("调整到"), self._target)], move))
        self._seed = text_field(self.tr("抽取种子"), self.tr("抽取前公布的数字"))
        self._why = NoteField(self.tr("重新抽取的理由"))
        self._again = Asked([(self.tr("重新抽取的理由"), self._why)])
        self._seed_card = Card(self.tr("抽取种子"))
        note = self.tr("种子在抽取前公布，取事先不能预知的数字，如次日某公开发布的号码。同一种子、同一名单，结果相同。")
        self._seed_card.body.addWidget(label(note, "small", "text2", wrap=True))
        self._seed_card.body.addWidget(Asked([("", self._seed)]))
        self._seed_card.body.addWidget(self._again)
        self._log = LineList()
        self._log_card = Card(self.tr("抽取记录"))
        self._log_card.body.addWidget(self._log)
        self._seed.textChanged.connect(self._judge)
        self._why.textChanged.connect(self._judge)

    def _fill_plan(self) -> None:
        board = self.page.board
        if board is None:
            return
        plans = self.plans()
        self.plan.show_rows(model.plan_rows(plans, board))
        self.plan.choose_first()
        self._target.clear()
        for plan in plans:
            self._target.addItem(plan.name, plan.id)
        self._select(self.plan.current_key())
        self._judge()

    def _select(self, key: str) -> None:
        plan = next((one for one in self.plans() if key in one.applications), None)
        self._which.setText(f"{key}　{plan.name}" if plan else "")
        self._move_card.setEnabled(plan is not None)

    def _arrange(self) -> None:
        board, result = self.page.board, self.shown.current() == RESULT
        open_ = board is not None and not board.closed
        # Panels set up without a draw: a plan that nobody can carry out any more would only contradict them.
        never = board is not None and board.closed and board.drawn is None
        self._shown.setVisible(not never)
        self._never.setVisible(never)
        self.plan.setVisible(not result)
        self.result.setVisible(result)
        # A plan that is carried out takes no more changes: beside it stands what was drawn from it.
        self._log_card.setVisible(board is not None and board.drawn is not None and (result or not open_))
        for card in (self._seed_card, self._plan_card, self._move_card):
            card.setVisible(not result and open_)
        self._judge()

    def _judge(self) -> None:
        board, busy = self.page.board, self.page.is_busy()
        ready = board is not None and not board.closed and bool(board.applications and board.pool)
        again = board is not None and board.drawn is not None
        said = bool(self._seed.text().strip()) and (not again or bool(self._why.toPlainText().strip()))
        self._draw.setEnabled(ready and said and not busy and self.shown.current() == PLAN)
        for act in (self._replay, self._paper):
            act.setEnabled(again and not busy)

    def _show_log(self, board: Board, drawn: Draw) -> None:
        people = {one.id: one for one in drawn.lottery.pool}
        changes = []
        for one in board.substitutions:
            said = self.tr("{coming}替补{leaving}") if one.leaving else self.tr("增补{coming}")
            coming, leaving = (words.person(people.get(who), who) for who in (one.coming, one.leaving))
            changes.append(Line(said.format(coming=coming, leaving=leaving), second=one.why))
        self._log.show_lines(
            [
                Line(self.tr("种子"), second=drawn.lottery.seed),
                Line(self.tr("抽取时间"), words.moment(board.drawn_at)),
                Line(self.tr("专家库"), self.tr("{count} 人").format(count=len(drawn.lottery.pool))),
                Line(self.tr("抽中"), self.tr("{count} 人").format(count=len(drawn.seats))),
                Line(self.tr("回避关系"), self.tr("{count} 条").format(count=len(drawn.lottery.bars))),
                Line(self.tr("第几次抽取"), str(board.draws)),
                *changes,
            ]
        )

    def _view(self, board: Board, plans: tuple[PanelPlan, ...], seed: str) -> ConfirmView:
        seats = sum(plan.size for plan in plans)
        even = [plan.name for plan in plans if plan.size % 2 == 0]
        consequence = self.tr("抽取记录保存后不能更改、不能删除，任何人可按记录复算。")
        if even:
            consequence += self.tr("{panels}为双数，表决可能相持。").format(panels=self.tr("、").join(even))
        if board.drawn is not None:
            consequence += self.tr("原抽取结果作废，两次记录均保留。")
        return ConfirmView(
            title=self.tr("抽取 {count} 个专家组").format(count=len(plans)),
            rows=(
                (self.tr("种子"), seed.strip()),
                (self.tr("专家库"), self.tr("{count} 人").format(count=len(board.pool))),
                (self.tr("席位"), self.tr("{count} 人").format(count=seats)),
                (self.tr("回避关系"), self.tr("{count} 条").format(count=len(board.bars))),
                (self.tr("申报项目"), self.tr("{count} 项").format(count=len(board.applications))),
            ),
            consequence=((consequence, False),),
            verb=self.tr("抽取 {seats} 名专家").format(seats=seats),
            cancel=self.tr("暂不抽取"),
            icon="users",
        )

    def _drawn(self, result: object) -> None:
        made = cast("Draw", result)
        fact = self.tr("已抽取 {panels} 个专家组、{experts} 名专家，组长已按签号产生。").format(
            panels=len(made.lottery.plans), experts=len(made.seats)
        )
        self.page.banner.show_message("info", fact, self.tr("抽取记录已保存，可随时复算。"))
        self.shown.set_current(RESULT)
        self.page.changed.emit()

    def _replayed(self, result: object) -> None:
        made = cast("Draw", result)
        fact = self.tr("按记录复算，{experts} 名专家和各组组长与记录一致。").format(experts=len(made.seats))
        self.page.banner.show_message("info", fact)
