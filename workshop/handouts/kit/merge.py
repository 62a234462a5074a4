"""Several tagged PDFs made one: pages, and their structure trees under one document element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


@contextmanager
def joined(pdfs: Sequence[bytes]) -> Iterator[pikepdf.Pdf]:
    """Give the first PDF with the pages and elements of the others behind its own."""
    with pikepdf.open(BytesIO(pdfs[0])) as pdf:
        tree = pdf.Root.StructTreeRoot
        whole = tree.K[0]
        kids, nums = list(whole.K), list(tree.ParentTree.Nums)
        shift = len(pdf.pages)
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        for data in pdfs[1:]:
            with pikepdf.open(BytesIO(data)) as more:
                shift = _append(pdf, more, whole, kids, nums, shift)
        whole.K = Array(kids)
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(nums)))
        tree.ParentTreeNextKey = shift
        yield pdf


def _append(
    pdf: pikepdf.Pdf, more: pikepdf.Pdf, whole: pikepdf.Object, kids: list[pikepdf.Object],
    nums: list[Any], shift: int,
) -> int:  # fmt: skip
    pages = len(more.pages)
    pdf.pages.extend(more.pages)
    # The tree is copied after the pages, so that its references lead to their copies.
    tree = pdf.copy_foreign(more.Root.StructTreeRoot)
    for place in range(pages):
        pdf.pages[shift + place].obj.StructParents = shift + place
    part = tree.K[0]
    part.S, part.P = Name.Part, whole
    kids.append(part)
    own = tree.ParentTree.Nums
    for place in range(0, len(own), 2):
        nums += [int(own[place]) + shift, own[place + 1]]
    return shift + pages
