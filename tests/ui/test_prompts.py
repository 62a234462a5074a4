from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from tests.support.prompts import RecordedPrompts
from workshop.ui.prompts import AskDialog, FileDialog, Prompts, Question, WindowPrompts
from workshop.ui.theme import Theme

ERASE = Question("Erase Hana?", "Her answers become a total.", "Erase a person", "Keep", True)


def _dialog(window: QWidget) -> AskDialog:
    (dialog,) = window.findChildren(AskDialog)
    return dialog


def test_the_safe_answer_has_the_focus_and_enter_takes_it(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    answers: list[bool] = []
    WindowPrompts(theme, window).ask(ERASE, answers.append)
    dialog = _dialog(window)
    qtbot.waitUntil(dialog.no.hasFocus)
    assert dialog.width() == 520
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == [False]


def test_yes_says_yes_and_the_dialog_is_freed(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    answers: list[bool] = []
    WindowPrompts(theme, window).ask(ERASE, answers.append)
    dialog = _dialog(window)
    assert dialog.yes is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.yes.click()
    assert answers == [True]
    assert window.findChildren(AskDialog) == []


def test_a_notice_has_one_button(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    WindowPrompts(theme, window).tell("Nothing is lost.")
    dialog = _dialog(window)
    assert dialog.yes is None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.no.click()


def test_the_file_dialog_hands_the_path_on_and_is_freed(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    chosen: list[Path] = []
    WindowPrompts(theme, window).save_file(
        "Save", tmp_path / "pack.pdf", "PDF (*.pdf)", chosen.append
    )
    (dialog,) = window.findChildren(FileDialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    assert chosen == [tmp_path / "pack.pdf"]


def test_the_recording_double_is_prompts(tmp_path: Path) -> None:
    double = RecordedPrompts(tmp_path, answer=False)
    prompts: Prompts = double
    answers: list[bool] = []
    prompts.ask(ERASE, answers.append)
    assert (answers, double.asked) == ([False], [ERASE])


def test_a_window_may_go_while_a_question_is_open(theme: Theme) -> None:
    window = QWidget()
    window.show()
    dialog = AskDialog(theme, window, ERASE)
    dialog.open()
    QApplication.processEvents()
    assert dialog.no.hasFocus()
    delete(window)  # once it took the program with it
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
