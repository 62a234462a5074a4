"""The command line as other programs call it: JSON, exit codes, one line for a mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from workshop.cli import main
from workshop.paths import resources

ROSTER = "id,Name,Side,Department\n" + "".join(
    f"e{n},Person {n},{'why' if n % 2 else 'how'},D{n % 3}\n" for n in range(9)
)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "team.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


def _json(capsys: pytest.CaptureFixture[str], *arguments: object) -> object:
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_templates_name_their_minutes_and_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    found = {t["name"]: t for t in _json(capsys, "templates")}  # type: ignore[attr-defined]
    taster = found["taster"]
    assert set(found) == {
        "taster", "half-day", "full-day", "hr-session", "follow-up", "everything",
    }  # fmt: skip
    assert (taster["name"], taster["minutes"], len(taster["blocks"])) == ("taster", 60, 6)


def test_exercises_name_their_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    found = {e["name"]: e["kinds"] for e in _json(capsys, "exercises")}  # type: ignore[attr-defined]
    assert {"canvas", "choose"} <= set(found["my-best-version"])


def test_content_is_checked_and_every_fault_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('name = "ours"\nsteps = [{ kind = "sort" }, { kind = "dance" }]\n')
    assert main(["content", "check", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["ok"]
    keys = [fault["key"] for fault in found["faults"]]
    assert keys == ["title", "steps[0].id", "steps[1].kind"]
    stock = resources() / "exercises" / "why-or-how.toml"
    assert _json(capsys, "content", "check", stock) == {"ok": True, "faults": []}


def test_a_session_is_made_found_and_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    library = ("--library", tmp_path / "l.db")
    made = _json(
        capsys, *library, "new", "--template", "taster", "--title", "Trial",
        "--date", "2026-11-25", "--people", roster,
    )  # fmt: skip
    listed = _json(capsys, *library, "list", "--search", "person 3")
    shown = _json(capsys, *library, "show", "Trial")
    assert [card["id"] for card in listed] == [made["session"]]  # type: ignore[attr-defined,index]
    assert len(shown["people"]) == 9  # type: ignore[index]
    assert "department" not in shown["people"][0]  # type: ignore[index]
    assert [b["begins"] for b in shown["blocks"]][:2] == ["09:00", "09:05"]  # type: ignore[index]


def test_a_dry_run_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    library = ("--library", tmp_path / "l.db")
    _json(capsys, *library, "new", "--template", "taster", "--title", "Trial")
    found = _json(capsys, *library, "people", "import", "Trial", roster, "--dry-run")
    assert found["found"] == 9  # type: ignore[index]
    assert found["people"][1]["side"] == "why"  # type: ignore[index]
    assert _json(capsys, *library, "show", "Trial")["people"] == []  # type: ignore[index]


def test_a_plan_holds_when_recounted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    plan = _json(capsys, "pair", roster, "--rounds", 3)
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    verdict = _json(capsys, "pair", roster, "--verify", file)
    assert verdict["ok"]  # type: ignore[index]


def test_a_plan_that_was_tampered_with_does_not_hold(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    plan = _json(capsys, "pair", roster)
    groups = plan["rounds"][0]["groups"]  # type: ignore[index]
    groups[0][0], groups[1][0] = groups[1][0], groups[1][0]
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    assert main(["pair", str(roster), "--verify", str(file)]) == 1


def test_rules_that_leave_nobody_are_an_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    rules = tmp_path / "rules.csv"
    lines = [f"never,e0,e{n},1,apart" for n in range(1, 9)]
    rules.write_text("\n".join(["kind,a,b,hard,label", *lines]), encoding="utf-8")
    assert main(["pair", str(roster), "--rules", str(rules), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["certificate"]["kind"] == "impossible"
    assert err.startswith("e0 may meet nobody")


def test_a_conflict_is_named_in_json_with_its_ways_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    rules = tmp_path / "rules.csv"
    rules.write_text(
        "kind,a,b,hard,label\nmust,e1,e2,1,old friends\nnever,e1,e2,1,too loud\nnever,e3,e4,1,\n",
        encoding="utf-8",
    )
    assert main(["pair", str(roster), "--rules", str(rules), "--json"]) == 1
    plan = json.loads(capsys.readouterr().out)
    assert plan["conflict"] == ["old friends", "too loud"]
    assert len(plan["ways_out"]) == 2


def test_what_each_pair_is_worth_stands_in_its_explanation(
    capsys: pytest.CaptureFixture[str], roster: Path
) -> None:
    plan = _json(capsys, "pair", roster, "--mode", "total")
    losses = {len(e["group"]): e["loss_without"] for e in plan["explanations"]}  # type: ignore[index]
    assert losses[2] >= 0
    assert losses[3] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nobody"],
        ["new", "--template", "nothing", "--title", "T"],
        ["new", "--template", "taster", "--title", "T", "--people", "no-such-file.csv"],
        ["new", "--template", "taster", "--title", "T", "--start", "noon"],
    ],
)
def test_a_mistake_is_one_line_and_exit_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    assert main(["--library", str(tmp_path / "l.db"), *arguments]) == 1
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert "; " in err


def test_wrong_usage_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair"]) == 2
    assert main(["dance"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    commands = "demo", "templates", "exercises", "new", "list", "show", "people import", "pair"
    for command in commands:
        main([*command.split(), "--help"])
        assert "Example: twofold" in capsys.readouterr().out


def test_every_scene_of_a_new_session_is_a_picture_and_no_result(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], tmp_path: Path, roster: Path
) -> None:
    library = ("--library", tmp_path / "l.db")
    _json(capsys, *library, "new", "--template", "taster", "--title", "T", "--people", roster)
    files = _json(capsys, *library, "scenes", "T", "--out", tmp_path / "wall", "--size", "320x180")
    assert files
    assert all(Path(f).read_bytes().startswith(b"\x89PNG") for f in files)  # type: ignore[attr-defined]
    assert not [f for f in files if "revealed" in f]  # type: ignore[attr-defined]
