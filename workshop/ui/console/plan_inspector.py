"""The inspector of a block: what it is, how long, when, its options, and how it is led."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.agenda import Priority, Usual, clock_text, minute_of
from workshop.ui.console.details import LEFT, RIGHT, Details
from workshop.ui.console.plan_lists import Lists
from workshop.ui.console.plan_minutes import MinutesRow
from workshop.ui.console.plan_view import BlockView, OptionView, StepView, minutes_text
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.choices import Choices, Radio
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.text_area import TextArea
from workshop.words import tr

LARGE = 1.3  # from this size of the text on there is no room for the anchor
NEEDED = 320  # px for the words of all three buttons at the foot
TIME_WIDTH = 96
PART, LABEL_GAP = 18, 6
AFTER, FIXED = "after", "fixed"


class Script(QWidget):
    """The steps of a block and what they need, to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_block(self, block: BlockView) -> None:
        """Show the steps, what is needed, and how it goes with other numbers of people."""
        shown = (block.steps, block.materials, block.sizes)
        if shown == self._shown:
            return
        self._shown = shown
        _clear(self._column)
        for step in block.steps:
            self._add_step(step)
        if block.materials:
            self._add_words(tr("Needed"), "\n".join(block.materials))
        if block.sizes:
            self._add_words(tr("Other numbers of people"), block.sizes)

    def _add_step(self, step: StepView) -> None:
        self._column.addSpacing(PART)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        weight = QFont.Weight.DemiBold
        line.addWidget(Label(self._theme, step.title, "dense", weight=weight, wrap=True), 1)
        if step.minutes:
            line.addWidget(Label(self._theme, minutes_text(step.minutes), "dense", "ink_muted"))
        _put(self._column, row)
        for label, words in step.script:
            self._add_words(label, words, 8)

    def _add_words(self, label: str, words: str, space: int = PART) -> None:
        weight = QFont.Weight.DemiBold
        self._column.addSpacing(space)
        _put(self._column, Label(self._theme, label, "small", "ink_muted", weight=weight))
        self._column.addSpacing(2)
        _put(self._column, Label(self._theme, words, "dense", wrap=True))


class Options(QWidget):
    """The options of a block's exercise. ``chosen(option, value)``."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key: tuple[str, tuple[OptionView, ...]] = ("", ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_options(self, block: str, options: tuple[OptionView, ...]) -> None:
        """Show the options; what a person has just chosen there stays in focus."""
        if (block, options) == self._key:
            return
        before, self._key = self._key, (block, options)
        if before[0] == block and self._same_choices(before[1], options):
            return
        _clear(self._column)
        room = self._theme.px("inspector") - LEFT - RIGHT
        for option in options:
            weight = QFont.Weight.DemiBold
            self._column.addSpacing(PART)
            _put(
                self._column, Label(self._theme, option.label, "small", "ink_muted", weight=weight)
            )
            self._column.addSpacing(LABEL_GAP)
            choices = Choices(self._theme, option.label, option.choices, option.value, room)
            choices.setObjectName(option.id)
            choices.chosen.connect(self._on_chosen)
            _put(self._column, choices)

    def controls(self) -> list[QWidget]:
        """Return what takes the focus, in order."""
        return [
            control
            for choices in self.findChildren(Choices)
            for control in (*choices.findChildren(Segmented), *choices.findChildren(Radio))
            if not control.isHidden()
        ]

    def _same_choices(self, before: tuple[OptionView, ...], now: tuple[OptionView, ...]) -> bool:
        """Tell whether the controls already show ``now``, as a person set them a moment ago."""
        shown = {c.objectName(): c.value() for c in self.findChildren(Choices)}
        return [o.id for o in before] == [o.id for o in now] and all(
            shown.get(option.id) == option.value for option in now
        )

    def _on_chosen(self, value: str) -> None:
        choices = self.sender()
        if isinstance(choices, Choices):
            self.chosen.emit(choices.objectName(), value)


class BlockInspector(Details):
    """Every signal bears the id of the block that was shown when it was asked."""

    title_typed = Signal(str, str)
    minutes_typed = Signal(str, str, int)  # which: least, target, most
    priority_chosen = Signal(str, str)
    anchor_set = Signal(str, object)  # a minute of the day, or None
    option_chosen = Signal(str, str, str)
    lines_typed = Signal(str, object)  # tuple of lines
    list_typed = Signal(str, str, str, object)  # step, field, tuple of lines
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._block: BlockView | None = None
        weight = QFont.Weight.DemiBold
        self._place = Label(theme, "", "small", "ink_muted", wrap=True)
        self._name = Label(theme, "", "title2", wrap=True)
        self._purpose = Label(theme, "", "dense", "ink_muted", wrap=True)
        self.title = Field(theme, tr("Title"))
        self.minutes = MinutesRow(theme)
        self.usual = Button(theme, "", "quiet", icon="clock", small=True)
        self._short = Label(theme, tr("If time runs short"), "small", "ink_muted", weight=weight)
        self.priority = Segmented(theme, tr("If time runs short"), _priorities())
        self._starts = Label(theme, tr("Starts"), "small", "ink_muted", weight=weight)
        self.anchor = Segmented(
            theme,
            tr("Starts"),
            (
                Segment(AFTER, tr("After the one before")),
                Segment(FIXED, tr("At a fixed time"), "anchor" if theme.scale < LARGE else ""),
            ),
        )
        self.time = Field(theme, tr("Fixed time"))
        self.options = Options(theme)
        self.lines = TextArea(theme, tr("Own lines on the wall"))
        self.lists = Lists(theme)
        self._script = Script(theme)
        self.edit = Button(theme, tr("Edit the steps"), "quiet", icon="square-pen", small=True)
        self.copy = Button(theme, tr("Copy"), "quiet", icon="copy", small=True, name=tr("Copy"))
        self.remove = Button(
            theme, tr("Remove"), "danger", icon="trash-2", small=True, name=tr("Remove")
        )
        self._build()
        self._connect()
        self._let_words_go(0)  # it would keep the inspector from getting narrow

    def show_block(self, block: BlockView) -> None:
        """Show a block; another one than before forgets what was being typed."""
        other = self._block is None or self._block.id != block.id
        if other:
            self._forget()
        self._block = block
        span = tr("dropped")
        if block.begins is not None and block.ends is not None:
            span = tr("{begins} to {ends}").format(begins=block.time, ends=clock_text(block.ends))
        place = tr("Block {number} of {of}, {span}")
        self._place.setText(place.format(number=block.number, of=block.of, span=span))
        self._name.setText(block.title)
        self._purpose.setText(block.purpose)
        self.title.set_text(block.title)
        self.minutes.show_minutes(block.least, block.target, block.most)
        self._show_usual(block.usual)
        self.priority.set_value(block.priority.value)
        self.anchor.set_value(AFTER if block.anchor is None else FIXED)
        self.time.setVisible(block.anchor is not None)
        if block.anchor is not None:
            self.time.set_text(clock_text(block.anchor))
        self.options.show_options(block.id, block.options)
        self.lists.show_lists(block.id, block.lists)
        order = (self.time.line, *self.options.controls(), self.lines.lines, *self.lists.controls())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.lines.setVisible(block.usual_lines is not None)
        self.lines.set_text("\n".join(block.lines), "\n".join(block.usual_lines or ()))
        self._script.show_block(block)
        if other:
            self.show_top()

    def _show_usual(self, usual: Usual | None) -> None:
        """Offer what it took before; what is taken leaves the focus with the minutes."""
        if usual is None and self.usual.hasFocus():
            self.minutes.lines["target"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.usual.setVisible(usual is not None)
        if usual is not None:
            words = tr("Take {n} min, as in {runs} runs").format(n=usual.minutes, runs=usual.runs)
            self.usual.set_words(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two of the buttons by their pictures where there is no room for the words."""
        super().resizeEvent(event)
        self._let_words_go(self.width())

    def _let_words_go(self, width: int) -> None:
        wide = self._theme.scale <= 1 or width >= self._theme.scaled(NEEDED)
        self.copy.set_words(tr("Copy") if wide else "")
        self.remove.set_words(tr("Remove") if wide else "")

    def _forget(self) -> None:
        for line in (self.title.line, self.time.line):
            line.setModified(False)
        self.minutes.let_go()
        self.time.show_fault("")

    def _build(self) -> None:
        self.time.line.setFixedWidth(TIME_WIDTH)
        self.time.setContentsMargins(0, 8, 0, 0)
        self.lines.setContentsMargins(0, PART, 0, 0)
        column = self.body
        column.addWidget(self._place)
        column.addSpacing(2)
        column.addWidget(self._name)
        column.addSpacing(2)
        column.addWidget(self._purpose)
        column.addSpacing(PART)
        column.addWidget(self.minutes)
        column.addWidget(self.usual)
        self.usual.hide()
        for label, control in ((self._short, self.priority), (self._starts, self.anchor)):
            column.addSpacing(PART)
            column.addWidget(label)
            column.addSpacing(LABEL_GAP)
            column.addWidget(control)
        column.addWidget(self.time)
        column.addWidget(self.options)
        column.addWidget(self.lines)
        column.addWidget(self.lists)
        column.addSpacing(PART)
        column.addWidget(self.title)
        column.addWidget(self._script)
        column.addStretch(1)
        self.foot.addWidget(Hairline(self._theme))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.foot.addLayout(row)

    def _connect(self) -> None:
        self.title.committed.connect(self._on_title_committed)
        self.minutes.typed.connect(self._on_minutes_typed)
        self.usual.clicked.connect(self._on_usual_clicked)
        self.priority.chosen.connect(self._on_priority_chosen)
        self.anchor.chosen.connect(self._on_anchor_chosen)
        self.time.committed.connect(self._on_time_committed)
        self.options.chosen.connect(self._on_option_chosen)
        self.lines.committed.connect(self._on_lines_committed)
        self.lists.committed.connect(self._on_list_committed)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def _id(self) -> str:
        return self._block.id if self._block is not None else ""

    def _on_title_committed(self, text: str) -> None:
        self.title_typed.emit(self._id(), text)

    def _on_minutes_typed(self, which: str, minutes: int) -> None:
        self.minutes_typed.emit(self._id(), which, minutes)

    def _on_usual_clicked(self) -> None:
        if self._block is not None and self._block.usual is not None:
            self.minutes_typed.emit(self._id(), "target", self._block.usual.minutes)

    def _on_priority_chosen(self, value: str) -> None:
        self.priority_chosen.emit(self._id(), value)

    def _on_anchor_chosen(self, value: str) -> None:
        fixed = value == FIXED and self._block is not None
        begins = self._block.begins if self._block is not None else None
        self.anchor_set.emit(self._id(), int(begins or 0) if fixed else None)

    def _on_time_committed(self, text: str) -> None:
        try:
            minute = minute_of(text)
        except ValueError:
            sentence = tr("“{text}” is not a time of day. Type it as 12:30.")
            self.time.show_fault(sentence.format(text=text))
            return
        self.anchor_set.emit(self._id(), minute)

    def _on_option_chosen(self, option: str, value: str) -> None:
        self.option_chosen.emit(self._id(), option, value)

    def _on_lines_committed(self, text: str) -> None:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        self.lines_typed.emit(self._id(), lines)

    def _on_list_committed(self, step: str, field: str, lines: tuple[str, ...]) -> None:
        self.list_typed.emit(self._id(), step, field, lines)

    def _on_edit_clicked(self) -> None:
        self.edit_requested.emit(self._id())

    def _on_copy_clicked(self) -> None:
        self.copy_requested.emit(self._id())

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._id())


def _priorities() -> tuple[Segment, ...]:
    return (
        Segment(Priority.MUST.value, tr("Must stay")),
        Segment(Priority.MAY.value, tr("May shrink")),
        Segment(Priority.DROP.value, tr("May drop")),
    )


def _put(column: QVBoxLayout, widget: QWidget) -> None:
    column.addWidget(widget)
    widget.show()  # now, not one turn later: the place of all that follows depends on it


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
