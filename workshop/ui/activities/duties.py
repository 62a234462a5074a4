"""Parts of typing duties: what is wished for, the list of those kept, two that may be one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.activities.mirror_result import Duty, alike
from workshop.activities.mirror_step import Voice
from workshop.domain.values import Value
from workshop.ui.console.page import scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

ROW, ROWS = 30, 3  # height of one, and how many are seen at once


class AddCards(Value, frozen=True):
    """Cards of a line and a voice, one a line of the text."""

    line: str
    voice: Voice
    text: str


class AddUnowned(Value, frozen=True):
    """A duty of nobody, with who sees to it and until when."""

    line: str
    text: str
    owner: str
    due: str


class Merge(Value, frozen=True):
    """Two duties that are one; ids of a card each."""

    kept: str
    other: str


class TakeOut(Value, frozen=True):
    """A card that goes."""

    duty: str


class DutyRow(QWidget):
    """A duty, who said it, and the button that takes it out."""

    taken_out = Signal(str)

    def __init__(self, theme: Theme, duty: Duty, *, voiced: bool) -> None:
        super().__init__()
        self._id = duty.id
        words = ElidedLabel(theme, duty.text, "dense")
        voice = ElidedLabel(theme, voice_words(duty.voice) if voiced else "", "small", "ink_muted")
        name = tr("Take out “{duty}”").format(duty=duty.text)
        self.button = Button(theme, "", "quiet", icon="x", name=name, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(words)
        row.addWidget(voice)
        row.addStretch(1)
        row.addWidget(self.button)
        self.setFixedHeight(ROW)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.taken_out.emit(self._id)


class DutyList(QWidget):
    """The duties kept; scrolls where there are more than three. ``taken_out(id)``."""

    taken_out = Signal(str)

    def __init__(self, theme: Theme, *, voiced: bool) -> None:
        super().__init__()
        self._theme = theme
        self._voiced = voiced
        self._duties: tuple[Duty, ...] = ()
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self._list))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_duties(self, duties: Sequence[Duty], *, taken: bool) -> None:
        """Show these; they can be taken out while answers are ``taken``."""
        if tuple(duties) != self._duties:
            self._duties = tuple(duties)
            while (item := self._rows.takeAt(0)) is not None:
                old = item.widget()
                if old is not None:
                    old.hide()
                    old.setParent(None)
                    old.deleteLater()
            for duty in duties:
                row = DutyRow(self._theme, duty, voiced=self._voiced)
                row.taken_out.connect(self.taken_out)
                self._rows.addWidget(row)
                row.show()
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(bool(duties))
        self._list.setEnabled(taken)

    def sizeHint(self) -> QSize:
        """As high as the rows that are seen at once."""
        return QSize(200, ROW * min(ROWS, max(1, len(self._duties))))

    def rows(self) -> list[DutyRow]:
        """Return the rows, in order."""
        return [row for row in self._list.findChildren(DutyRow) if row.parent() is self._list]


class Proposal(QWidget):
    """Two duties that may be one: merge them, or keep both. Hidden without."""

    merged = Signal(str, str)  # the one that is kept, the other
    both_kept = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._left: set[frozenset[str]] = set()
        self._pair: tuple[Duty, Duty] | None = None
        self.words = ElidedLabel(theme, "", "small")
        self.merge = Button(theme, tr("Merge"), "quiet", small=True)
        self.keep = Button(theme, tr("Keep both"), "quiet", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.merge)
        row.addWidget(self.keep)
        self.hide()
        self.merge.clicked.connect(self._on_merge)
        self.keep.clicked.connect(self._on_keep)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Propose the first pair that was not kept apart."""
        pairs = (pair for pair in alike(duties) if self._key(pair) not in self._left)
        self._pair = next(pairs, None)
        self.setVisible(self._pair is not None)
        if self._pair is not None:
            words = tr("“{one}” and “{other}”: one duty?")
            one, other = self._pair
            self.words.set_text(words.format(one=one.text, other=other.text))

    def _on_merge(self) -> None:
        if self._pair is not None:
            self.merged.emit(self._pair[0].id, self._pair[1].id)

    def _on_keep(self) -> None:
        if self._pair is not None:
            self._left.add(self._key(self._pair))
            self.both_kept.emit()

    @staticmethod
    def _key(pair: tuple[Duty, Duty]) -> frozenset[str]:
        return frozenset(f"{duty.line}/{duty.text}" for duty in pair)


def voice_words(voice: Voice) -> str:
    """Return who said a duty, or what the table made of it."""
    return {
        Voice.OTHERS: tr("others say"),
        Voice.HOLDER: tr("holder says"),
        Voice.DISPUTED: tr("disputed"),
        Voice.NOBODY: tr("nobody’s"),
    }[voice]
