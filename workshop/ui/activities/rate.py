"""The panel of ratings: sheets typed, with a name or without one, or counted line by line."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.activities.rate_step import CONSENT
from workshop.domain.exercise import Mode, Naming
from workshop.ui.activities.body import Body
from workshop.ui.activities.keyed import KeyedBody
from workshop.ui.activities.keyed_named import NamedKeyedBody
from workshop.ui.activities.legend import Entry
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.tally import TallyBody
from workshop.ui.theme import Theme
from workshop.words import tr


class RatePanel(ModesPanel):
    """KEYED and TALLY."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Mode.KEYED: RatingsBody(theme), Mode.TALLY: TallyBody(theme)})


class RatingsBody(Body):
    """Typed sheets: of persons where they bear a name, else one after another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nameless = NamelessRatings(theme)
        self.named = NamedRatings(theme)
        self._named = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for body in (self.nameless, self.named):
            column.addWidget(body)
            body.hide()
            body.sheet_typed.connect(self.sheet_typed)
            body.take_back_requested.connect(self.take_back_requested)
            body.unsaved_changed.connect(self.unsaved_changed)
            body.said.connect(self.said)

    @property
    def body(self) -> Body:
        """The body in use."""
        return self.named if self._named else self.nameless

    def show_body(self, view: CaptureView) -> None:
        """Show the body that fits the naming."""
        self._named = view.naming is Naming.NAMED
        self.nameless.setVisible(not self._named)
        self.named.setVisible(self._named)
        self.body.show_body(view)

    def kept(self, sheet: str | None) -> None:
        """Tell the body."""
        self.body.kept(sheet)

    def refused(self) -> None:
        """Tell the body."""
        self.body.refused()

    def unsaved(self) -> bool:
        """Tell whether anything stands on screen only."""
        return self.body.unsaved()

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus."""
        return self.body.first_focus()


class NamelessRatings(KeyedBody):
    """Sheets without a name, one after another."""

    def begin(self, view: CaptureView) -> None:
        """Lay the cells, and say the keys of the scales."""
        super().begin(view)
        self.legend.show_entries(rating_keys(view))


class NamedRatings(NamedKeyedBody):
    """Sheets of persons."""

    def keys(self, view: CaptureView) -> tuple[Entry, ...]:
        """Return the keys of the scales."""
        return rating_keys(view)


def rating_keys(view: CaptureView) -> tuple[Entry, ...]:
    """Return which keys type the marks of these lines."""
    entries: list[Entry] = []
    for line in view.lines:
        if line.id == CONSENT:
            told = [Entry("1 2", tr("yes or no to the last line"))]
        elif any(answer.key for answer in line.scale):
            told = [Entry("0–9", tr("tens of per cent")), Entry("A", "100 %")]
        else:
            told = [Entry(f"1–{len(line.scale)}", tr("mark"))]
        entries += [entry for entry in told if entry not in entries]
    return (*entries, Entry("Q", tr("left blank")), Entry("Enter", tr("save sheet")))
