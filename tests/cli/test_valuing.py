"""`tawsiya value`: one expression in, its value out, or the reason why there is none."""

import json

import pytest
from typer.testing import CliRunner, Result

from tawsiya.cli.app import app


def run(*words: str, lines: str | None = None) -> Result:
    return CliRunner().invoke(app, ["value", *words], input=lines)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("DATE", "من 30 آب/أغسطس إلى 1 أيلول/سبتمبر 2016"), "2016-08-30/2016-09-01"),
        (("date", "27-28 أيار/مايو 2026"), "2026-05-27/2026-05-28"),
        (("DATE", "العام الماضي", "--date", "2033-01-05"), "2032"),
        (("STATE", "لأرجنتين"), "ARG"),
        (("INSTRUMENT", "معاهدة تجارة الأسلحة"), "ATT"),
        (("INSTRUMENT", "القرار 1325 (2000)"), "S/RES/1325(2000)"),
        (("INSTRUMENT", "قرارها 47/111", "--organ", "الجمعية العامة"), "A/RES/47/111"),
        (("INSTRUMENT", "القرار 8/3", "--symbol", "CTOC/COP/WG.6/2030/2"), "CTOC/COP/RES/8/3"),
        (("INSTRUMENT", "المعاهدة", "--symbol", "NPT/CONF.2030/4"), "NPT"),
        (("SYMBOL", "A/ CONF.192/15"), "A/CONF.192/15"),
        (("SDG", "المؤشر 2.4.16"), "16.4.2"),
    ],
)
def test_the_value_is_printed_alone(words: tuple[str, ...], value: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout, done.stderr) == (0, value + "\n", "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("DATE", "31 شباط/فبراير 2020"), "impossible-date"),
        (("DATE", "عام 20155"), "implausible-year"),
        (("DATE", "2025-2020"), "turned-range"),
        (("DATE", "العام الماضي"), "no-document-date"),
        (("DATE", ""), "unread"),
        (("STATE", "مملكة الخيال"), "no-entry"),
        (("INSTRUMENT", "القرار 8/3"), "unknown-organ"),
        (("INSTRUMENT", "المعاهدة"), "no-antecedent"),
        (("SYMBOL", "A/C 1/2"), "unread"),
        (("SDG", "الهدف 18"), "no-such-goal"),
    ],
)
def test_without_a_value_the_reason_is_said_and_the_exit_code_is_1(words: tuple[str, ...], reason: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert reason in done.stderr


def test_json_carries_value_reason_and_doubt() -> None:
    assert json.loads(run("DATE", "3/4/2020", "--json").stdout) == {
        "value": "2020-04-03",
        "no_value": None,
        "doubtful": True,
    }
    done = run("DATE", "31 شباط/فبراير 2020", "--json")
    assert json.loads(done.stdout) == {"value": None, "no_value": "impossible-date", "doubtful": False}


def test_lines_of_stdin_are_expressions_and_keep_their_places() -> None:
    done = run("SYMBOL", lines="A/ CONF.192/15\n\nA/C 1/2\n15/192.CONF/A\n")
    assert (done.exit_code, done.stdout) == (1, "A/CONF.192/15\n\nA/CONF.192/15\n")


@pytest.mark.parametrize("words", [("PERSON", "x"), ("DATE", "2020", "--date", "29/4/2026")])
def test_wrong_use_is_refused(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_missing_value_says_what_to_do() -> None:
    told = run("DATE", "العام الماضي").stderr
    assert told == "no value: no-document-date, DATE 'العام الماضي'; give the date of the document with --date\n"
