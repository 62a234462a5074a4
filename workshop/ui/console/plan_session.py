"""The inspector of the session itself: what stands on the wall and on paper, and when it is."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workshop.domain.agenda import clock_text, minute_of
from workshop.domain.session import Session
from workshop.ui.console.details import Details
from workshop.ui.console.plan_view import PlanView, date_text, read_date
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import Label
from workshop.words import tr

PART = 16
SHORT = 140


class SessionInspector(Details):
    """``edited(field, value)`` when a field was changed to something that can be."""

    edited = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._name = Label(theme, "", "title2", wrap=True)
        self._line = Label(theme, "", "dense", "ink_muted", wrap=True)
        self.title = Field(theme, tr("Title"))
        self.date = Field(theme, tr("Date"))
        self.start = Field(theme, tr("Starts at"))
        self.venue = Field(theme, tr("Venue"))
        self.organisation = Field(theme, tr("Organisation, as it prints"))
        self.keep = Field(theme, tr("Keep until, then you are reminded"))
        self._build()
        self.title.committed.connect(self._on_title_committed)
        self.date.committed.connect(self._on_date_committed)
        self.start.committed.connect(self._on_start_committed)
        self.venue.committed.connect(self._on_venue_committed)
        self.organisation.committed.connect(self._on_organisation_committed)
        self.keep.committed.connect(self._on_keep_committed)

    def show_plan(self, view: PlanView) -> None:
        """Show the session of a plan."""
        session = view.session
        if self._session is not None and self._session.id != session.id:
            for field in self._fields():
                field.line.setModified(False)
        self._session = session
        self._name.setText(session.title)
        self._line.setText(view.line)
        self.title.set_text(session.title)
        self.date.set_text(date_text(session.date))
        self.start.set_text(clock_text(session.start))
        self.venue.set_text(session.venue)
        self.organisation.set_text(session.organisation)
        self.keep.set_text(view.kept_until)

    def _fields(self) -> tuple[Field, ...]:
        return (self.title, self.date, self.start, self.venue, self.organisation, self.keep)

    def _build(self) -> None:
        self.date.line.setMaximumWidth(SHORT)
        self.start.line.setMaximumWidth(SHORT)
        self.keep.line.setMaximumWidth(SHORT)
        column = self.body
        column.addWidget(Label(self._theme, tr("Session"), "small", "ink_muted"))
        column.addSpacing(2)
        column.addWidget(self._name)
        column.addSpacing(2)
        column.addWidget(self._line)
        for field in self._fields():
            column.addSpacing(PART)
            column.addWidget(field)
        column.addSpacing(PART)
        hint = tr("Choose a block to see its minutes, options and script.")
        column.addWidget(Label(self._theme, hint, "small", "ink_muted", wrap=True))
        column.addStretch(1)

    def _on_title_committed(self, text: str) -> None:
        if not text:
            self.title.show_fault(tr("A session needs a title. The old one is kept."))
            return
        self.edited.emit("title", text)

    def _on_date_committed(self, text: str) -> None:
        try:
            on = read_date(text)
        except ValueError:
            sentence = tr("“{text}” is not a date. Type it as 25 Nov 2026.")
            self.date.show_fault(sentence.format(text=text))
            return
        self.date.set_text(date_text(on))
        self.edited.emit("date", on)

    def _on_start_committed(self, text: str) -> None:
        try:
            minute = minute_of(text)
        except ValueError:
            sentence = tr("“{text}” is not a time of day. Type it as 09:00.")
            self.start.show_fault(sentence.format(text=text))
            return
        self.start.set_text(clock_text(minute))
        self.edited.emit("start", minute)

    def _on_venue_committed(self, text: str) -> None:
        self.edited.emit("venue", text)

    def _on_organisation_committed(self, text: str) -> None:
        self.edited.emit("organisation", text)

    def _on_keep_committed(self, text: str) -> None:
        """An empty field keeps the session as long as is usual."""
        try:
            until = read_date(text) if text.strip() else None
        except ValueError:
            sentence = tr("“{text}” is not a date. Type it as 25 Nov 2027, or leave it empty.")
            self.keep.show_fault(sentence.format(text=text))
            return
        self.edited.emit("keep_until", until)
