"""The structure tree of a tagged PDF (ISO 32000-1, 14.7; PDF/UA-1), written as raw objects.

A document of many equal copies has one drawing and one tree per copy: the tree is noted once and
written as often as there are copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

_ROOT = -1


class Raw(PDFObject):  # type: ignore[misc]
    """An object that is written as it stands."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:
        """Return the bytes of the object."""
        return self.data


class Node:
    """One element: its role, its parent's place, its kids (places, or page and marked content)."""

    __slots__ = ("extra", "kids", "parent", "role")

    def __init__(self, role: str, parent: int, extra: str) -> None:
        self.role = role
        self.parent = parent
        self.extra = extra
        self.kids: list[int | tuple[int, int]] = []


class Element:
    """An element of a tree, open while its ``with`` lasts; drawing a page opens hundreds."""

    __slots__ = ("_extra", "_parent", "_role", "_tree")

    def __init__(self, tree: Tree, role: str, extra: str) -> None:
        self._tree, self._role, self._extra = tree, role, extra
        self._parent = _ROOT

    def __enter__(self) -> None:
        self._parent = self._tree.open(self._role, self._extra)

    def __exit__(self, *_raised: object) -> None:
        self._tree.close(self._parent)


class Tree:
    """Elements in reading order, as they are opened; pages count from 0."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._open = _ROOT
        self._marked: list[list[int]] = []  # page → marked content id → place of its element

    def element(self, role: str, alt: str = "", extra: str = "") -> Element:
        """Open an element inside the open one; ``extra`` are raw entries of its dictionary."""
        return Element(self, role, extra + f"/Alt{hexed(alt)}" if alt else extra)

    def open(self, role: str, extra: str) -> int:
        """Note a new element inside the open one, and return that one."""
        place, parent = len(self._nodes), self._open
        self._nodes.append(Node(role, parent, extra))
        if parent != _ROOT:
            self._nodes[parent].kids.append(place)
        self._open = place
        return parent

    def close(self, parent: int) -> None:
        """Go back to an element that was open before."""
        self._open = parent

    def mark(self, page: int) -> tuple[str, int]:
        """Note content of the open element on ``page``; return role and marked content id."""
        if self._open == _ROOT:
            raise ValueError("content outside any element")
        while len(self._marked) <= page:
            self._marked.append([])
        number = len(self._marked[page])
        self._marked[page].append(self._open)
        node = self._nodes[self._open]
        node.kids.append((page, number))
        return node.role, number

    def write(self, document: Any, pages: Sequence[int], copies: int) -> Raw:
        """Write the tree into a ReportLab document; return the root for its catalogue.

        ``pages`` are the object numbers of all pages, copy after copy, whose /StructParents are
        their places in it.
        """
        root, whole, parents = Raw(), Raw(), Raw()
        numbers = [_number(document, raw) for raw in (root, whole, parents)]
        raws = [[Raw() for _ in self._nodes] for _ in range(copies)]
        each = len(pages) // copies
        tops: list[str] = []
        nums: list[str] = []
        for copy, row in enumerate(raws):
            first = document.objectcounter + 1
            for raw in row:
                document.Reference(raw)
            own = pages[copy * each : (copy + 1) * each]
            self._write_copy(row, first, numbers[1], own)
            tops += [f"{first + i} 0 R" for i, n in enumerate(self._nodes) if n.parent == _ROOT]
            for page in range(each):
                marked = self._marked[page] if page < len(self._marked) else ()
                refs = " ".join(f"{first + place} 0 R" for place in marked)
                nums.append(f"{copy * each + page}[{refs}]")
        kids = " ".join(tops)
        whole.data = f"<</Type/StructElem/S/Document/P {numbers[0]} 0 R/K[{kids}]>>".encode()
        parents.data = f"<</Nums[{' '.join(nums)}]>>".encode()
        root.data = (
            f"<</Type/StructTreeRoot/K[{numbers[1]} 0 R]/ParentTree {numbers[2]} 0 R"
            f"/ParentTreeNextKey {len(pages)}>>"
        ).encode()
        return root

    def _write_copy(self, row: list[Raw], first: int, top: int, pages: Sequence[int]) -> None:
        for raw, node in zip(row, self._nodes, strict=True):
            up = top if node.parent == _ROOT else first + node.parent
            own = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
            kids = " ".join(
                f"{first + kid} 0 R"
                if isinstance(kid, int)
                else str(kid[1])
                if kid[0] == own
                else f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"
                for kid in node.kids
            )
            page = "" if own is None else f"/Pg {pages[own]} 0 R"
            head = f"/Type/StructElem/S/{node.role}/P {up} 0 R{page}"
            raw.data = f"<<{head}/K[{kids}]{node.extra}>>".encode()


def _number(document: Any, raw: Raw) -> int:
    document.Reference(raw)
    return int(document.objectcounter)


def hexed(text: str) -> str:
    """Return ``text`` as a PDF hex string in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
