"""Scores against gold."""

from tawsiya.evaluate.evaluation import Evaluation, evaluate, gold_sha256
from tawsiya.evaluate.gates import Floor, Shortfall, check_floors, read_floors
from tawsiya.evaluate.output import Output, output_of_gold, output_of_report
from tawsiya.evaluate.run import evaluate_pipeline, extract_outputs
from tawsiya.evaluate.table import Figure, Table, figures_of, make_table, to_json

__all__ = [
    "Evaluation",
    "Figure",
    "Floor",
    "Output",
    "Shortfall",
    "Table",
    "check_floors",
    "evaluate",
    "evaluate_pipeline",
    "extract_outputs",
    "figures_of",
    "gold_sha256",
    "make_table",
    "output_of_gold",
    "output_of_report",
    "read_floors",
    "to_json",
]
