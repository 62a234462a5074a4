"""The panel of slips: ticked numbers typed slip by slip, or ticks counted choice by choice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workshop.domain.answers import Marks
from workshop.domain.exercise import Mode
from workshop.ui.activities.choose_grid import ChoiceGrid
from workshop.ui.activities.legend import Entry
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.sheets import SheetsBody
from workshop.ui.activities.slip import Typed
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme
from workshop.words import ntr, tr


class ChoosePanel(ModesPanel):
    """KEYED and TALLY."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.KEYED: SlipsBody(theme), Mode.TALLY: TallyBody(theme)})


class SlipsBody(SheetsBody):
    """Slips with up to so many ticks."""

    grid: ChoiceGrid

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, ChoiceGrid(theme), parent)
        self.grid.edited.connect(self.edited)
        self.grid.saving.connect(self._on_saving)
        self.grid.strayed.connect(self._on_strayed)

    def begin(self, view: CaptureView) -> None:
        """Lay out the choices."""
        self.grid.show_lines(view.lines, view.most)
        slip = self.grid.slip
        first, last = slip.written(1), slip.written(len(view.lines))
        self.legend.show_entries(
            (
                Entry(tr("{first} to {last}").format(first=first, last=last), tr("tick")),
                Entry("Q", tr("slip left blank")),
                Entry("Enter", tr("save slip")),
            )
        )

    def start(self, marks: Marks | None) -> None:
        """Begin a slip."""
        self.grid.start(marks)

    def begun(self) -> Marks | None:
        """Return the slip, where anything is typed."""
        return self._marks() if self.grid.slip.begun else None

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        self.grid.set_open(taken)

    def titled(self, number: int) -> str:
        """Return what the slip is called."""
        return tr("Slip {n}").format(n=number)

    def saved(self, number: int) -> str:
        """Return the words that it is saved."""
        return tr("Slip {n} saved").format(n=number)

    def progress(self) -> str:
        """Return "2 of up to 3 ticked"."""
        slip = self.grid.slip
        if slip.pending:
            return tr("{digit}, and one more digit").format(digit=slip.pending)
        if slip.blank:
            return tr("left blank, Enter saves")
        words = tr("{done} of up to {most} ticked, two digits a number")
        if slip.digits == 1:
            words = tr("{done} of up to {most} ticked")
        return words.format(done=len(slip.ticked), most=slip.most)

    def _marks(self) -> Marks:
        categories = self.view.categories if self.view is not None else ()
        return self.grid.marks(categories[0].id if categories else "")

    def _on_strayed(self, typed: Typed) -> None:
        slip = self.grid.slip
        if typed is Typed.TOO_MANY:
            words = ntr(
                "{n} may be ticked. Type its number again to take a tick away.",
                "Up to {n} may be ticked. Type a number again to take its tick away.",
                slip.most,
            )
            self.show_state(words)
            return
        words = tr("No choice has this number. Type {first} to {last}.")
        self.show_state(words.format(first=slip.written(1), last=slip.written(slip.choices)))

    def _on_saving(self) -> None:
        slip = self.grid.slip
        if slip.whole:
            self.save(self._marks())
        elif not slip.pending:
            self.show_state(tr("Nothing is ticked yet, Q leaves the slip blank"))
