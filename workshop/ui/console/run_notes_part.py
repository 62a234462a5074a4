"""Notes beside the script: what was written down here, and the line to write another in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.notes import Note, NoteKind
from workshop.ui.console.run_notes import NotesView, note_words
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.keycap import KeyButton, KeyHint
from workshop.ui.widgets.label import Glyph, Label
from workshop.ui.widgets.passage import Passage
from workshop.ui.widgets.popover import Popover
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import ntr, tr

SHOWN = 2  # notes at once, the latest
LINES = 2  # of one note; a longer one ends in … and its tooltip says it all
ABOVE = 4  # and below the words of a note
DEMI = QFont.Weight.DemiBold


class NoteButton(QAbstractButton):
    """One note; a press opens it to be changed."""

    def __init__(self, theme: Theme, note: Note) -> None:
        super().__init__()
        self._theme = theme
        self.note = note
        self.setProperty(OUTSIDE, True)
        self.setAccessibleName(note_words(note))
        self.setAccessibleDescription(tr("Change"))
        self.words = Passage(theme, "dense", most=LINES, parent=self)
        self.words.set_text(note_words(note))
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(note.text)

    def fit(self, width: int) -> None:
        """Take as many lines as the words need at this width, two at most."""
        lines = self.words.heightForWidth(max(width, 1))
        self.setFixedHeight(max(lines + 2 * ABOVE, self._theme.px("hit_min")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in the middle of the height."""
        height = self.words.heightForWidth(max(self.width(), 1))
        self.words.setGeometry(0, (self.height() - height) // 2, self.width(), height)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a ground under the pointer."""
        if self.underMouse():
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("sunken"))
            radius = self._theme.px("control", "radius")
            painter.drawRoundedRect(self.rect(), radius, radius)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)


class NotePopover(Popover):
    """A line to write in, and whether it is a note or a question to park.

    ``written(text, kind)`` with Enter; ``taken_out`` where a note that is there shall go. It stays
    open until what was written is kept.
    """

    written = Signal(str, object)
    taken_out = Signal()

    def __init__(self, theme: Theme, window: QWidget, note: Note | None = None) -> None:
        title = tr("Add a note") if note is None else tr("Change the note")
        super().__init__(theme, title, window)
        segments = (
            Segment(NoteKind.NOTE.value, tr("Note")),
            Segment(NoteKind.PARKED.value, tr("Parked question")),
        )
        kind = NoteKind.NOTE if note is None else note.kind
        self.kind = Segmented(theme, tr("Kind of note"), segments, kind.value)
        self.line = LineEdit(theme, title, placeholder=tr("A few words, then Enter"))
        self.line.setText("" if note is None else " ".join(note.text.split()))
        self.take_out = Button(theme, tr("Take it out"), "quiet", small=True)
        self.take_out.setVisible(note is not None)
        self.hint = Label(theme, "", "small", "ink_muted", wrap=True)
        self.hint.setText(tr("Seen at the desk only. Name nobody: notes can be asked for."))
        self.body.addWidget(Label(theme, title, "dense", weight=DEMI))
        self.body.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.line)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.take_out, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.returnPressed.connect(self._on_return_pressed)
        self.take_out.clicked.connect(self._on_take_out)

    def first_focus(self) -> QWidget | None:
        """Typing comes first."""
        return self.line

    def refused(self, sentence: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self.hint.set_tone("danger")
        self.hint.setText(sentence)
        self.adjustSize()

    def _on_return_pressed(self) -> None:
        if self.line.text().strip():
            self.written.emit(self.line.text(), NoteKind(self.kind.value()))
        else:
            self.close()

    def _on_take_out(self) -> None:
        self.taken_out.emit()


class NotesPart(QWidget):
    """The latest notes of the block, under a line that says who sees them.

    ``written(note, text, kind)``: what was typed, as a new note (None) or in place of one.
    ``taken_out(note)``. Answered by ``kept`` or ``refused``.
    """

    written = Signal(object, str, object)
    taken_out = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: NotesView | None = None
        self.head = Label(theme, tr("Notes"), "small", "ink_muted", weight=DEMI)
        self.add = KeyButton(theme, KeyHint("N", tr("add a note")))
        self.notes: list[NoteButton] = []
        self.popover: NotePopover | None = None
        self._note: Note | None = None  # the one that is open
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._outer = QVBoxLayout(self)
        self._build()
        self.add.clicked.connect(self._on_add_clicked)

    def show_notes(self, view: NotesView) -> None:
        """Show the notes of the present block."""
        if view == self._view:
            return
        self._view = view
        for old in self.notes:
            old.hide()
            old.deleteLater()
        self.notes = []
        for note in view.notes[-SHOWN:]:
            button = NoteButton(self._theme, note)
            button.clicked.connect(self._on_note_clicked)
            self._rows.addWidget(button)
            self.notes.append(button)
            button.fit(self.width())
        self._say(folded=False)

    def write(self, note: Note | None = None) -> None:
        """Open the line for a new note, or for one that is there."""
        if self.popover is not None:
            return
        self._note = note
        popover = NotePopover(self._theme, self.window(), note)
        popover.written.connect(self._on_written)
        popover.taken_out.connect(self._on_taken_out)
        popover.closed.connect(self._on_closed)
        self.popover = popover
        popover.open_under(self.add)

    def kept(self) -> None:
        """What was typed is kept: close."""
        if self.popover is not None:
            self.popover.close()

    def refused(self, sentence: str) -> None:
        """Say why it was not kept."""
        if self.popover is not None:
            self.popover.refused(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        for note in self.notes:
            note.fit(self.width())

    def fold(self, folded: bool) -> None:
        """Where the height is short, one line with a count stays."""
        self._say(folded=folded)

    def _say(self, *, folded: bool) -> None:
        view = self._view or NotesView()
        shown = 0 if folded else len(self.notes)
        self._list.setVisible(bool(shown))
        self._outer.invalidate()
        self.updateGeometry()
        more = view.all - shown
        words = ntr("{n} note", "{n} notes", view.all) if view.all else tr("Notes")
        if shown:
            words = ntr("Notes, {n} more", "Notes, {n} more", more) if more else tr("Notes")
        self.head.setText(words)

    def _build(self) -> None:
        size = self._theme.px("icon_small")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(Glyph(self._theme, "lock", "ink_muted", size=size))
        top.addWidget(Label(self._theme, tr("desk only"), "small", "ink_muted"))
        top.addStretch(1)
        top.addWidget(self.add)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = self._outer
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._list)
        self._list.hide()

    def _on_add_clicked(self) -> None:
        self.write()

    def _on_note_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, NoteButton)
        self.write(button.note)

    def _on_written(self, text: str, kind: NoteKind) -> None:
        self.written.emit(self._note, text, kind)

    def _on_taken_out(self) -> None:
        self.taken_out.emit(self._note)

    def _on_closed(self) -> None:
        self.popover = None
