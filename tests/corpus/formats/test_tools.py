"""What tools export, with all that they add, becomes the gold that was meant. Sources: `files/README.md`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.lang.ar import Arabic
from spacy.tokens import DocBin

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats import Choices, Options, Shelf, Unit, import_sheets, read_export
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.texts import TextFolder

FILES = Path(__file__).parent / "files"
TEXT = (FILES / "brat" / "letter.txt").read_bytes().decode()
MENTIONS = (
    GoldMention("STATE", Span(16, 20), "CAN"),
    GoldMention("DATE", Span(33, 41), "2031", role="deadline"),
)
UNIT = GoldRecommendation(
    Span(9, 42),
    strength="should",
    operative=GoldQuote("ينبغي", Span(9, 14)),
    addressees=(GoldQuote("كندا", Span(16, 20)),),
    label="أ",
    chapeau=Span(0, 4),
)
BARE_MENTIONS = tuple(replace(mention, value=None, role=None) for mention in MENTIONS)
BARE_UNIT = replace(UNIT, strength=None, label=None)


def imported(path: Path, format_: str | None = None, options: Options | None = None) -> GoldDocument:
    sheets, _ = read_export(path, format_, options or Options())
    [gold] = import_sheets(sheets, Choices(), None).gold
    return gold


@pytest.mark.parametrize("name", ["label-studio.json", "prodigy.jsonl", "brat", "cassis.xmi", "webanno.tsv"])
def test_exports_with_values_become_gold(name: str) -> None:
    gold = imported(FILES / name)
    assert (gold.mentions, gold.recommendations) == (MENTIONS, (UNIT,))
    assert gold.text.split() == TEXT.split()


@pytest.mark.parametrize(("name", "chapeau"), [("doccano.jsonl", UNIT.chapeau), ("doccano-plain.jsonl", None)])
def test_doccano_has_labels_alone(name: str, chapeau: Span | None) -> None:
    gold = imported(FILES / name)
    assert (gold.text, gold.mentions) == (TEXT, BARE_MENTIONS)
    assert gold.recommendations == (replace(BARE_UNIT, chapeau=chapeau),)


def test_conll_is_laid_over_the_tokens() -> None:
    gold = imported(FILES / "letter.conll")
    assert [(m.label, m.span.of(gold.text)) for m in gold.mentions or ()] == [("STATE", "كندا"), ("DATE", "عام 2031")]
    assert gold.recommendations is None


@pytest.mark.parametrize(
    "tags",
    [("I-DATE", "I-DATE", "O", "I-STATE"), ("B-DATE", "E-DATE", "O", "S-STATE"), ("B-DATE", "L-DATE", "O", "U-STATE")],
    ids=["IOB1", "BIOES", "BILOU"],
)
def test_other_schemes_than_bio(tags: tuple[str, ...], tmp_path: Path) -> None:
    rows = zip(("عام", "2031", "تنضم", "كندا"), tags, strict=True)
    (tmp_path / "x.conll").write_text("".join(f"{token}\t{tag}\n" for token, tag in rows), encoding="utf-8")
    gold = imported(tmp_path / "x.conll")
    assert [(m.label, m.span) for m in gold.mentions or ()] == [("DATE", Span(0, 8)), ("STATE", Span(14, 18))]


def test_two_neighbours_of_one_label_stay_two(tmp_path: Path) -> None:
    (tmp_path / "x.conll").write_text("كندا S-STATE\nبيرو S-STATE\nشيلي B-STATE\nفيجي B-STATE\n", encoding="utf-8")
    assert len(imported(tmp_path / "x.conll").mentions or ()) == 4


def test_tokens_find_their_text(tmp_path: Path) -> None:
    """Tokens without a text of their own, words cut at proclitics, laid over the text that the user has."""
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    sheets, _ = read_export(FILES / "letter.conll", None, Options())
    shelf = Shelf(TextFolder((tmp_path,), tmp_path / "gold"))
    [gold] = import_sheets(sheets, Choices(), shelf).gold
    assert (gold.text, gold.mentions) == (TEXT, BARE_MENTIONS)


def test_relations_may_point_either_way_and_have_no_name(tmp_path: Path) -> None:
    path = FILES / "doccano.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    row["relations"] = [{"id": 3, "from_id": 45, "to_id": 42, "type": ""}]
    (tmp_path / "out.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert imported(tmp_path / "out.jsonl").recommendations == (replace(BARE_UNIT, chapeau=UNIT.chapeau),)


def test_an_old_label_studio_counted_utf16() -> None:
    path = FILES / "label-studio-utf16.json"
    with pytest.raises(GoldError, match=r"quotes 'كندا'.*--unit"):
        imported(path)
    assert imported(path, options=Options(Unit.UTF16)).recommendations == (UNIT,)


def test_a_docbin_of_spacy_itself(tmp_path: Path) -> None:
    doc = Arabic()("تنضم كندا في عام 2031 .")
    doc.set_ents([doc.char_span(5, 9, "STATE", "CAN")])
    doc.spans["sc"] = [doc.char_span(13, 21, "DATE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "train.spacy")
    gold = imported(tmp_path / "train.spacy")
    assert gold.mentions == (GoldMention("STATE", Span(5, 9), "CAN"), GoldMention("DATE", Span(13, 21)))


def test_brat_reads_and_writes_stretches_over_lines(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("معاهدة تجارة\r\nالأسلحة".encode())
    (tmp_path / "x.ann").write_text("T1\tINSTRUMENT 0 12;14 21\tمعاهدة تجارة الأسلحة\n", encoding="utf-8")
    assert [mention.span for mention in imported(tmp_path).mentions or ()] == [Span(0, 21)]


def test_projects_of_inception_hold_a_folder_for_each_document(tmp_path: Path) -> None:
    folder = tmp_path / "annotation" / "letter.txt"
    folder.mkdir(parents=True)
    (folder / "maha.xmi").write_bytes((FILES / "cassis.xmi").read_bytes())
    [sheet], _ = read_export(tmp_path, None, Options())
    assert (sheet.name, sheet.annotator) == ("letter", "maha")


def test_named_entities_of_inception_are_mentions(tmp_path: Path) -> None:
    written = (FILES / "cassis.xmi").read_text(encoding="utf-8")
    space = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
    old = '<custom:Tawsiya xmi:id="2" sofa="1" begin="17" end="21" label="STATE" value="CAN"/>'
    new = (
        f'<ner:NamedEntity xmlns:ner="{space}" xmi:id="2" sofa="1" begin="17" end="21" value="STATE" identifier="CAN"/>'
    )
    assert old in written
    (tmp_path / "letter.xmi").write_text(written.replace(old, new), encoding="utf-8")
    assert imported(tmp_path / "letter.xmi").mentions == MENTIONS
