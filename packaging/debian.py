"""The Debian package, made of the folder that was frozen."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

from building import asked, written
from manual import manual
from sizes import MB

from workshop import __version__

LIMIT = 65 * MB
WHO = "Twofold <twofold@localhost>"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SAYS = """\
Package: twofold
Version: {version}
Architecture: {architecture}
Maintainer: {who}
Section: education
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}
Description: run a workshop on leadership and management roles
 People sort, rate, pair up and agree in a room without network: the laptop is
 the console, the projector shows what the room may see, the printer makes
 every sheet, and one local library keeps it all.
"""


def build(project: Path, folder: Path, pictures: Path, dist: Path) -> int:
    """Build the package beside the folder; returns its size in bytes."""
    if not shutil.which("dpkg-deb"):
        print("SKIPPED: there is no dpkg-deb here, so no .deb was built.")
        return 0
    root = project / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    program = root / "usr/lib/twofold"
    shutil.copytree(folder, program, symlinks=True)
    for name in ("twofold", "twofold-window"):
        link(root / "usr/bin" / name, "../lib/twofold/twofold")
    lay(project, pictures, root)
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file())
    control = SAYS.format(
        version=__version__,
        architecture=subprocess.run(
            ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        who=WHO,
        kilobytes=size // 1024,
        depends=", ".join(depends(project, folder)),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(control, encoding="utf-8")
    rights(root)
    package = dist / f"twofold_{__version__}.deb"
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(written(project))}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    subprocess.run(command, check=True, env=variables, stdout=subprocess.DEVNULL)
    print(f"{package.name}: {control.splitlines()[7]}")
    return package.stat().st_size


def depends(project: Path, folder: Path) -> list[str]:
    """Return Debian's packages that hold what the build takes from the system."""
    needs = tomllib.loads((project / "packaging/linux/needs.toml").read_text(encoding="utf-8"))
    wanted = asked(folder) - {path.name for path in folder.rglob("*.so*")}
    packages = {name: set(held) for part in needs.values() for name, held in part.items()}
    return sorted(name for name, held in packages.items() if held & wanted)


def lay(project: Path, pictures: Path, root: Path) -> None:
    """Lay what a desktop reads where it looks for it."""
    linux = project / "packaging" / "linux"
    put(linux / "twofold.desktop", root / "usr/share/applications/twofold.desktop")
    put(linux / "twofold.xml", root / "usr/share/mime/packages/twofold.xml")
    icons = root / "usr/share/icons/hicolor"
    for size in SIZES:
        put(pictures / f"twofold-{size}.png", icons / f"{size}x{size}/apps/twofold.png")
    put(pictures / "twofold.svg", icons / "scalable/apps/twofold.svg")
    about = root / "usr/share/doc/twofold"
    put(project / "LICENSE", about / "copyright")
    with (about / "copyright").open("a", encoding="utf-8") as file:
        for more in ("resources/fonts/OFL.txt", "resources/icons/LICENSE"):
            file.write(f"\n---- {more}\n\n" + (project / more).read_text(encoding="utf-8"))
    pack((project / "CHANGELOG.md").read_bytes(), about / "changelog.gz")
    page = manual(__version__).encode()
    pack(page, root / "usr/share/man/man1/twofold.1.gz")
    link(root / "usr/share/man/man1/twofold-window.1.gz", "twofold.1.gz")


def put(file: Path, at: Path) -> None:
    """Copy a file to a place whose folders need not exist."""
    at.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, at)


def link(at: Path, to: str) -> None:
    """Make a link in a place whose folders need not exist."""
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(to)


def pack(what: bytes, at: Path) -> None:
    """Write bytes compressed, without a time."""
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_bytes(gzip.compress(what, 9, mtime=0))


def rights(root: Path) -> None:
    """Give every file and folder the rights that Debian wants, whatever the umask here."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == "twofold" and path.parent.name == "twofold")
            path.chmod(0o755 if runs else 0o644)
