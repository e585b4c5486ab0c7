"""Writes small Word documents part by part, so that a test says exactly what stands in the file."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_MEDIA}.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

_BASE_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
)


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    settings: str = "",
    furniture: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    leave_out: Sequence[str] = (),
) -> bytes:
    """A document whose `w:body` holds `body`; the other arguments are what their parts hold.

    `furniture` are headers and footers by the id of their relationship (`h1`, `f1`); `parts` are further parts, or
    other words for those made here; `leave_out` are names of parts that are not written.
    """
    roots = {"numbering": numbering, "footnotes": footnotes, "endnotes": endnotes, "settings": settings}
    written: dict[str, str | bytes] = {
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{HEAD}<w:styles {NAMESPACES}>{_BASE_STYLES}{styles}</w:styles>",
    }
    relations = [("rId1", "styles", "styles.xml")]
    for name, content in roots.items():
        if content:
            written[f"word/{name}.xml"] = f"{HEAD}<w:{name} {NAMESPACES}>{content}</w:{name}>"
            relations.append((f"r{name}", name, f"{name}.xml"))
    for identity, content in (furniture or {}).items():
        kind, tag = ("header", "hdr") if identity.startswith("h") else ("footer", "ftr")
        written[f"word/{identity}.xml"] = f"{HEAD}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        relations.append((identity, kind, f"{identity}.xml"))
    written["word/_rels/document.xml.rels"] = _relations(relations)
    written["_rels/.rels"] = _relations([("rId1", "officeDocument", "word/document.xml")])
    written["[Content_Types].xml"] = _content_types([name for name in written if name.startswith("word/")])
    written |= parts or {}
    return pack({name: content for name, content in written.items() if name not in leave_out})


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive; the dates in it are fixed, so that the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for identity, kind, target in relations
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types(names: Sequence[str]) -> str:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{_media_type(name)}"/>' for name in names if "_rels" not in name
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _media_type(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml")
    if stem == "document":
        return _MAIN
    if stem[1:].isdecimal():
        stem = "header" if stem[0] == "h" else "footer"
    return f"{_MEDIA}.{stem}+xml"


# --- pieces of the body --------------------------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    """A run; `properties` are what its `w:rPr` holds."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", *, style: str = "", num: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; `content` is text, or XML where it begins with `<`; `num` is list and level."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inside += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inside += properties
    shown = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{inside}</w:pPr>{shown}</w:p>"


def lvl(number: int, format_name: str, text: str, *, start: int = 1, more: str = "", font: str = "") -> str:
    """A level of a list; `more` are further elements in it (those before `w:lvlText`)."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format_name}"/>{more}'
        f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>{fonts}</w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """An abstract definition of a list."""
    inside = f'<w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def restart(level: int, start: int = 1) -> str:
    """An override that begins a level of a list anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def note(kind: str, number: int, content: str, more: str = "") -> str:
    """A footnote or endnote as Word writes it."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    text = content if content.startswith("<w:p") else f"<w:p>{mark}{run(' ' + content)}</w:p>"
    return f'<w:{kind} w:id="{number}"{more}>{text}</w:{kind}>'


def refer(kind: str, number: int, more: str = "") -> str:
    """A run with a reference to a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def table(*rows: Sequence[str], more: str = "") -> str:
    """A table; a cell is text, or XML from `w:tc` on."""
    written = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{more}</w:tblPr>{written}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """A cell of a table."""
    if content.startswith("<w:tc>"):
        return content
    inside = content if content.startswith(("<w:p", "<w:tbl")) else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def field(instruction: str, result: str) -> str:
    """A field in runs of its own."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
