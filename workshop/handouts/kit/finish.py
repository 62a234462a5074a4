"""From drawn pages to PDF bytes: ReportLab's document, the catalogue of PDF/UA-1, a last tidying.

The same pages give the same bytes: nothing of time, machine or chance goes into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from reportlab.pdfbase import pdfdoc

from workshop.handouts.data import Setting
from workshop.handouts.kit.box import SIZES
from workshop.handouts.kit.sign import put_logo
from workshop.handouts.kit.tags import Raw, Tree, hexed
from workshop.handouts.kit.text import clean
from workshop.handouts.kit.write import objects, written

_MAKER = "Twofold"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{maker}</pdf:Producer><xmp:CreatorTool>{maker}</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class Sheets:
    """The ReportLab document the pages go into."""

    def __init__(self) -> None:
        self.document: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang=None)
        # Tags and the structure's own names need 1.7.
        self.document._pdfVersion = (1, 7)


def finished(
    sheets: Sheets,
    pages: Sequence[Sequence[str]],
    tree: Tree,
    copies: int,
    setting: Setting,
    title: str,
    marks: Sequence[tuple[int, str]],
    paper: tuple[float, float] | None = None,
) -> bytes:
    """Return the PDF of drawn pages, ``copies`` times over; equal pages share their content.

    ``paper`` is another size than the setting's, in points.
    """
    document = sheets.document
    wide, high = paper or SIZES[setting.paper]
    contents = [_stream(document, ops) for ops in pages]
    fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(document).decode()
    parent = document.Reference(document.Pages).format(document).decode()
    numbers: list[int] = []
    for copy in range(copies):
        for place, content in enumerate(contents):
            raw = Raw()
            document.addPage(raw)
            numbers.append(_number(document, raw))
            raw.data = (
                f"<</Type/Page/Parent {parent}/MediaBox[0 0 {wide:.2f} {high:.2f}]"
                f"/Resources<</Font {fonts}/ProcSet[/PDF/Text]>>/Contents {content} 0 R"
                f"/StructParents {copy * len(contents) + place}/Tabs/S>>"
            ).encode()
    structure = _number(document, tree.write(document, numbers, copies))
    bodies = objects(document)
    holds = f"/Pages {parent}/StructTreeRoot {structure} 0 R"
    root, info = _described(bodies, title, setting, holds, marks or [(0, title)], numbers)
    data = written(bodies, root, info)
    if setting.logo is None:
        return data
    with pikepdf.open(BytesIO(data)) as pdf:
        put_logo(pdf, setting.logo, setting.grey)
        return saved(pdf)


def _described(
    bodies: list[bytes],
    title: str,
    setting: Setting,
    holds: str,
    marks: Sequence[tuple[int, str]],
    pages: Sequence[int],
) -> tuple[int, int]:
    """Add outline, metadata, info and catalogue; return the numbers of catalogue and info.

    ``holds`` is what the catalogue has beside them, ``pages`` are the numbers of all pages.
    """
    first = len(bodies) + 1
    outline, metadata, info, root = range(first + len(marks), first + len(marks) + 4)
    for at, (page, text) in enumerate(marks):
        before = f"/Prev {first + at - 1} 0 R" if at else ""
        after = f"/Next {first + at + 1} 0 R" if at + 1 < len(marks) else ""
        bodies.append(
            f"<</Title{hexed(text)}/Parent {outline} 0 R{before}{after}"
            f"/Dest[{pages[page]} 0 R/Fit]>>".encode()
        )
    last = first + len(marks) - 1
    bodies.append(
        f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(marks)}>>".encode()
    )
    whole, author = _names(title, setting)
    xmp = _metadata(whole, author, setting)
    head = b"<</Type/Metadata/Subtype/XML/Length %d>>stream" % len(xmp)
    bodies.append(head + b"\n%b\nendstream" % xmp)
    bodies.append(
        f"<</Title{hexed(whole)}/Author{hexed(author)}"
        f"/Producer({_MAKER})/Creator({_MAKER})>>".encode()
    )
    bodies.append(
        f"<</Type/Catalog{holds}/MarkInfo<</Marked true>>"
        f"/Lang{hexed(setting.language)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata} 0 R/Outlines {outline} 0 R>>".encode()
    )
    return root, info


def _number(document: Any, raw: Raw) -> int:
    return int(document.idToObjectNumberAndVersion[raw.__InternalName__][0])


def _stream(document: Any, ops: Sequence[str]) -> int:
    content = pdfdoc.PDFStream(content="\n".join(ops) + "\n", filters=[pdfdoc.PDFZCompress])
    document.Reference(content)
    return int(document.objectcounter)


def _names(title: str, setting: Setting) -> tuple[str, str]:
    """Return the document's whole title, and its author."""
    whole = clean(" · ".join(filter(None, (title, setting.session_title))))
    return whole, clean(setting.organisation) or _MAKER


def _metadata(whole: str, author: str, setting: Setting) -> bytes:
    language = escape(setting.language)
    words = {"title": escape(whole), "author": escape(author), "language": language}
    return _XMP.format(**words, maker=_MAKER).encode()


def describe(pdf: pikepdf.Pdf, title: str, setting: Setting) -> None:
    """Write title, author, language and what PDF/UA-1 asks of the catalogue."""
    whole, author = _names(title, setting)
    xmp = _metadata(whole, author, setting)
    root = pdf.Root
    root.Metadata = pikepdf.Stream(pdf, xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.Lang = pikepdf.String(setting.language)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    info = pdf.make_indirect(pikepdf.Dictionary())
    info.Title, info.Author = pikepdf.String(whole), pikepdf.String(author)
    info.Producer = info.Creator = pikepdf.String(_MAKER)
    pdf.trailer.Info = info


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes; the document's id is a digest of its content."""
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return out.getvalue()
