"""Tables of docs/models.md on mentions: `measure_models.py TABLE [FOLDS]`, by the recipe ar_un_reports.

TABLE is design, ablations, curve, reports (leave one out) or organs (leave one out); FOLDS says how many of the three
folds are read: one takes a third of the time.
"""

import sys
from pathlib import Path

from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.learn import read_sources
from tawsiya.train.mentions.plans import PARTS, plan
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.mentions.tables import header, row
from tawsiya.train.mentions.variants import count, is_dictionary, is_rules, read_recipe, read_variant

ROOT, SEED = Path(__file__).parents[1], 0
TEXTS = ROOT.parent / "shared" / "data"


def main(table: str, folds: int = 1) -> None:
    """Print the rows as they are measured."""
    settings = read_recipe(ROOT / "pipelines" / "ar_un_reports.cfg")
    texts = read_sources(settings, ROOT, TEXTS)
    silver = find_silver(settings.silver, TEXTS, SEED) if settings.silver else []
    clusters = cluster_words(settings.clusters, ROOT, SEED) if settings.clusters else {}
    print(header(PARTS))
    for planned in plan(table, settings, texts, folds, SEED):
        found = [
            one for held in planned.held for one in read_variant(planned.variant, clusters, held, texts, silver, SEED)
        ]
        print(row(planned.variant.title, count(found), PARTS), flush=True)
        if planned.with_rules:
            print(row("rules alone", count(found, is_rules), PARTS))
            print(row("names of the knowledge base alone", count(found, is_dictionary), PARTS), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
