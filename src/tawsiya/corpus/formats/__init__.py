"""Annotation tools and libraries: gold into their files, their files into gold.

`sheet` is what all formats share, `flattening` the way from gold and back, `units` what a tool counts in; each format
has a file of its own, named in `registry`.
"""

from tawsiya.corpus.formats.exporting import export_sheets, gold_sheets, write_files
from tawsiya.corpus.formats.format import Options
from tawsiya.corpus.formats.importing import Choices, import_sheets, read_export, write_import
from tawsiya.corpus.formats.registry import FORMATS
from tawsiya.corpus.formats.reports import report_sheets
from tawsiya.corpus.formats.texts import Shelf
from tawsiya.corpus.formats.units import Unit

__all__ = [
    "FORMATS",
    "Choices",
    "Options",
    "Shelf",
    "Unit",
    "export_sheets",
    "gold_sheets",
    "import_sheets",
    "read_export",
    "report_sheets",
    "write_files",
    "write_import",
]
