"""The folder that ships: configuration, weights and tokenizer as `transformers` reads them, card, figures, log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.drawing import draw_curves
from tawsiya.train.pretrain.loop import read_log
from tawsiya.train.pretrain.model import for_tuning
from tawsiya.train.pretrain.packing import digest_of
from tawsiya.train.pretrain.settings import PretrainSettings
from tawsiya.train.pretrain.vocabulary import SPECIAL

_NAMES = ("pad_token", "unk_token", "cls_token", "sep_token", "mask_token")


@dataclass(frozen=True)
class Account:
    """What is said of a run beside its weights: its `steps` in all stages, the facts of each packed corpus."""

    settings: PretrainSettings
    steps: int
    corpora: Mapping[str, dict[str, Any]]
    log: Path


def write_encoder(folder: Path, trunk: Any, tokenizer: Any, account: Account) -> None:
    """Write the encoder as it stands into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = for_tuning(trunk)
    shipped.config.architectures = [type(shipped).__name__]
    shipped.config.save_pretrained(folder)
    library("safetensors.torch").save_file(
        shipped.state_dict(), folder / "model.safetensors", metadata={"format": "pt"}
    )
    (folder / "model.safetensors").chmod(0o644)  # safetensors lets nobody but the owner read
    named = dict(zip(_NAMES, SPECIAL, strict=True))
    library("transformers").PreTrainedTokenizerFast(tokenizer_object=tokenizer, **named).save_pretrained(folder)
    log = read_log(account.log)
    (folder / "log.jsonl").write_text("".join(json.dumps(line) + "\n" for line in log), "utf-8")
    (folder / "log.svg").write_text(draw_curves(log), "utf-8")
    settings = account.settings
    metrics = {
        "step": log[-1]["step"] if log else 0,
        "steps_of_schedule": account.steps,
        "last": log[-1] if log else None,
        "pieces_of_vocabulary": tokenizer.get_vocab_size(),
        "weights": sum(weight.numel() for weight in shipped.parameters()),
        "corpora": {
            name: {"path": settings.corpora[name].path, "passes": _passes(settings, name), **facts}
            for name, facts in account.corpora.items()
        },
        "seed": settings.seed,
        "files": {name: digest_of(folder / name) for name in ("model.safetensors", "tokenizer.json", "config.json")},
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "CARD.md").write_text(_card(folder.name, metrics, settings), "utf-8")


def _passes(settings: PretrainSettings, corpus: str) -> list[float]:
    """The passes of a corpus in a round of each stage."""
    return [settings.corpora[corpus].passes, *(stage.passes.get(corpus, 0) for stage in settings.again.values())]


def _card(name: str, metrics: Mapping[str, Any], settings: PretrainSettings) -> str:
    shape, schedule, left_out = settings.shape, settings.schedule, settings.left_out
    corpora = ", ".join(
        f"{genre} ({' and '.join(f'{passes:g}' for passes in _passes(settings, genre))} passes)"
        for genre in settings.corpora
    )
    rows = {
        "Size": f"{shape.layers} layers, {shape.width} wide, {metrics['weights']:,} weights in half precision, "
        f"{metrics['pieces_of_vocabulary']:,} word pieces",
        "Learned": f"step {metrics['step']} of {metrics['steps_of_schedule']}, {schedule.batch} sequences of "
        f"{schedule.length} pieces a step, in {1 + len(settings.again)} stage{'s' if settings.again else ''}",
        "From": f"{corpora}; hashes and sizes in `metrics.json`",
        "Left out": f"lines that share {left_out.run} words in a row with a sentence of the parts "
        f"{', '.join(left_out.parts)} of the split or of {', '.join(left_out.tokens) or 'nothing else'}",
        "Use": "`transformers.AutoModel.from_pretrained(FOLDER)`; for mentions and recommendations, `finetune.cfg`",
    }
    table = "\n".join(f"| {key} | {value} |" for key, value in rows.items())
    return f"""# {name}

A compact encoder of Arabic, learned from scratch by foreseeing masked words.

| | |
|---|---|
{table}

Figures on held-out text, by genre, stand in `log.jsonl`, a line now and then; `log.svg` draws
them.

**Licences of the texts.** Laws and treaties: public domain, Apache-2.0, MIT; the encyclopaedia: CC BY-SA 4.0 and 3.0;
news and questions: Apache-2.0, MIT; books: public domain. No text is part of the files of the model.
"""
