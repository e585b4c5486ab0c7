"""What changed between two issues of a document, or two runs over the same documents.

Recommendations are aligned by their words and numbers; what is added, removed, reworded, moved, split or merged is
said, with the words that changed. `docs/diff.md` tells how well the alignment does on re-issues made by a seed.
"""

from tawsiya.report.diff.changes import Change, DocumentChanges, compare
from tawsiya.report.diff.pairing import Pair, pair_reports

__all__ = ["Change", "DocumentChanges", "Pair", "compare", "pair_reports"]
