"""Words a second of a pipeline and of a token classifier of the size of BERT, one thread each, in turns.

    compare_speed.py rules ../shared/data/reports/*.txt --corpora ../shared/data/corpora

Needs the extra `train`. The tokenizer of 30,000 pieces is learned from the corpora when the file is not there yet.
With `--int8 FOLDER` a third one takes turns, the pipeline with its encoder in ONNX Runtime (`onnx`, `onnxscript` and
`onnxruntime` must be there), and the F1 of both on the part dev is printed; FOLDER holds the texts of the gold.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from tawsiya.tag.encoder.extras import library
from tawsiya.train.encoder import quantising, speed

_FINETUNE = Path(__file__).parents[1] / "pipelines" / "finetune.cfg"


def main() -> None:
    """Print a line a round, then the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", help="a shipped pipeline, a .cfg or a model folder")
    parser.add_argument("texts", nargs="+", type=Path, help="documents that both read")
    parser.add_argument("--corpora", type=Path, help="folder of .txt.xz, one paragraph a line")
    parser.add_argument("--tokenizer", type=Path, default=Path("out/speed-tokenizer.json"))
    parser.add_argument("--every", type=int, default=20, help="the tokenizer learns from one line of so many")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batches", type=int, default=4, help="batches of 8 x 128 a round for BERT")
    parser.add_argument("--int8", type=Path, help="the texts of the gold; also measures eight-bit weights")
    asked = parser.parse_args()
    if not asked.tokenizer.exists():
        if asked.corpora is None:
            parser.error(f"{asked.tokenizer} is not there; name --corpora to learn it")
        asked.tokenizer.parent.mkdir(parents=True, exist_ok=True)
        speed.learn_speed_tokenizer(sorted(asked.corpora.glob("*.txt.xz")), asked.every).save(str(asked.tokenizer))
    weight = speed.weigh_apart(asked.pipeline, asked.texts)
    tokenizer = library("tokenizers").Tokenizer.from_file(str(asked.tokenizer))
    texts = speed.clean_texts(asked.texts)
    turns = {
        asked.pipeline: speed.time_pipeline(asked.pipeline, texts),
        "BERT-base": speed.time_classifier(tokenizer, texts, asked.batches),
    }
    if asked.int8:
        small, told = quantising.compare_int8(asked.pipeline, _FINETUNE, asked.int8)
        print(*told, sep="\n")
        turns["int8"] = speed.time_pipeline(small, texts)
    rounds: dict[str, list[speed.Round]] = {name: [] for name in turns}
    for _ in range(asked.rounds):
        for name, turn in turns.items():
            rounds[name].append(one := turn())
            print(f"{name}: {one.words:,} words, {one.clock:.2f} s, processor {one.processor:.2f} s")
    print(*speed.speed_table(rounds, asked.pipeline, "BERT-base"), sep="\n")
    print(", ".join(f"{name} {value:.2f}" for name, value in weight.items()))


if __name__ == "__main__":
    main()
