"""The report of one document, or an error of Tawsiya: a fault is one too, and says where it is."""

import traceback
from pathlib import Path

from tawsiya.core.errors import CrashError, TawsiyaError
from tawsiya.core.report import Report
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline


def make_report(pipeline: Pipeline, document: RawDocument, *, with_text: bool = True) -> Report:
    """The report of a document, without `text` on demand. Raises errors of Tawsiya only, `CrashError` for a fault."""
    try:
        report = pipeline(document)
    except TawsiyaError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise CrashError(
            f"{document.uri}: a fault in Tawsiya ({type(error).__name__}: {error}, at {Path(place.filename).name}:"
            f"{place.lineno}); "
            "please report it with the document, the other documents are not touched"
        ) from error
    return report if with_text else report.model_copy(update={"text": None})
