"""Gold texts as the components of a pipeline see them: cleaned, in blocks of the rules, in reading order."""

from dataclasses import replace

from tawsiya.clean.clean import clean
from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate.run import raw_document
from tawsiya.segment.arrange import Arranged, arrange
from tawsiya.segment.component import BlockRules


def arrange_gold(document: GoldDocument, blocks: BlockRules) -> Arranged:
    """The text of a gold document in reading order; its alignment leads to the text that gold counts in."""
    cleaned = clean(raw_document(document))
    arranged = arrange(cleaned.text, blocks.find(cleaned.text, cleaned.marks))
    return replace(arranged, alignment=cleaned.alignment.then(arranged.alignment))
