"""The parts of a Word package that are the same in every sample, or nearly so (ECMA-376-1). `{...}` are filled in."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in _NAMES.items()
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    "</Relationships>"
)

_LINK = f'<Relationship Id="rIdLink" Type="{_OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/>'

DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in _NAMES.items()
    )
    + f"{_LINK}</Relationships>"
)

FOOTNOTES_RELATIONS = f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{_LINK}</Relationships>'

PROPERTIES = (
    f"{_HEAD}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>ar</dc:language></cp:coreProperties>"
)

DOCUMENT = f"{_HEAD}<w:document {_W} {_R}><w:body>\n{{body}}\n{{section}}\n</w:body></w:document>"

SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="first" r:id="footer2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1300" w:bottom="1440" w:left="1300" '
    'w:header="700" w:footer="600" w:gutter="0"/><w:titlePg/><w:bidi/></w:sectPr>'
)

STORY = f"{_HEAD}<w:{{tag}} {_W} {_R}>{{body}}</w:{{tag}}>"

SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)

FOOTNOTES = (
    f"{_HEAD}<w:footnotes {_W} {_R}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "\n{notes}\n</w:footnotes>"
)


def _level(number: int, kind: str, text: str, indent: int) -> str:
    style = '<w:pStyle w:val="NumberedParagraph"/>' if kind == "decimal" else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{500 if indent else 0}"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, *levels: str) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{"".join(levels)}</w:abstractNum>'
    )


NUMBERING = f"{_HEAD}<w:numbering {_W}>\n{{lists}}\n</w:numbering>"
ABSTRACT_NUMBERS = _abstract(1, _level(0, "decimal", "%1.", 0))
NUMBERS = _abstract(1, _level(0, "decimal", "%1.", 0), _level(1, "arabicAbjad", "{letters}", 1000))
BULLETS = _abstract(2, _level(0, "bullet", "\N{BULLET}", 1000))
ABSTRACT_LETTERS = _abstract(3, _level(0, "arabicAbjad", "{letters}", 1000))


def _style(name: str, title: str, paragraph: str = "", run: str = "", based: str = "Normal", **more: str) -> str:
    """A paragraph style; every one but the first is based on another."""
    origin = f'<w:basedOn w:val="{based}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{origin}'
        f"{''.join(more.values())}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int) -> str:
    paragraph = f'<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", paragraph, _bold(size), next='<w:next w:val="Normal"/>')


def _bold(size: int) -> str:
    return f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

STYLES = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/><w:sz w:val="24"/>'
    '<w:szCs w:val="24"/><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>\n'
    + "\n".join(
        (
            _style("Normal", "Normal", '<w:bidi/><w:spacing w:after="120"/>'),
            _style("Letterhead", "Letterhead", '<w:spacing w:after="40"/>'),
            _style("Title", "Title", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>', _bold(32)),
            _style("Subtitle", "Subtitle", '<w:jc w:val="center"/>', _bold(26)),
            _heading(1, 28),
            _heading(2, 25),
            _style("NumberedParagraph", "Numbered Paragraph", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            _style("ListParagraph", "List Paragraph", '<w:ind w:left="1000" w:hanging="500"/>'),
            _style("Caption", "caption", "<w:keepNext/>", "<w:b/><w:bCs/>"),
            _style("FootnoteText", "footnote text", '<w:spacing w:after="40"/>', _SMALL),
            _style("Header", "header", "", _SMALL),
            _style("Footer", "footer", "", _SMALL),
        )
    )
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)
