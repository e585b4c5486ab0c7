"""From documents to intervals, table and JSON."""

import json
from dataclasses import replace

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.evaluate import Evaluation, Output, evaluate, figures_of, gold_sha256, make_table, output_of_gold, to_json
from tawsiya.evaluate.bootstrap import f1_interval
from tawsiya.evaluate.counts import Counts


def document(name: str, group: str, *starts: int) -> GoldDocument:
    mentions = tuple(GoldMention("DATE", Span(start, start + 4), value="2031") for start in starts)
    return GoldDocument(name, group, "x.txt", "2031 " * 20, mentions, None, None)


GOLD = (document("x:1", "a", 0, 5), document("x:2", "a", 0), document("x:3", "b"), document("x:4", "c", 10))
FOUND = Output(mentions=(Mention("DATE", Span(0, 4), value="2031"),))


@pytest.fixture
def evaluation() -> Evaluation:
    return evaluate((gold, FOUND) for gold in GOLD)


def test_counts_are_kept_by_group_and_layers_without_gold_have_no_figure(evaluation: Evaluation) -> None:
    assert {group: counts["mentions.exact"] for group, counts in evaluation.groups.items()} == {
        "a": Counts(2, 3, 2),
        "b": Counts(0, 0, 1),
        "c": Counts(0, 1, 1),
    }
    assert evaluation.totals["mentions.exact"] == Counts(2, 4, 4)
    assert evaluation.documents == 4
    assert not any(name.startswith(("recommendations", "blocks")) for name in evaluation.totals)


def test_gold_scored_against_itself_is_right_throughout() -> None:
    totals = evaluate((gold, output_of_gold(gold)) for gold in GOLD).totals
    assert totals["mentions.exact"] == totals["mentions.value"] == Counts(4, 4, 4)


def test_nothing_to_score_is_no_error() -> None:
    nothing = evaluate(())
    assert nothing.totals == {}
    assert figures_of(nothing) == ()
    assert nothing.intervals() == {}


def test_the_hash_is_of_the_gold_and_not_of_its_path(evaluation: Evaluation) -> None:
    assert evaluation.gold_sha256 == gold_sha256(GOLD)
    assert gold_sha256(replace(gold, source="elsewhere") for gold in GOLD) == gold_sha256(GOLD)
    assert gold_sha256(GOLD[1:]) != gold_sha256(GOLD)
    assert gold_sha256([replace(GOLD[0], mentions=GOLD[0].mentions[:1]), *GOLD[1:]]) != gold_sha256(GOLD)  # type: ignore[index]


def test_an_interval_holds_its_figure_and_repeats_with_its_seed() -> None:
    groups = [Counts(number % 3, 3, 2 + number % 2) for number in range(60)]
    pooled = sum(groups, Counts()).f1
    interval = f1_interval(groups, seed=1)
    assert interval is not None
    assert pooled is not None
    assert interval[0] < pooled < interval[1]
    assert f1_interval(groups, seed=1) == interval
    assert f1_interval(groups, seed=2) != interval


def test_an_interval_agrees_with_drawing_by_hand() -> None:
    """Two groups, one all right and one all wrong, drawn twice: F1 is 0, 0.5 or 1 with 1/4, 1/2, 1/4."""
    assert f1_interval([Counts(5, 5, 5), Counts(0, 5, 5)], seed=0, level=0.2) == (0.5, 0.5)
    assert f1_interval([Counts(5, 5, 5), Counts(0, 5, 5)], seed=0, level=0.95) == (0.0, 1.0)


def test_groups_not_their_sentences_are_drawn() -> None:
    """The same counts in fewer, larger groups are less sure."""
    right, wrong = [Counts(1, 1, 1)] * 50, [Counts(0, 1, 1)] * 50
    fine = f1_interval([*right, *wrong], seed=0)
    coarse = f1_interval([Counts(25, 25, 25)] * 2 + [Counts(0, 25, 25)] * 2, seed=0)
    assert fine is not None
    assert coarse is not None
    assert coarse[1] - coarse[0] > 2 * (fine[1] - fine[0])


@pytest.mark.parametrize("groups", [[], [Counts(1, 1, 1)], [Counts(), Counts()]])
def test_there_is_no_interval_without_two_groups_or_without_counts(groups: list[Counts]) -> None:
    assert f1_interval(groups, seed=0) is None


def test_few_draws_at_a_time_are_as_good_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [Counts(number % 3, 3, 3) for number in range(20)]
    whole = f1_interval(groups, seed=3)
    monkeypatch.setattr("tawsiya.evaluate.bootstrap._AT_ONCE", 100)
    assert f1_interval(groups, seed=3) == whole


def test_the_table_has_counts_beside_every_figure(evaluation: Evaluation) -> None:
    table = make_table(evaluation, figures_of(evaluation, resamples=50))
    rows = {row[0]: row for row in table.rows}
    assert [row[0] for row in table.rows][:4] == [
        "mentions.exact",
        "mentions.exact.DATE",
        "mentions.relaxed",
        "mentions.relaxed.DATE",
    ]
    assert rows["mentions.exact"][1] == "0.500"
    assert rows["mentions.exact"][2]
    assert rows["mentions.exact"][3:] == ("0.500", "0.500", "2", "4", "4")
    assert all(row[2] for row in rows.values() if row[1] != "-")
    assert rows["mentions.value"] == ("mentions.value", "1.000", "1.000 1.000", "", "", "2", "2", "")
    assert table.caption.startswith("4 documents in 3 groups")
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_figure_over_nothing_is_a_dash() -> None:
    silent = evaluate([(document("x", "x"), Output())])
    rows = {row[0]: row for row in make_table(silent, figures_of(silent)).rows}
    assert rows["mentions.exact"][1:] == ("-", "", "-", "-", "0", "0", "0")


def test_the_json_form_survives_a_round_trip(evaluation: Evaluation) -> None:
    data = to_json(evaluation, figures_of(evaluation, resamples=50))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["gold_sha256"] == gold_sha256(GOLD)
    exact = data["figures"]["mentions.exact"]
    assert (exact["f1"], exact["matched"], exact["gold"], exact["system"]) == (0.5, 2, 4, 4)
    assert len(exact["interval"]) == 2
    assert data["figures"]["mentions.value"] == {
        "accuracy": 1.0,
        "right": 2,
        "judged": 2,
        "interval": [1.0, 1.0],
    }
    assert len(data["figures"]["mentions.exact.DATE"]["interval"]) == 2
