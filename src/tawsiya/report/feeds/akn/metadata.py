"""The head of a document: identification on three levels, references, and what Tawsiya says of recommendations."""

from urllib.parse import quote

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Addressee, Recommendation
from tawsiya.report.feeds.akn.names import NO_DATE, SUBTYPE, Identifiers, Names, Things
from tawsiya.report.feeds.akn.xml import Xml
from tawsiya.report.feeds.labels import instrument_name, state_name, theme_name

_CLASSES = {"state": "TLCLocation", "instrument": "TLCReference", "symbol": "TLCReference", "sdg": "TLCConcept"}
_HREFS = {
    "state": "/ontology/location/iso3166/",
    "instrument": "/ontology/reference/tawsiya.instrument/",
    "symbol": "/ontology/reference/un.document/",
    "sdg": "/ontology/concept/un.sdg/",
}


class Head:
    """Ids of the things that the head declares and the text refers to."""

    def __init__(self, report: Report) -> None:
        self.names = Names(report)
        self.identifiers = Identifiers()
        self.tawsiya = self.identifiers.take("organization", "tawsiya")
        self.body = self.identifiers.take("organization", "body")
        self.recommendations = {
            row.id: self.identifiers.take("recommendation", row.path or row.id) for row in report.recommendations
        }
        self.themes = {
            key: self.identifiers.take("theme", key)
            for key in dict.fromkeys(theme.key for row in report.recommendations for theme in row.themes)
        }
        self.things = Things(self.identifiers)

    def write(self, xml: Xml, report: Report) -> None:
        """Write `meta`; what the text refers to must be known by then."""
        xml.open("meta")
        self._identification(xml, report)
        self._references(xml, report)
        self._proprietary(xml, report)
        xml.close()
        xml.line()

    def _identification(self, xml: Xml, report: Report) -> None:
        names, tool = self.names, f"#{self.tawsiya}"
        xml.open("identification", source=tool)
        for level, iri, author in (
            ("FRBRWork", names.work, f"#{self.body}"),
            ("FRBRExpression", names.expression, f"#{self.body}"),
            ("FRBRManifestation", names.manifestation, tool),
        ):
            xml.line()
            xml.open(level)
            this = f"{iri}/!main" if level != "FRBRManifestation" else f"{names.expression}/!main.xml"
            xml.empty("FRBRthis", value=this)
            xml.empty("FRBRuri", value=iri)
            if level == "FRBRWork" and report.metadata.title:
                xml.empty("FRBRalias", value=report.metadata.title, name="title")
            xml.empty("FRBRdate", date=names.date, name="unknown" if names.date == NO_DATE else "document")
            xml.empty("FRBRauthor", href=author)
            if level == "FRBRWork":
                xml.empty("FRBRcountry", value="un")
                xml.empty("FRBRsubtype", value=SUBTYPE)
                xml.empty("FRBRnumber", value=report.metadata.symbol or report.doc_key)
            elif level == "FRBRExpression":
                xml.empty("FRBRlanguage", language="ara")
            else:
                xml.empty("FRBRformat", value="application/xml")
            xml.close()
        xml.close()
        xml.line()

    def _references(self, xml: Xml, report: Report) -> None:
        xml.open("references", source=f"#{self.tawsiya}")
        body = report.metadata.body
        self._thing(xml, "TLCOrganization", self.tawsiya, "/ontology/organization/tawsiya", "Tawsiya")
        self._thing(xml, "TLCOrganization", self.body, f"/ontology/organization/{quote(self.names.actor)}", body or "–")
        for row in report.recommendations:
            href = f"/ontology/concept/tawsiya.recommendation/{quote(row.key, safe='')}"
            self._thing(xml, "TLCConcept", self.recommendations[row.id], href, row.path or row.key)
        for key, name in self.themes.items():
            href = f"/ontology/concept/tawsiya.theme/{quote(key)}"
            self._thing(xml, "TLCConcept", name, href, theme_name(key, "ar"))
        for kind, value, name in self.things.known():
            shown = {"state": state_name, "instrument": instrument_name}.get(kind, lambda known, _: known)(value, "ar")
            href = _HREFS[kind] + quote(value, safe="")
            self._thing(xml, _CLASSES[kind], name, href, shown, kind if kind in ("instrument", "symbol") else None)
        xml.close()
        xml.line()

    def _thing(self, xml: Xml, tag: str, name: str, href: str, shown: str, kind: str | None = None) -> None:
        xml.line()
        xml.empty(tag, eId=name, href=href, showAs=shown, name=kind)

    def _proprietary(self, xml: Xml, report: Report) -> None:
        metadata = report.metadata
        xml.open("proprietary", source=f"#{self.tawsiya}")
        xml.line()
        xml.empty(
            "t:document",
            key=report.doc_key,
            uri=report.source.uri,
            sha256=report.source.sha256,
            rawSha256=report.source.raw_sha256,
            **{name: str(value) for name, value in metadata.model_dump().items() if value not in (None, False)},
        )
        for row in report.recommendations:
            xml.line()
            self._recommendation(xml, row)
        xml.close()

    def _recommendation(self, xml: Xml, row: Recommendation) -> None:
        xml.open(
            "t:recommendation",
            id=row.id,
            concept=f"#{self.recommendations[row.id]}",
            key=row.key,
            textSha256=row.text_sha256,
            label=row.label,
            path=row.path,
            status=row.status,
            strength=row.strength,
            inheritedStrength=row.inherited.strength,
            bracketed="true" if row.bracketed else None,
            deadline=row.deadline,
            score=f"{row.score:.3f}",
        )
        if row.by:
            xml.empty("t:by", text=row.by.text, inherited=str(row.by.inherited).lower())
        for own, inherited in ((row.addressees, "false"), (row.inherited.addressees, "true")):
            for one in own:
                self._addressee(xml, one, inherited)
        for title in row.section:
            xml.empty("t:section", text=title)
        for theme in row.themes:
            xml.empty("t:theme", key=theme.key, concept=f"#{self.themes[theme.key]}", score=f"{theme.score:.3f}")
        xml.close()

    def _addressee(self, xml: Xml, one: Addressee, inherited: str) -> None:
        xml.empty("t:addressee", text=one.text, class_=one.kind, state=one.state, inherited=inherited)
