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
from workshop.handouts.kit.tags import Raw, Tree
from workshop.handouts.kit.text import clean

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
    numbers: list[int] = []
    for copy in range(copies):
        for place, content in enumerate(contents):
            raw = Raw()
            document.addPage(raw)
            numbers.append(document.idToObjectNumberAndVersion[raw.__InternalName__][0])
            parent = document.Reference(document.Pages).format(document).decode()
            raw.data = (
                f"<</Type/Page/Parent {parent}/MediaBox[0 0 {wide:.2f} {high:.2f}]"
                f"/Resources<</Font {fonts}/ProcSet[/PDF/Text]>>/Contents {content} 0 R"
                f"/StructParents {copy * len(contents) + place}/Tabs/S>>"
            ).encode()
    document.Catalog.StructTreeRoot = tree.write(document, numbers, copies)
    document.Catalog.Outlines = None
    data = document.GetPDFData(None)
    with pikepdf.open(BytesIO(data)) as pdf:
        _mend_maps(pdf)
        if setting.logo is not None:
            put_logo(pdf, setting.logo, setting.grey)
        describe(pdf, title, setting)
        with pdf.open_outline() as outline:
            for page, text in marks or [(0, title)]:
                outline.root.append(pikepdf.OutlineItem(text, page))
        return saved(pdf)


def _stream(document: Any, ops: Sequence[str]) -> int:
    content = pdfdoc.PDFStream(content="\n".join(ops) + "\n", filters=[pdfdoc.PDFZCompress])
    document.Reference(content)
    return int(document.objectcounter)


def _mend_maps(pdf: pikepdf.Pdf) -> None:
    """Take U+0000 out of ReportLab's maps to Unicode, which PDF/UA-1 forbids.

    It stands for the unused first code of each subset.
    """
    for font in pdf.pages[0].Resources.get("/Font", pikepdf.Dictionary()).values():
        found = font.ToUnicode.read_bytes()
        font.ToUnicode.write(found.replace(b"<00> <0000>", b"<00> <FFFD>"))


def describe(pdf: pikepdf.Pdf, title: str, setting: Setting) -> None:
    """Write title, author, language and what PDF/UA-1 asks of the catalogue."""
    whole = clean(" · ".join(filter(None, (title, setting.session_title))))
    author = clean(setting.organisation) or _MAKER
    xmp = _XMP.format(
        title=escape(whole), author=escape(author), language=escape(setting.language), maker=_MAKER
    )
    root = pdf.Root
    root.Metadata = pikepdf.Stream(
        pdf, xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
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
