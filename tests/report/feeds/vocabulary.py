"""The terms of the Web Annotation vocabulary that the feed uses, for reading it without a network.

Written for these tests from the W3C's "Web Annotation Vocabulary" (https://www.w3.org/TR/annotation-vocab/): it is not
the official context, which stands at http://www.w3.org/ns/anno.jsonld and has many more terms.
"""

OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
AS = "http://www.w3.org/ns/activitystreams#"
CONTEXT = {
    "@context": {
        "oa": OA,
        "as": AS,
        "dcterms": "http://purl.org/dc/terms/",
        "rdf": RDF,
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        "Annotation": "oa:Annotation",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Software": "as:Application",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "classifying": "oa:classifying",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "generator": {"@id": "as:generator", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "partOf": {"@id": "as:partOf", "@type": "@id"},
        "first": {"@id": "as:first", "@type": "@id"},
        "total": "as:totalItems",
        "startIndex": "as:startIndex",
        "label": "rdfs:label",
        "name": "foaf:name",
        "value": "rdf:value",
        "start": "oa:start",
        "end": "oa:end",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
    }
}
