"""What a bare head stands for by what its paragraph speaks of, in a text that names no instrument with this head.

Where `المعاهدة` stands beside nuclear weapons it is the treaty on their non-proliferation; where the words fit two
instruments or none, it has no value. The subjects are general knowledge of what each instrument is about.
"""

import re
from functools import cache

from tawsiya.arabic.fold import fold_word

_SUBJECTS = {
    "treaty": {
        "NPT": ("نووي", "دول عدم الانحياز الأطراف في المعاهدة"),
        "ATT": ("الأسلحة التقليدية", "تحويل الأسلحة", "تجارة الأسلحة"),
    },
    "convention": {
        "UNTOC": ("الجريمة المنظمة", "الاتفاقية وبروتوكولاتها", "الاتفاقية وبروتوكولات"),
        "UNCAC": ("الفساد", "استرداد الموجودات"),
        "BASEL-CONVENTION": ("النفايات الخطرة",),
        "UNCCD": ("التصحر",),
        "UNFCCC": ("المناخ",),
        "CBD": ("التنوع البيولوجي",),
        "CRC": ("الطفل", "الأطفال"),
        "CEDAW": ("التمييز ضد المرأة",),
        "CRPD": ("ذوي الإعاقة",),
        "APMBC": ("الألغام المضادة للأفراد",),
        "CCM": ("الذخائر العنقودية",),
        "CWC": ("الأسلحة الكيميائية",),
        "BWC": ("الأسلحة البيولوجية",),
        "CAT": ("التعذيب",),
        "CPED": ("الاختفاء القسري",),
        "ICMW": ("العمال المهاجرين",),
        "ICERD": ("التمييز العنصري",),
        "UNCLOS": ("قاع البحار", "أعالي البحار"),
    },
}
"""Kinds of heads, and for each instrument phrases of its subject."""


def by_subject(kind: str, paragraph: str) -> str | None:
    """The key of the one instrument of this kind whose subject the paragraph names.

    >>> by_subject("treaty", "تؤكد الدول الأطراف في المعاهدة أن نزع السلاح النووي ضروري")
    'NPT'
    >>> by_subject("convention", "تنفيذ الاتفاقية")
    """
    if kind not in _SUBJECTS:
        return None
    folded = " ".join(fold_word(paragraph).split())
    found = {key for key, pattern in _patterns(kind) if pattern.search(folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The keys of a kind, each with the pattern of its phrases."""
    return tuple(
        (key, re.compile("|".join(map(fold_word, phrases)))) for key, phrases in _SUBJECTS.get(kind, {}).items()
    )
