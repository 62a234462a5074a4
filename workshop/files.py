"""Files that people keep: written whole or not at all, and refused with a sentence."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from workshop.errors import CannotWrite
from workshop.words import tr


def save_bytes(file: Path, content: bytes, *, make_folder: bool = False) -> None:
    """Write ``content``: beside the file first, then in its place; raises ``CannotWrite``.

    A file that stood there stays as it was until the new one is whole. With ``make_folder`` the
    folder is made where it is not there yet.
    """
    partial: Path | None = None
    try:
        if make_folder:
            file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.stem[:20]}-", dir=file.parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.chmod(0o644)  # a temporary file is the owner's alone; this one is handed on
        partial.replace(file)
    except OSError as fault:
        if partial is not None:
            with suppress(OSError):
                partial.unlink()
        raise CannotWrite(folder=file.parent, reason=_reason(fault)) from fault


def _reason(fault: OSError) -> str:
    return {
        errno.ENOSPC: tr("the disk is full"),
        errno.EDQUOT: tr("the disk is full"),
        errno.EACCES: tr("writing there is not allowed"),
        errno.EPERM: tr("writing there is not allowed"),
        errno.EROFS: tr("it can only be read"),
        errno.ENOENT: tr("the folder is not there"),
        errno.ENOTDIR: tr("the folder is not there"),
        errno.EEXIST: tr("a file has the folder's name"),
        errno.EISDIR: tr("a folder has that name"),
    }.get(fault.errno or 0, tr("the disk did not take it"))
