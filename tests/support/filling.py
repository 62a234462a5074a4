"""Fills in an invitation sheet as a viewer does."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pikepdf


def filled(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Return the sheet with these fields set, buttons by their value, lines by their text."""
    with pikepdf.open(BytesIO(pdf)) as sheet:
        for field in sheet.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if value is None:
                continue
            if pikepdf.Name.Tx == field.FT:
                field.V = pikepdf.String(value)
                continue
            field.V = pikepdf.Name(f"/{value}")
            for kid in field.Kids:
                kid.AS = field.V if f"/{value}" in kid.AP.N else pikepdf.Name.Off
        out = BytesIO()
        sheet.save(out)
    return out.getvalue()


def all_fours(**more: str) -> dict[str, str]:
    """Return the values of a sheet whose every mark is a four."""
    names = [f"{scale}_{n}" for scale in ("importance", "strength") for n in range(1, 11)]
    return {**dict.fromkeys(names, "4"), **more}
