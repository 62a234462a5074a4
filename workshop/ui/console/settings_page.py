"""The settings page: this laptop, the wall, paper, how long answers are kept, the organisation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.session import Paper
from workshop.facilitation.preferences import SIZES, SYSTEM
from workshop.facilitation.retention import CHOICES
from workshop.handouts.data import SPARE
from workshop.tokens import DARK, LIGHT
from workshop.ui.console.page import Page, scrolled
from workshop.ui.console.settings_view import LICENCES, PAPER, REPORT, STAGE, SettingsView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import ElidedLabel, Glyph, Hairline, Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.switch import Switch
from workshop.ui.widgets.thumbnail import Thumbnail
from workshop.words import tr

DEMI = QFont.Weight.DemiBold
SIDE, TOP = 43, 25
LABELS = 152  # px, of the column of labels
ROW = 46
GROUP_GAP = 24
FIELD = 268
SIZE_WIDTH = 52
COLUMN, LEAST_COLUMN = 470, 430
GAP = 28
LOOK = (280, 158)


class SettingsPage(Page):
    """Each change holds at once. ``theme_chosen(name)``, ``size_chosen(per cent)``,
    ``still_chosen(bool)``, ``sound_chosen(bool)``, ``wall_chosen(theme)``, ``paper_chosen(value)``,
    ``grey_chosen(bool)``, ``spare_chosen(per cent)``, ``months_chosen(n)``,
    ``organisation_chosen(name)``; ``left`` to go back.
    """

    goes_back: ClassVar[bool] = True

    theme_chosen = Signal(str)
    size_chosen = Signal(int)
    still_chosen = Signal(bool)
    sound_chosen = Signal(bool)
    wall_chosen = Signal(str)
    paper_chosen = Signal(str)
    grey_chosen = Signal(bool)
    spare_chosen = Signal(int)
    months_chosen = Signal(int)
    organisation_chosen = Signal(str)
    folder_requested = Signal()  # to look into it
    other_folder_requested = Signal()
    usual_folder_requested = Signal()
    about_requested = Signal(str)  # what of it
    logo_requested = Signal()
    logo_removed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__(theme, inspector=True)
        self._size = 100
        self.heading = Label(theme, tr("Settings"), "display")
        self.theme_choice = Segmented(
            theme,
            tr("Theme"),
            (
                Segment(LIGHT, tr("Light")),
                Segment(DARK, tr("Dark")),
                Segment(SYSTEM, tr("As the system")),
            ),
        )
        self.smaller = Button(theme, "−", name=tr("Smaller text"))
        self.size_words = Label(theme, "", "body", weight=DEMI)
        self.larger = Button(theme, "+", name=tr("Larger text"))
        self.still = Switch(theme, tr("Reduce motion"))
        self.sound = Switch(theme, tr("Soft sound when a timer ends"))
        self._sounds = Label(theme, "", "dense", "ink_muted")
        self.wall = Segmented(
            theme,
            tr("The room is"),
            (Segment(PAPER, tr("Light"), "sun"), Segment(STAGE, tr("Dark"), "moon")),
        )
        self.paper = Segmented(
            theme,
            tr("Size"),
            (Segment(Paper.A4.value, tr("A4")), Segment(Paper.LETTER.value, tr("US Letter"))),
        )
        self.colour = Segmented(
            theme, tr("Colour"), (Segment("grey", tr("Grey")), Segment("colour", tr("Colour")))
        )
        self.spare = Segmented(
            theme,
            tr("Spare blanks"),
            (Segment(str(SPARE), tr("{n} %").format(n=SPARE)), Segment("0", tr("None"))),
        )
        self.months = Segmented(
            theme, tr("Keep a session"), tuple(Segment(str(n), str(n)) for n in CHOICES)
        )
        self.folder = ElidedLabel(theme, "", "dense")
        self.open_folder = Button(
            theme, tr("Open"), "quiet", small=True, name=tr("Open the folder")
        )
        self.other_folder = Button(
            theme, tr("Choose"), "quiet", small=True, name=tr("Choose a folder for backups")
        )
        self.usual_folder = Button(
            theme, tr("Beside the library"), "quiet", small=True,
            name=tr("Keep backups beside the library"),
        )  # fmt: skip
        self.version = Label(theme, "", "dense", "ink_muted")
        self.licences = Button(theme, tr("Licences"), "quiet", small=True)
        self.report = Button(theme, tr("Problem report"), "quiet", small=True)
        self.backups_mark = Glyph(theme, "circle-check", "ok")
        self.backups = Label(theme, "", "dense")
        self.organisation = LineEdit(theme, tr("Name on paper"))
        self.logo_state = Label(theme, "", "dense", "ink_muted")
        self.logo = Button(theme, tr("Choose"), "quiet", small=True, name=tr("Choose a logo"))
        self.no_logo = Button(theme, tr("Remove"), "danger", small=True, name=tr("Remove the logo"))
        self.looks = {
            PAPER: Thumbnail(theme, now, tr("Wall, light room")),
            STAGE: Thumbnail(theme, now, tr("Wall, dark room")),
        }
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._promise = Label(theme, "", "small", "ink_muted")
        self._build()
        self._connect()

    def show_settings(self, view: SettingsView) -> None:
        """Show what is set."""
        self.theme_choice.set_value(view.theme)
        self._size = view.size
        self.size_words.setText(tr("{n} %").format(n=view.size))
        self.smaller.setEnabled(view.size > SIZES[0])
        self.larger.setEnabled(view.size < SIZES[-1])
        self.still.setChecked(view.still)
        self.sound.setChecked(view.sound)
        self.sound.setEnabled(view.plays or view.sound)
        when = tr("when a timer ends")
        self._sounds.setText(when if view.plays else tr("this system has no player"))
        self.wall.set_value(view.wall)
        self.paper.set_value(view.paper.value)
        self.colour.set_value("grey" if view.grey else "colour")
        self.spare.set_value(str(view.spare))
        self.months.set_value(str(view.months))
        self.folder.set_text(str(Path(*Path(view.folder).parts[-2:])))
        self.open_folder.setToolTip(view.folder)
        self.usual_folder.setVisible(view.chosen)
        self.backups.setText(view.backups)
        self.backups_mark.show_icon(
            *(("triangle-alert", "warn") if view.lost else ("circle-check", "ok"))
        )
        self.version.setText(tr("Version {version}").format(version=view.version))
        if not (self.organisation.hasFocus() and self.organisation.isModified()):
            self.organisation.setText(view.organisation)
        self.logo_state.setText(
            tr("PNG or SVG, at the foot of sheets") if view.logo else tr("none")
        )
        self.logo.set_words(tr("Change") if view.logo else tr("Choose"))
        self.no_logo.setVisible(view.logo)
        for look in self.looks.values():
            look.show_scene(view.look)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        return (
            KeyHint(tr("Tab"), tr("next field")),
            KeyHint(tr("Ctrl Z"), tr("undo")),
            KeyHint(tr("Esc"), tr("back")),
            KeyHint("?", tr("all keys")),
        )

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.theme_choice

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns together where the window is narrow."""
        super().resizeEvent(event)
        assert self.inspector is not None
        room = self.width() - self.inspector.width()
        side = GAP if room < 2 * COLUMN + GAP + 2 * GAP else SIDE
        self.sheet.body.setContentsMargins(side, TOP, side, 0)
        under = room - 2 * side < 2 * self.theme.scaled(LEAST_COLUMN) + GAP
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if under else way.LeftToRight)
        self._columns.setSpacing(GROUP_GAP if under else GAP)
        self._promise.setVisible(not under)

    def _build(self) -> None:
        self.heading.setFixedHeight(self.theme.line("display"))
        said = tr("Each change holds at once and can be undone.")
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        self._promise.setText(said)
        top.addWidget(self._promise)
        columns = self._columns
        columns.setSpacing(GAP)
        columns.addLayout(self._left(), 1)
        columns.addLayout(self._right(), 1)
        content = QWidget()
        content.setMaximumWidth(2 * self.theme.scaled(COLUMN) + GAP)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(14)
        column.addWidget(self.banner)
        column.addLayout(columns)
        column.addStretch(1)
        self.sheet.body.addWidget(scrolled(content), 1)
        self._build_inspector()

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._group(column, tr("This laptop"), first=True)
        self._row(column, tr("Theme"), self.theme_choice)
        self.size_words.setMinimumWidth(self.theme.scaled(SIZE_WIDTH))
        self.size_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row(column, tr("Text size"), self.smaller, self.size_words, self.larger)
        self._row(column, tr("Reduce motion"), self.still)
        self._row(column, tr("Soft sound"), self.sound, self._sounds)
        self._group(column, tr("The wall"))
        self._row(column, tr("The room is"), self.wall)
        self._group(column, tr("Twofold"))
        self._row(column, tr("About"), self.version, self.licences)
        self._row(column, tr("Something wrong?"), self.report)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._group(column, tr("Paper"), first=True)
        self._row(column, tr("Size"), self.paper)
        self._row(column, tr("Colour"), self.colour)
        self._row(column, tr("Spare blanks"), self.spare)
        self._group(column, tr("Keeping answers"))
        months = Label(self.theme, tr("months after the day"), "dense", "ink_muted")
        self._row(column, tr("Keep a session"), self.months, months)
        self._row(column, tr("Backup folder"), self.folder, self.open_folder, self.other_folder)
        self._row(column, tr("Backups"), self.backups_mark, self.backups, self.usual_folder)
        self._group(column, tr("Organisation"))
        self.organisation.setFixedWidth(self.theme.scaled(FIELD))
        self._row(column, tr("Name on paper"), self.organisation)
        self._row(column, tr("Logo"), self.logo_state, self.logo, self.no_logo)
        column.addStretch(1)
        return column

    def _group(self, column: QVBoxLayout, words: str, *, first: bool = False) -> None:
        if not first:
            column.addSpacing(GROUP_GAP)
        heading = Label(self.theme, words, "heading", weight=DEMI)
        heading.setFixedHeight(self.theme.scaled(36))
        column.addWidget(heading)

    def _row(self, column: QVBoxLayout, words: str, *parts: QWidget) -> None:
        held = QWidget()
        held.setFixedHeight(self.theme.scaled(ROW))
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        label = Label(self.theme, words, "body")
        label.setFixedWidth(self.theme.scaled(LABELS) - row.spacing())
        row.addWidget(label)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        column.addWidget(held)

    def _build_inspector(self) -> None:
        assert self.inspector is not None
        self.inspector.body.setContentsMargins(0, 0, 0, 0)
        held = QWidget()
        self.inspector.body.addWidget(scrolled(held))
        body = QVBoxLayout(held)
        body.setContentsMargins(GAP, 42, GAP, 20)
        body.setSpacing(0)
        body.addWidget(Label(self.theme, tr("How it will look"), "heading", weight=DEMI))
        captions = {PAPER: tr("Wall, light room"), STAGE: tr("Wall, dark room")}
        for name, look in self.looks.items():
            look.set_wall_theme(name)
            look.set_size(*LOOK)
            caption = Label(self.theme, captions[name], "small", "ink_muted", weight=DEMI)
            body.addSpacing(12)
            body.addWidget(caption)
            body.addSpacing(4)
            body.addWidget(look)
        body.addSpacing(20)
        body.addWidget(Hairline(self.theme))
        body.addSpacing(14)
        promise = QWidget()
        promise.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(promise)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        shield = Glyph(self.theme, "shield-check", "ink_muted")
        row.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        words = tr("Everything stays on this laptop. Twofold never opens a network connection.")
        row.addWidget(Label(self.theme, words, "dense", wrap=True), 1)
        body.addWidget(promise)
        body.addStretch(1)

    def _connect(self) -> None:
        self.theme_choice.chosen.connect(self.theme_chosen)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.still.toggled.connect(self._on_still_toggled)
        self.sound.toggled.connect(self._on_sound_toggled)
        self.wall.chosen.connect(self.wall_chosen)
        self.paper.chosen.connect(self.paper_chosen)
        self.colour.chosen.connect(self._on_colour_chosen)
        self.spare.chosen.connect(self._on_spare_chosen)
        self.months.chosen.connect(self._on_months_chosen)
        self.organisation.editingFinished.connect(self._on_organisation_finished)
        self.open_folder.clicked.connect(self.folder_requested)
        self.other_folder.clicked.connect(self.other_folder_requested)
        self.usual_folder.clicked.connect(self.usual_folder_requested)
        self.licences.clicked.connect(self._on_licences)
        self.report.clicked.connect(self._on_report)
        self.logo.clicked.connect(self.logo_requested)
        self.no_logo.clicked.connect(self.logo_removed)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _on_licences(self) -> None:
        self.about_requested.emit(LICENCES)

    def _on_report(self) -> None:
        self.about_requested.emit(REPORT)

    def _on_smaller(self) -> None:
        self.size_chosen.emit(SIZES[max(0, SIZES.index(self._size) - 1)])

    def _on_larger(self) -> None:
        self.size_chosen.emit(SIZES[min(len(SIZES) - 1, SIZES.index(self._size) + 1)])

    def _on_still_toggled(self, on: bool) -> None:
        self.still_chosen.emit(on)

    def _on_sound_toggled(self, on: bool) -> None:
        self.sound_chosen.emit(on)

    def _on_colour_chosen(self, name: str) -> None:
        self.grey_chosen.emit(name == "grey")

    def _on_spare_chosen(self, value: str) -> None:
        self.spare_chosen.emit(int(value))

    def _on_months_chosen(self, value: str) -> None:
        self.months_chosen.emit(int(value))

    def _on_organisation_finished(self) -> None:
        if self.organisation.isModified():
            self.organisation.setModified(False)
            self.organisation_chosen.emit(self.organisation.text().strip())
