"""The set-up: what the stamp knows, where pip and libraries come from, what is said meanwhile."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from packaging.requirements import Requirement

from workshop import bootstrap, bootstrap_install, bootstrap_system
from workshop.bootstrap_progress import Progress

PROJECT = Path(__file__).resolve().parent.parent
BOTH = (bootstrap.RUNTIME, bootstrap.DEVELOPMENT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose environment has just been made, for the program and not for the tests."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["click>=8"]\n'
        '[dependency-groups]\ndev = ["pytest", {include-group = "more"}]\nmore = []\n'
        'package = ["pyinstaller"]\n'
    )
    (tmp_path / bootstrap.PINS).write_text("click==8.2.0\n")
    python = Path(bootstrap.environment_python(str(tmp_path)))
    python.parent.mkdir(parents=True)
    python.touch()
    lines = [bootstrap.place(str(tmp_path)), bootstrap.fingerprint(str(tmp_path)), "runtime"]
    (tmp_path / ".venv" / bootstrap.STAMP).write_text("\n".join(lines) + "\n")
    return tmp_path


def test_an_environment_with_its_stamp_stands(root: Path) -> None:
    assert bootstrap.stands(str(root), (bootstrap.RUNTIME,))


def test_the_tests_need_more_than_the_program(root: Path) -> None:
    assert not bootstrap.stands(str(root), BOTH)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "pyproject.toml").write_text("[project]\n"),
        lambda root: (root / bootstrap.PINS).write_text("click==8.2.1\n"),
        lambda root: (root / bootstrap.PINS).unlink(),
        lambda root: (root / ".venv" / bootstrap.STAMP).unlink(),
        lambda root: (root / ".venv" / bootstrap.STAMP).write_text("1 cpython-310\n"),
        lambda root: (root / ".venv" / bootstrap.STAMP).write_bytes(b"\xff\xfe"),
        lambda root: Path(bootstrap.environment_python(str(root))).unlink(),
    ],
)
def test_after_a_change_it_does_not_stand(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert not bootstrap.stands(str(root), (bootstrap.RUNTIME,))


def test_a_moved_checkout_does_not_stand(root: Path) -> None:
    moved = root.rename(root.with_name("moved"))
    assert not bootstrap.stands(str(moved), (bootstrap.RUNTIME,))


def test_a_frozen_build_has_no_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert bootstrap.checkout() is None


def test_the_check_at_every_start_imports_nothing_slow() -> None:
    code = (
        "import sys; had = set(sys.modules); import workshop.bootstrap as b; "
        "b.stands(b.checkout(), ('runtime',)); new = set(sys.modules) - had; "
        "print(*sorted(new & {'pathlib', 'subprocess', 'json', 'typing', 're', 'gettext'}))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_settings_leave_what_a_person_or_the_system_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLOCALEDIR", "/mine")
    monkeypatch.delenv("XKB_CONFIG_ROOT", raising=False)
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    lines = [
        "XLOCALEDIR\t/private\t",
        f"FONTCONFIG_FILE\t/private\t{tmp_path}",
        f"XKB_CONFIG_ROOT\t/private\t{tmp_path}/none",
    ]
    assert bootstrap.apply_settings(lines)
    assert os.environ["XLOCALEDIR"] == "/mine"
    assert "FONTCONFIG_FILE" not in os.environ
    assert os.environ.pop("XKB_CONFIG_ROOT") == "/private"


def test_private_libraries_come_after_a_persons_own_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")
    lines = ["LD_LIBRARY_PATH\t/a/lib:/a/usr/lib\t"]
    assert bootstrap.apply_settings(lines)
    assert not bootstrap.apply_settings(lines)
    assert os.environ["LD_LIBRARY_PATH"] == "/mine:/a/lib:/a/usr/lib"


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a display")
@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", False),
    ],
)
def test_no_display(
    variables: dict[str, str], platform: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert bootstrap.no_display() is expected


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("pip 23.0.1 from /usr/lib (python 3.11)", (23, 0)),
        ("pip 26.3 from x", (26, 3)),
        ("", (0, 0)),
        ("no such command", (0, 0)),
    ],
)
def test_the_version_of_a_pip(said: str, version: tuple[int, int]) -> None:
    assert bootstrap_install.pip_version(said) == version


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (
            "  Downloading PySide6_Essentials-6.11.3-cp310-abi3-win_amd64.whl (80.3 MB)\n",
            "Fetching PySide6-Essentials 6.11.3 (80.3 MB)",
        ),
        (
            "  Downloading https://host/a/b/click-8.5.1-py3-none-any.whl (126 kB)\n",
            "Fetching click 8.5.1 (126 kB)",
        ),
        ("  Downloading click-8.5.1-py3-none-any.whl.metadata (2.6 kB)\n", None),
        ("Installing collected packages: a, b, c\n", "Unpacking 3 packages"),
        ("Installing collected packages: a\n", "Unpacking 1 package"),
        ("Requirement already satisfied: click\n", None),
    ],
)
def test_a_line_of_pip_becomes_a_step(line: str, step: str | None) -> None:
    assert bootstrap_install.pip_step(line) == step


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["WARNING: Retrying after connection broken by 'X'", "ERROR: none"], "no connection"),
        (["ERROR: No matching distribution found for click==9"], "No matching distribution"),
        (["SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')"], "does not trust the certificate"),
        ([], "pip says nothing"),
    ],
)
def test_why_pip_stopped(said: list[str], reason: str) -> None:
    assert reason in bootstrap_install.pip_reason(said)


def test_requirements_of_the_groups(root: Path) -> None:
    assert bootstrap_install.requirements(root, [bootstrap.RUNTIME]) == ["click>=8"]
    assert bootstrap_install.requirements(root, [*BOTH]) == ["click>=8", "pytest"]
    packages = [bootstrap.RUNTIME, bootstrap.PACKAGING]
    assert bootstrap_install.requirements(root, packages) == ["click>=8", "pyinstaller"]


def test_every_requirement_is_pinned_to_a_version_it_allows() -> None:
    pins = [
        Requirement(line)
        for line in (PROJECT / bootstrap.PINS).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = project["project"]["dependencies"] + groups["dev"] + groups["package"]
    for requirement in map(Requirement, wanted):
        versions = [
            next(iter(pin.specifier)).version
            for pin in pins
            if re.sub("[-_.]+", "-", pin.name.lower())
            == re.sub("[-_.]+", "-", requirement.name.lower())
        ]
        assert versions, f"{requirement.name} is not pinned"
        assert all(requirement.specifier.contains(version) for version in versions)


def test_only_one_process_sets_up(tmp_path: Path) -> None:
    progress = Progress(io.StringIO())
    with (
        bootstrap_install.locked(tmp_path / ".venv", progress),
        (tmp_path / ".venv" / bootstrap_install.LOCK).open("a+b") as second,
    ):
        assert not bootstrap_install._try_lock(second)
    with (tmp_path / ".venv" / bootstrap_install.LOCK).open("a+b") as third:
        assert bootstrap_install._try_lock(third)


def test_a_half_made_environment_is_made_from_nothing(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / "leftover").touch()
    (folder / bootstrap_install.UNFINISHED).touch()
    assert not bootstrap_install.is_sound(tmp_path, [])
    bootstrap_install.create(folder, Progress(io.StringIO()))
    assert not (folder / "leftover").exists()
    assert not bootstrap_install.is_sound(tmp_path, [])
    (folder / bootstrap_install.UNFINISHED).unlink()
    assert bootstrap_install.is_sound(tmp_path, [])
    assert not bootstrap_install.is_sound(tmp_path, ["1 cpython-310 elsewhere"])


def test_names_in_a_field_of_a_package() -> None:
    field = "libc6 (>= 2.36), libglx0:any (= 1.6.0-1), a | b [amd64], libstdc++6"
    assert bootstrap_system.names_in(field) == ["libc6", "libglx0", "a", "b", "libstdc++6"]
    assert bootstrap_system.names_in("") == []


def test_control_fields_of_several_packages() -> None:
    text = (
        "Package: a\nDepends: b\nDescription: x\n  more\n\nPackage: b\n\nPackage: a\nDepends: z\n"
    )
    assert bootstrap_system.control_fields(text)["a"]["Depends"] == "b"
    assert set(bootstrap_system.control_fields(text)) == {"a", "b"}


def test_wanted_packages_leave_out_drivers_and_the_systems_own() -> None:
    listed = {
        "libgl1": {"Depends": "libc6, libglx0"},
        "libglx0": {"Depends": "libglx-mesa0 | libglx-vendor, libx11-6"},
        "libglx-mesa0": {"Provides": "libglx-vendor", "Depends": "libllvm15"},
        "libllvm15": {},
        "libx11-6": {"Pre-Depends": "libxcb1"},
        "libxcb1": {},
        "libc6": {},
    }
    wanted = ["libgl1", "libglx0", "libx11-6", "libxcb1"]
    assert bootstrap_system.wanted_packages(["libgl1"], listed) == wanted


def test_a_renamed_package_is_found_by_what_it_provides() -> None:
    listed = {"libglib2.0-0t64": {"Provides": "libglib2.0-0 (= 2.84)"}}
    assert bootstrap_system.wanted_packages(["libglib2.0-0"], listed) == ["libglib2.0-0t64"]


@pytest.mark.parametrize(
    ("family", "packages"),
    [
        ("debian", ["libglib2.0-0", "libxcb-shape0"]),
        ("fedora", ["glib2", "libxcb"]),
        ("suse", ["libglib-2_0-0", "libgthread-2_0-0", "libxcb-shape0"]),
        ("arch", ["glib2", "libxcb"]),
        ("", ["libglib2.0-0", "libxcb-shape0"]),
    ],
)
def test_packages_are_named_in_a_systems_own_words(family: str, packages: list[str]) -> None:
    sonames = ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-shape.so.0"]
    assert bootstrap_system.packages_for(sonames, family) == packages


@pytest.mark.skipif(sys.platform != "linux", reason="shared libraries are looked for on Linux")
def test_missing_libraries_are_found_by_loading_them() -> None:
    assert bootstrap_system.missing(["libc.so.6", "libtwofold-none.so.1"]) == [
        "libtwofold-none.so.1"
    ]


def test_the_font_configuration_is_sound_in_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a & <b>"
    tree = ElementTree.fromstring(bootstrap_system.fonts_conf(folder))
    assert str(folder) in [element.text for element in tree.iter("dir")]


def test_settings_name_what_was_unpacked(tmp_path: Path) -> None:
    assert bootstrap_system.settings(tmp_path) == []
    library = tmp_path / "usr/lib/x86_64-linux-gnu/libGL.so.1"
    library.parent.mkdir(parents=True)
    library.touch()
    (tmp_path / "usr/share/X11/xkb").mkdir(parents=True)
    lines = bootstrap_system.settings(tmp_path)
    assert f"LD_LIBRARY_PATH\t{library.parent}\t" in lines
    assert f"XKB_CONFIG_ROOT\t{tmp_path}/usr/share/X11/xkb\t/usr/share/X11/xkb" in lines


def test_private_certificates_serve_where_a_person_chose_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap_system, "CERTIFICATES", tmp_path / "none")
    for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "usr/share/ca-certificates/mozilla"
    folder.mkdir(parents=True)
    (folder / "one.crt").write_text("1")
    (folder / "two.crt").write_text("2")
    bundle = bootstrap_system.certificates(tmp_path)["PIP_CERT"]
    assert Path(bundle).read_text() == "1\n2"
    monkeypatch.setenv("PIP_CERT", "/mine")
    assert bootstrap_system.certificates(tmp_path) == {}


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_steps_are_plain_lines_in_a_log() -> None:
    log = io.StringIO()
    progress = Progress(log)
    for step in ("one", "one", "two"):
        progress.step(step)
    progress.tick()
    progress.close()
    assert log.getvalue() == "Twofold: one\nTwofold: two\n"


def test_steps_share_one_line_on_a_terminal() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.step("a long step")
    progress.step("short")
    progress.note("done")
    shown = terminal.getvalue()
    assert shown.count("\n") == 1
    assert shown.endswith("\rdone\n")
