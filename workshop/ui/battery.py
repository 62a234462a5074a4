"""How full the laptop's battery is, where the system says so in a plain way: Linux and Windows."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import NamedTuple

SUPPLIES = Path("/sys/class/power_supply")  # Linux
NO_BATTERY, UNKNOWN = 128, 255  # Windows


class Battery(NamedTuple):
    """Per cent that are left, and whether the mains feed it."""

    left: int
    plugged: bool


def battery(supplies: Path = SUPPLIES) -> Battery | None:
    """Return the battery's state; None where there is none, or the system does not say."""
    if sys.platform == "win32":
        return _of_windows()
    return _of_linux(supplies)


def _of_linux(supplies: Path) -> Battery | None:
    for folder in sorted(supplies.glob("*")):
        if _said(folder / "type") != "Battery" or _said(folder / "scope") == "Device":
            continue  # a mouse has a battery, too
        left, status = _said(folder / "capacity"), _said(folder / "status")
        if left.isdecimal():
            return Battery(min(100, int(left)), status != "Discharging")
    return None


def _said(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS of the Windows API."""

    _fields_ = (
        ("mains", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_ulong),
        ("seconds_full", ctypes.c_ulong),
    )


def _of_windows() -> Battery | None:
    status = _PowerStatus()
    if sys.platform == "win32" and ctypes.windll.kernel32.GetSystemPowerStatus(
        ctypes.byref(status)
    ):
        if status.flag == NO_BATTERY or status.percent == UNKNOWN:
            return None
        return Battery(status.percent, status.mains == 1)
    return None
