from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.plan import Plan
from workshop.ui.console.plan_rail import EXERCISE
from workshop.ui.console.plan_timeline import BLOCK, factor_for
from workshop.ui.widgets.focus import focus_by_key

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_all_words_have_room_and_all_controls_names(
    plan: Plan, size: tuple[int, int], name: str
) -> None:
    plan.frame.theme.switch(name)
    plan.frame.resize(*size)
    for exercise in ("why-or-how", "welcome", "why-how-rounds"):
        plan.select(exercise)
        QApplication.processEvents()
        assert_nothing_clipped(plan.page)
        assert_all_named(plan.page)
    plan.page.select("")
    QApplication.processEvents()
    assert_nothing_clipped(plan.page)
    assert_all_named(plan.page)


def test_the_timeline_stands_where_the_picture_has_it(plan: Plan) -> None:
    timeline = plan.page.timeline
    assert rect_of(plan.page.day, plan.frame).topLeft() == QPoint(284, 132)
    row = timeline.visualRect(timeline.rows_model.index(1, 0))
    block = timeline.blocks.block_box(row)
    at = timeline.viewport().mapTo(plan.frame, QPoint(0, 0))
    assert (block.left() + at.x(), block.right() + at.x()) == (358, 1001)
    assert block.height() == int(25 + timeline.blocks.factor * 14)
    after = timeline.blocks.block_box(timeline.visualRect(timeline.rows_model.index(2, 0)))
    assert after.top() - block.bottom() - 1 == 3
    image = plan.frame.grab().toImage()
    middle = block.translated(at).center()
    assert image.pixelColor(900, middle.y() + 12).name() == plan.frame.theme.hex("paper")


def test_the_selected_block_wears_spine_and_accent(plan: Plan) -> None:
    plan.select("why-or-how")
    timeline = plan.page.timeline
    row = timeline.visualRect(timeline.rows_model.index(3, 0))
    box = timeline.blocks.block_box(row).translated(timeline.viewport().mapTo(plan.frame, QPoint()))
    image = plan.frame.grab().toImage()
    theme = plan.frame.theme
    y = box.bottom() - 6
    assert image.pixelColor(box.left() + 1, y).name() == theme.hex("why_fill")
    assert image.pixelColor(box.left() + 4, y).name() == theme.hex("how_fill")
    assert image.pixelColor(box.left() + 60, y).name() == theme.hex("accent_soft")


@pytest.mark.parametrize(
    ("minutes", "height", "factor"),
    [([10] * 4, 1000, 1.2), ([30] * 20, 400, 0.26), ([50, 50], 156, 1.0)],
)
def test_the_day_fills_the_height_within_bounds(
    minutes: list[int], height: int, factor: float
) -> None:
    assert factor_for(minutes, height) == pytest.approx(factor)


def test_a_long_day_scrolls_above_its_end(plan: Plan) -> None:
    assert plan.page.day.end.more() == ""
    for _ in range(20):
        plan.desk.agenda.insert(plan.session, "why-or-how")
    plan.link.refresh()
    QApplication.processEvents()
    end = rect_of(plan.page.day.end, plan.frame)
    assert end.bottom() <= rect_of(plan.page.sheet, plan.frame).bottom()
    below = plan.page.timeline.below()
    assert plan.page.day.end.more() == f"{below} more blocks below"
    bar = plan.page.timeline.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert plan.page.day.end.more() == ""


def test_alt_and_arrow_move_the_block_and_it_stays_selected(plan: Plan) -> None:
    plan.select("why-or-how")
    was = plan.page.selected()
    plan.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert plan.names.index("why-or-how") == 2
    assert plan.page.selected() == plan.page.timeline.key() == was
    plan.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert plan.names.index("why-or-how") == 3


def test_the_first_block_goes_no_further_up(plan: Plan) -> None:
    plan.select("welcome")
    before = plan.names
    plan.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert plan.names == before


def _drop(plan: Plan, mime: str, key: str, y: int) -> None:
    data = QMimeData()
    data.setData(mime, key.encode())
    timeline = plan.page.timeline
    rest = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragMoveEvent(QPoint(200, y), *rest)
    timeline.dragMoveEvent(over)
    assert timeline.landing() is not None
    timeline.dropEvent(QDropEvent(QPointF(200, y), *rest))
    assert timeline.landing() is None


def _row(plan: Plan, at: int) -> QRect:
    timeline = plan.page.timeline
    return timeline.visualRect(timeline.rows_model.index(at, 0))


def test_a_dragged_block_lands_where_the_line_is(plan: Plan) -> None:
    _drop(plan, BLOCK, plan.block("welcome").id, _row(plan, 2).bottom() - 1)
    assert plan.names[:3] == ["why-how-rounds", "timer", "welcome"]
    _drop(plan, BLOCK, plan.block("welcome").id, _row(plan, 0).top() + 1)
    assert plan.names[:3] == ["welcome", "why-how-rounds", "timer"]


def test_the_line_of_a_drag_is_drawn(plan: Plan) -> None:
    data = QMimeData()
    data.setData(BLOCK, plan.block("close").id.encode())
    y = _row(plan, 2).top() + 1
    plan.page.timeline.dragMoveEvent(
        QDragMoveEvent(
            QPoint(200, y),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    image = plan.page.timeline.viewport().grab().toImage()
    assert image.pixelColor(300, y - 1).name() == plan.frame.theme.hex("accent")
    plan.page.timeline.dragLeaveEvent(None)  # type: ignore[arg-type]


def test_an_exercise_dropped_from_the_rail_is_placed_and_selected(plan: Plan) -> None:
    _drop(plan, EXERCISE, "break", _row(plan, 2).bottom() - 1)
    assert plan.names[3] == "break"
    assert plan.page.selected() == plan.blocks[3].id


def test_the_rail_hands_out_what_is_dragged(plan: Plan) -> None:
    model = plan.page.exercises.model
    data = model.mimeData([model.index(0, 0)])
    assert bytes(data.data(EXERCISE).data()).decode() == model.rows()[0].name
    heading = next(n for n, row in enumerate(model.rows()) if not row.name)
    assert not model.flags(model.index(heading, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_enter_on_an_exercise_places_it_after_the_selected_block(plan: Plan) -> None:
    plan.select("why-how-rounds")
    rail = plan.page.exercises.list
    rail.choose("break")
    QTest.keyClick(rail, Qt.Key.Key_Return)
    assert plan.names[2] == "break"
    assert plan.page.selected() == plan.blocks[2].id


def test_find_sifts_and_says_when_nothing_matches(plan: Plan) -> None:
    rail = plan.page.exercises
    QTest.keyClicks(rail.search_line, "BRE")
    assert [row.name for row in rail.model.rows()] == ["break"]
    QTest.keyClick(rail.search_line, Qt.Key.Key_Return)
    assert plan.names[-1] == "break"
    QTest.keyClicks(rail.search_line, "x")
    assert rail.nothing() == "Nothing matches “BREx”. Check the spelling or clear the search."


def test_delete_removes_a_fresh_block_and_the_neighbour_is_selected(
    plan: Plan, qtbot: QtBot
) -> None:
    plan.select("timer")
    with qtbot.waitSignal(plan.link.said) as told:
        plan.key(Qt.Key.Key_Delete)
    assert "timer" not in plan.names
    assert plan.prompts.asked == []
    assert plan.page.selected() == plan.block("why-or-how").id
    assert told.args == ["“Sit down again” is out of the day."]


@pytest.mark.parametrize("answer", [True, False])
def test_a_block_that_was_run_is_removed_only_after_a_yes(plan: Plan, answer: bool) -> None:
    plan.prompts.answer = answer
    plan.desk.running.start(plan.session)
    plan.link.refresh()
    plan.select("welcome")
    plan.key(Qt.Key.Key_Delete)
    (question,) = plan.prompts.asked
    assert question.sentence == "Remove “Welcome and house rules”?"
    assert question.danger
    assert ("welcome" in plan.names) is not answer


def test_ctrl_d_copies_the_block(plan: Plan) -> None:
    plan.select("why-or-how")
    plan.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert plan.names.count("why-or-how") == 2
    assert plan.page.selected() == plan.blocks[4].id


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_row_menu_does_what_the_keys_do(plan: Plan) -> None:
    plan.select("welcome")
    timeline = plan.page.timeline
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, timeline.mapToGlobal(at))
    timeline.contextMenuEvent(event)
    up, down, _, remove = plan.page.row_menu.actions()
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    down.trigger()
    assert plan.names[1] == "welcome"
    remove.trigger()
    assert "welcome" not in plan.names
    plan.page.row_menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_add_a_block_offers_every_exercise(plan: Plan) -> None:
    plan.page.add.click()
    actions = {a.text(): a for a in plan.page.add_menu.actions() if not a.isSeparator()}
    assert "Break" in actions
    actions["Break"].trigger()
    assert plan.names[-1] == "break"
    plan.page.add_menu.close()


def test_a_click_beside_the_blocks_lets_go(plan: Plan) -> None:
    for _ in range(6):
        plan.desk.agenda.remove(plan.session, plan.blocks[-1].id) if len(plan.blocks) > 1 else None
    plan.link.refresh()
    plan.select("welcome")
    viewport = plan.page.timeline.viewport()
    plan.page.timeline.resize(plan.page.timeline.width(), 300)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 250))
    assert plan.page.selected() == ""


def test_an_empty_day_says_what_to_do_and_takes_a_drop(plan: Plan) -> None:
    for block in plan.blocks:
        plan.desk.agenda.remove(plan.session, block.id)
    plan.link.refresh()
    sentence = "The day is empty. Drag an exercise here, or press Enter on one."
    assert plan.page.day.words_when_empty() == sentence
    assert plan.page.first_focus() is plan.page.exercises.list
    assert_nothing_clipped(plan.page)
    _drop(plan, EXERCISE, "welcome", 100)
    assert plan.names == ["welcome"]
    assert plan.page.day.words_when_empty() == ""


def test_a_note_about_the_day_stays_put_away(plan: Plan) -> None:
    plan.desk.agenda.move(plan.session, plan.block("welcome").id, 1)
    plan.link.refresh()
    (message,) = plan.page.banner.messages()
    assert message.sentence == "The day does not open with a welcome."
    assert plan.page.banner.isVisible()
    plan.page.banner.settle(message.key)
    plan.page.banner.dismissed.emit(message.key)
    plan.link.refresh()
    assert plan.page.banner.messages() == ()


def test_the_page_is_walked_by_tab_in_reading_order(plan: Plan, qtbot: QtBot) -> None:
    plan.frame.activateWindow()
    plan.select("why-or-how")
    page = plan.page
    focus_by_key(page.exercises.search_line)
    qtbot.waitUntil(page.exercises.search_line.hasFocus)
    seen = []
    for _ in range(18):
        QTest.keyClick(plan.frame.focusWidget(), Qt.Key.Key_Tab)
        seen.append(plan.frame.focusWidget())
    inspector = page.block
    lines, votes, cards = inspector.options.controls()[:3]
    rail = page.exercises
    assert seen[:5] == [rail.list, rail.open, page.edit_session, page.add, page.timeline]
    seen = seen[1:]
    assert seen[4:9] == [*inspector.minutes.lines.values(), inspector.priority, inspector.anchor]
    assert seen[9:11] == [lines, votes]
    assert cards.parentWidget().isAncestorOf(seen[11])
    assert seen[12] is inspector.lists.controls()[0]
    ways = [inspector.edit, inspector.copy, inspector.remove]
    assert seen[13:17] == [inspector.title.line, *ways]


def test_key_hints_follow_the_selection(plan: Plan) -> None:
    plan.page.select("")
    assert [hint.key for hint in plan.frame.status_bar.hints()] == ["↵", "Ctrl K", "?"]
    plan.select("timer")
    keys = [hint.key for hint in plan.frame.status_bar.hints()]
    assert keys[:4] == ["Ctrl K", "Alt ↑ ↓", "Ctrl D", "Del"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_own_statements_are_typed_a_line_each_and_a_short_list_is_refused(plan: Plan) -> None:
    plan.select("why-or-how")
    (area,) = plan.page.block.lists.controls()
    area.setFocus()
    area.selectAll()
    QTest.keyClicks(area, "Opens a door\rCloses a door\rKeeps the key")
    plan.page.timeline.setFocus()
    (own,) = plan.desk.agenda.lists(plan.block("why-or-how"))
    assert own.texts == ("Opens a door", "Closes a door", "Keeps the key")
    area.setFocus()
    area.selectAll()
    QTest.keyClicks(area, "Alone")
    plan.page.timeline.setFocus()
    (own,) = plan.desk.agenda.lists(plan.block("why-or-how"))
    assert len(own.texts) == 3
