"""What a bare Linux lacks: Qt's system libraries and pip, fetched through apt without root.

Packages come from the machine's own apt sources, with lists and cache in a private folder, and
are unpacked into ``.venv``; nothing of the system is touched. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from workshop.bootstrap_progress import Progress
from workshop.errors import UserError
from workshop.words import ntr, tr

FAMILIES = {
    "apt-get": ("debian", "sudo apt-get install"),
    "dnf": ("fedora", "sudo dnf install"),
    "zypper": ("suse", "sudo zypper install"),
    "pacman": ("arch", "sudo pacman -S"),
}

# soname: its package on Debian, Fedora, openSUSE and Arch.
OFFSCREEN = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "libglib-2_0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "libgthread-2_0-0", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "libfreetype6", "freetype2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "libdbus-1-3", "dbus"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon0", "libxkbcommon"),
    "libX11.so.6": ("libx11-6", "libX11", "libX11-6", "libx11"),
    "libz.so.1": ("zlib1g", "zlib", "libz1", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd", "libzstd1", "zstd"),
}
WINDOW = {
    "libxcb-cursor.so.0": (
        "libxcb-cursor0",
        "xcb-util-cursor",
        "libxcb-cursor0",
        "xcb-util-cursor",
    ),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": (
        "libxcb-keysyms1",
        "xcb-util-keysyms",
        "libxcb-keysyms1",
        "xcb-util-keysyms",
    ),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "libxcb-image0", "xcb-util-image"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "libxcb-render-util0",
        "xcb-util-renderutil",
    ),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
    ),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libX11-xcb1", "libx11"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb-shape0", "libxcb"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb-render0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb-xkb1", "libxcb"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb-glx0", "libxcb"),
}

TOOLS = {
    "venv": {"debian": "python3-venv", "": "the venv module of Python"},
    "pip": {
        "debian": "python3-venv",
        "fedora": "python3-pip",
        "suse": "python3-pip",
        "arch": "python-pip",
        "": "pip",
    },
}

# Drivers for 3D, 47 of 57 MB: Twofold draws with Qt's own painter and never opens one.
DRIVERS = frozenset({"libglx-mesa0", "libegl-mesa0", "libgl1-mesa-dri"})
# A second copy of these beside the system's would stop every program that starts with both.
NEVER_PRIVATE = frozenset({"libc6", "libc-bin", "libgcc-s1", "libstdc++6", "libcrypt1"})

# The folder in .venv for apt's lists and cache; it goes when the set-up is done.
APT = "apt"

CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class QtLibrariesMissing(UserError):
    """This Linux lacks libraries Qt cannot do without."""

    happened = "This Linux lacks what Qt needs to draw ({missing})."
    way_out = "Install it ({command}), then start Twofold again."


class QtNotLoaded(UserError):
    """Qt is installed and cannot be loaded."""

    happened = "Qt is there and cannot be loaded ({reason})."
    way_out = "Nothing is lost. Remove the folder .venv, then start Twofold again."


class AptFault(Exception):
    """apt could not give what was asked; the caller names the packages instead."""


def family() -> tuple[str, str]:
    """Return this system's family and the command that installs a package on it."""
    for tool, known in FAMILIES.items():
        if shutil.which(tool):
            return known
    return "", ""


def package_name(tool: str) -> str:
    """Return the name of the package that brings ``venv`` or ``pip`` here."""
    names = TOOLS[tool]
    return names.get(family()[0], names[""])


def missing(sonames: Iterable[str]) -> list[str]:
    """Return those shared libraries that cannot be loaded here."""
    lacking = []
    for soname in sonames:
        try:
            ctypes.CDLL(soname)
        except OSError:
            lacking.append(soname)
    return lacking


def packages_for(sonames: Iterable[str], of_family: str) -> list[str]:
    """Return the packages that hold these libraries in a family's words, each once."""
    column = {"fedora": 1, "suse": 2, "arch": 3}.get(of_family, 0)
    known = OFFSCREEN | WINDOW
    return list(dict.fromkeys(known[name][column] for name in sonames))


def installing(sonames: Iterable[str]) -> str:
    """Return the command a person gives to install these libraries."""
    of_family, command = family()
    return f"{command} {' '.join(packages_for(sonames, of_family))}".strip()


def prepare(folder: Path, progress: Progress) -> list[str]:
    """Bring Qt's system libraries into ``folder`` where the system lacks them.

    Returns the stamp's settings (see ``bootstrap.apply_settings``). Raises QtLibrariesMissing
    where they cannot be fetched and Qt cannot do without; a window's libraries are only named.
    """
    if sys.platform != "linux":
        return []
    whole = folder / "whole"
    if not whole.exists():
        progress.step(tr("Looking for Qt's system libraries"))
        needed, wished = missing(OFFSCREEN), missing(WINDOW)
        if needed or wished:
            try:
                fetch([*needed, *wished], folder, progress)
            except AptFault as fault:
                shutil.rmtree(folder, ignore_errors=True)
                _name_packages(needed, wished, str(fault), progress)
    return settings(folder)


def _name_packages(needed: list[str], wished: list[str], reason: str, progress: Progress) -> None:
    lacking = needed or wished
    fault = QtLibrariesMissing(
        missing=", ".join([*lacking, *filter(None, [reason])]), command=installing(needed + wished)
    )
    if needed:
        raise fault
    progress.note(str(fault))


def fetch(sonames: list[str], folder: Path, progress: Progress) -> None:
    """Fetch private copies of these libraries with all they depend on; raises AptFault."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    apt = Apt(folder.with_name(APT), progress)
    roots = packages_for(sonames, "debian")
    apt.unpack(wanted_packages(roots, apt.would_install(roots)), folder)
    (folder / "whole").touch()


def settings(folder: Path) -> list[str]:
    """Return the stamp's settings for the libraries and data unpacked in ``folder``."""
    lines = []
    libraries = sorted({str(file.parent) for file in folder.glob("**/lib/*/*.so*")})
    if libraries:
        lines.append(f"LD_LIBRARY_PATH\t{':'.join(libraries)}\t")
    for name, inside in (("XKB_CONFIG_ROOT", "X11/xkb"), ("XLOCALEDIR", "X11/locale")):
        if (folder / "usr/share" / inside).is_dir():
            lines.append(f"{name}\t{folder / 'usr/share' / inside}\t/usr/share/{inside}")
    if libraries and not Path("/etc/fonts/fonts.conf").exists():
        conf = folder / "fonts.conf"
        conf.write_text(fonts_conf(folder / "usr/share/fonts"), encoding="utf-8")
        lines.append(f"FONTCONFIG_FILE\t{conf}\t/etc/fonts/fonts.conf")
    return lines


def fonts_conf(private: Path) -> str:
    """Return a small fontconfig configuration: the system's folders and a private one."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        "<fontconfig>\n  <dir>/usr/share/fonts</dir>\n  <dir>/usr/local/share/fonts</dir>\n"
        f'  <dir prefix="xdg">fonts</dir>\n  <dir>{escape(str(private))}</dir>\n'
        '  <cachedir prefix="xdg">fontconfig</cachedir>\n</fontconfig>\n'
    )


def wanted_packages(roots: Iterable[str], listed: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the roots among ``listed`` packages with all they depend on there.

    ``listed``: what apt would install, name → its control fields. Drivers and what only they need
    are left out, and so is what a program must never have twice.
    """
    giving = {name: name for name in listed}
    for name, fields in listed.items():
        for given in names_in(fields.get("Provides", "")):
            giving.setdefault(given, name)
    wanted: dict[str, None] = {}
    waiting = list(roots)
    while waiting:
        name = giving.get(waiting.pop(), "")
        if not name or name in wanted or name in DRIVERS or name in NEVER_PRIVATE:
            continue
        wanted[name] = None
        for field in ("Depends", "Pre-Depends"):
            waiting += names_in(listed[name].get(field, ""))
    return sorted(wanted)


def names_in(field: str) -> list[str]:
    """Return the package names in a field such as ``a (>= 1), b:any | c``."""
    found = (re.match(r"\s*([a-z0-9][a-z0-9+.-]*)", part) for part in re.split("[,|]", field))
    return [match[1] for match in found if match]


def control_fields(text: str) -> dict[str, dict[str, str]]:
    """Return name → fields of what ``apt-cache show`` prints; the first of a name counts."""
    packages: dict[str, dict[str, str]] = {}
    for paragraph in text.split("\n\n"):
        fields = dict(re.findall(r"^([A-Z][\w-]*): (.*)$", paragraph, re.MULTILINE))
        if "Package" in fields:
            packages.setdefault(fields["Package"], fields)
    return packages


class Apt:
    """The machine's own apt with lists and cache in ``folder``; works without root.

    Reads what the machine's sources offer, once for a folder. Raises AptFault.
    """

    def __init__(self, folder: Path, progress: Progress) -> None:
        if not all(shutil.which(tool) for tool in ("apt-get", "apt-cache", "dpkg-deb")):
            raise AptFault
        self._folder = folder.resolve()
        self._progress = progress
        for name in ("state/lists/partial", "cache/archives/partial", "log", "packages"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        self._conf = self._folder / "apt.conf"
        self._conf.write_text(
            f'Dir::State "{self._folder}/state";\nDir::State::lists "lists";\n'
            f'Dir::Cache "{self._folder}/cache";\nDir::Log "{self._folder}/log";\n'
            'Dir::State::status "/var/lib/dpkg/status";\n'
            'Debug::NoLocking "true";\nAPT::Sandbox::User "root";\nAcquire::Languages "none";\n'
            "#clear APT::Update::Post-Invoke;\n#clear APT::Update::Post-Invoke-Success;\n"
            "#clear APT::Update::Pre-Invoke;\n#clear DPkg::Post-Invoke;\n"
            "#clear DPkg::Pre-Install-Pkgs;\n",
            encoding="utf-8",
        )

        self._update()

    def _update(self) -> None:
        if (self._folder / "updated").exists():
            return
        self._progress.step(tr("Asking apt what there is"))
        self._run("apt-get", "-qq", "update")
        (self._folder / "updated").touch()

    def would_install(self, names: list[str]) -> dict[str, dict[str, str]]:
        """Return what installing ``names`` would bring: name → control fields."""
        text = self._run(
            "apt-get", "-qq", "-y", "--print-uris", "--no-install-recommends", "install", *names
        )
        found = [name.partition("_")[0] for name in re.findall(r"^'\S+' (\S+)", text, re.MULTILINE)]
        if not found:
            return {}
        return control_fields(self._run("apt-cache", "show", "--no-all-versions", *found))

    def unpack(self, names: list[str], into: Path) -> None:
        """Fetch packages and unpack them below ``into``; their scripts are not run."""
        if not names:
            return
        self._progress.step(
            ntr("Fetching {n} package through apt", "Fetching {n} packages through apt", len(names))
        )
        self._run("apt-get", "-qq", "download", *names)
        for package in sorted((self._folder / "packages").glob("*.deb")):
            self._run("dpkg-deb", "-x", str(package), str(into.resolve()))
            package.unlink()

    def _run(self, tool: str, *words: str) -> str:
        conf = [] if tool == "dpkg-deb" else ["-c", str(self._conf)]
        done = subprocess.run(
            [tool, *conf, *words],
            cwd=self._folder / "packages",
            env=dict(os.environ) | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            said = [line[2:].strip() for line in done.stderr.splitlines() if line[:2] == "E:"]
            raise AptFault(said[0] if said else "")
        return done.stdout


def pip_wheel(folder: Path, progress: Progress) -> tuple[Path, dict[str, str]] | None:
    """Return a wheel of pip that is run by its path, and variables it needs; None if none is had.

    Debian's pip trusts the system's certificates alone: where they are missing too they come along.
    """
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if not wheels:
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            apt = Apt(folder.with_name(APT), progress)
            apt.unpack(
                ["python3-pip-whl", *([] if CERTIFICATES.exists() else ["ca-certificates"])], folder
            )
        except AptFault:
            return None
        wheels = sorted(folder.glob("usr/share/python-wheels/pip-*.whl"))
    return (wheels[-1], certificates(folder)) if wheels else None


def certificates(folder: Path) -> dict[str, str]:
    """Return PIP_CERT for the certificates in ``folder`` where the system has none."""
    own = sorted(folder.glob("usr/share/ca-certificates/mozilla/*.crt"))
    chosen = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
    if not own or CERTIFICATES.exists() or any(os.environ.get(name) for name in chosen):
        return {}
    bundle = folder / "certificates.pem"
    bundle.write_bytes(b"\n".join(file.read_bytes() for file in own))
    return {"PIP_CERT": str(bundle)}


def try_qt(python: str, variables: dict[str, str]) -> None:
    """Load Qt once; raises QtLibrariesMissing or QtNotLoaded with the reason."""
    done = subprocess.run(
        [python, "-c", "from PySide6 import QtWidgets"],
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return
    said = done.stderr.strip().splitlines()
    reason = said[-1] if said else tr("it says nothing")
    lacking = re.search(r"(lib\S+\.so\S*): cannot open shared object file", reason)
    if lacking and lacking[1] in OFFSCREEN | WINDOW:
        raise QtLibrariesMissing(missing=lacking[1], command=installing([lacking[1]]))
    raise QtNotLoaded(reason=reason)
