"""The moves between states: nothing reveals but REVEAL."""

from __future__ import annotations

import pytest

from workshop.domain.states import Move, State, Timer, after


@pytest.mark.parametrize("state", list(State))
def test_next_never_reveals(state: State) -> None:
    assert after(state, Move.NEXT, collects=True) is not State.REVEALED


def test_next_stays_at_locked() -> None:
    assert after(State.LOCKED, Move.NEXT, collects=True) is None


def test_reveal_is_possible_only_from_locked() -> None:
    revealing = {s for s in State if after(s, Move.REVEAL, collects=True)}
    assert revealing == {State.LOCKED}


def test_back_from_revealed_hides_the_result() -> None:
    assert after(State.REVEALED, Move.BACK, collects=True) is State.LOCKED


def test_a_talk_has_no_result_to_lock() -> None:
    assert after(State.RUNNING, Move.NEXT, collects=False) is State.DONE


def test_a_locked_step_can_be_left_without_a_reveal() -> None:
    assert after(State.LOCKED, Move.LEAVE, collects=True) is State.DONE
    assert after(State.RUNNING, Move.LEAVE, collects=True) is None


def test_a_running_timer_shows_the_true_time_left_after_a_restart() -> None:
    assert Timer(300, ends_at=1000.0).remaining(940.0) == 60.0


def test_a_paused_timer_stands() -> None:
    assert Timer(300, left=42.0).remaining(99999.0) == 42.0


def test_a_timer_never_has_more_left_than_it_has_in_all() -> None:
    running = Timer(300.0, ends_at=1_000.0)
    assert running.remaining(900.0) == 100.0
    assert running.remaining(-3_000.0) == 300.0  # the clock was set back
    assert running.remaining(1_020.0) == -20.0


def test_a_timer_runs_until_it_is_paused() -> None:
    assert Timer(300, ends_at=0.0).running
    assert not Timer(300, left=300).running
    assert Timer(300).remaining(5.0) == 300
    assert Timer(300, left=0).remaining(5.0) == 0


def test_nothing_comes_before_the_first_state_or_after_the_last() -> None:
    assert after(State.READY, Move.BACK, collects=True) is None
    assert after(State.RUNNING, Move.BACK, collects=True) is State.READY
    assert after(State.DONE, Move.NEXT, collects=True) is None
    assert after(State.READY, Move.NEXT, collects=True) is State.RUNNING
    assert after(State.DONE, Move.LEAVE, collects=True) is None
