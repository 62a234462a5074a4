"""Files that are dropped on a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file of this computer that is being dropped, or None."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None


def dropped_sheets(event: QDropEvent) -> list[Path]:
    """Return the files that are being dropped, where all are PDFs of this computer."""
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return files if len(files) == len(urls) and all(map(is_sheet, files)) else []


def is_sheet(file: Path) -> bool:
    """Tell whether a file may be a filled sheet, by its name."""
    return file.suffix.casefold() == ".pdf"
