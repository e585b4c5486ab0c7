"""Print the figures of learned blocks, out of fold and by style: `python scripts/measure_blocks.py TEXTS`.

The component alone is learned, by its section of the recipe, and thrown away.
"""

import sys
from pathlib import Path

from spacy.util import load_config

from tawsiya.train.blocks.learn import learn_blocks
from tawsiya.train.pipelines import Task
from tawsiya.train.recipe import find_recipe


def main(texts: Path) -> None:
    """Learn, and print the section of the card."""
    recipe = find_recipe("ar_un_reports")
    training = load_config(recipe)["training"]
    task = Task(training["blocks"], recipe, texts, int(training["seed"]), lambda line: print(line, file=sys.stderr))
    print(learn_blocks(task).card)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
