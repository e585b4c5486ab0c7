"""What cannot be is warned of; what is only unknown is not."""

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.link.values import fill_values
from tawsiya.link.warnings import find_warnings


@pytest.mark.parametrize(
    ("label", "quote", "reason"),
    [
        ("DATE", "31 شباط/فبراير 2020", "impossible-date"),
        ("DATE", "2025-2020", "turned-range"),
        ("DATE", "عام 20155", "implausible-year"),
        ("DATE", "5 حزيران/يوليه 2014", "months-disagree"),
        ("INSTRUMENT", "القرار 1325 (2004)", "years-disagree"),
        ("SDG", "الهدف 18", "no-such-goal"),
        ("DATE", "السنوات المقبلة", None),
        ("INSTRUMENT", "معاهدة بحيرة الأوهام", None),
        ("DATE", "5 أيار/مايو 2020", None),
    ],
)
def test_impossible_values_are_warned_of(label: str, quote: str, reason: str | None) -> None:
    mentions = fill_values(quote, (), (Mention(label, Span(0, len(quote))),), Metadata())
    found = find_warnings(quote, mentions)
    assert [(code, span) for code, _, span in found] == ([("impossible-value", Span(0, len(quote)))] if reason else [])
    assert all(f"({reason}, {label})" in message and quote in message for _, message, _ in found)
