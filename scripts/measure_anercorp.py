"""The learner on ANERcorp's CAMeL split, beside published figures: strict F1 of PERS, LOC, ORG, MISC.

`measure_anercorp.py [GROUP,...] [others]`: groups of features, the yardstick's where none are named; `others` learns
from the other sets that `pipelines/anercorp.cfg` names as well, in the same way. No rules, no lists.
"""

import sys
from pathlib import Path

from spacy.util import load_config

from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.train.encoder.conll import read_tokens, stretches_of_bio
from tawsiya.train.encoder.lexicon import passage_of
from tawsiya.train.encoder.others import read_others
from tawsiya.train.encoder.tagging import TaggingSettings
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.variants import read_recipe
from tawsiya.train.section import read_section

ROOT = Path(__file__).parents[1]
TEXTS = ROOT.parent / "shared" / "data"
RECIPE = ROOT / "pipelines" / "anercorp.cfg"


groups = sys.argv[1].split(",") if len(sys.argv) > 1 else ["words", "affixes", "shapes"]
clusters = read_recipe(ROOT / "pipelines" / "ar_un_reports.cfg").clusters
features = Features(groups, cluster_words(clusters, ROOT, 0) if clusters and "clusters" in groups else None)
settings = read_section(TaggingSettings, load_config(RECIPE)["training"], "training", RECIPE)
learned, tested = (read_tokens(TEXTS / path, settings.labels) for path in (settings.learn, settings.test))
if "others" in sys.argv:
    learned = read_others(settings.others, settings.labels, TEXTS, tested, print) + learned
train, test = (
    [(passage_of([word for word, _ in rows]), [tag for _, tag in rows]) for rows in part] for part in (learned, tested)
)
labels = ["O", *sorted({tag for _, tags in train for tag in tags} - {"O"})]
examples = [Example(features.of(passage, ()), tags) for passage, tags in train]
chain = fit_chain(examples, labels, FitSettings(l2=0.3, least=2, steps=100))
lattices = Reader(chain, features).read([passage for passage, _ in test], [()] * len(test))
found = [set(stretches_of_bio([labels[number] for number in lattice.best])) for lattice in lattices]
gold = [set(stretches_of_bio(tags)) for _, tags in test]
right = sum(len(one & other) for one, other in zip(found, gold, strict=True))
both = sum(map(len, gold)) + sum(map(len, found))
asked = " ".join(sys.argv[1:]) or ",".join(groups)
print(f"{asked}: {right} right, {sum(map(len, gold))} gold, F1 {2 * right / both:.3f}")
