"""The nouns with which names of instruments begin, and how much each needs behind it to make a name.

A treaty noun in front of a place or a subject names a treaty; `plan` or `strategy` alone name anything, and need the
body that adopted them or a title. Names themselves are in the knowledge base.
"""

TREATY_HEADS = (
    "إعلان و منهاج عمل",
    "إعلان و برنامج عمل",
    "إعلان و خطة عمل",
    "اتفاقية",
    "معاهدة",
    "بروتوكول",
    "ميثاق",
    "عهد",
    "إعلان",
    "منهاج عمل",
    "نظام روما الأساسي",
)
"""Nouns that make a name with any place, body or subject behind them."""

PLAN_HEADS = (
    "خطة عمل",
    "برنامج عمل",
    "خارطة طريق",
    "خريطة طريق",
    "استراتيجية",
    "استراتيجيات",
    "مبادئ",
    "مدونة سلوك",
    "مدونة قواعد",
    "قواعد",
    "معايير",
    "إطار عمل",
)
"""Nouns that make a name only with a body that adopts instruments. A bare `programme` or `framework` of a body is no
instrument (`برنامج الأمم المتحدة الإنمائي`)."""

PLURAL_HEADS = ("اتفاقيات", "اتفاقيتي", "اتفاقيتا", "بروتوكولات", "معاهدات", "اتفاقات", "إعلانات")

_BARE_HEADS = ("خطة", "برنامج", "منهاج", "إطار", "صك", "نظام", "اتفاق", "مبادئ", "قواعد", "جدول", "خلاصة", "إسكات")
HEADS = tuple(dict.fromkeys(head.split()[0] for head in (*TREATY_HEADS, *PLAN_HEADS, *PLURAL_HEADS, *_BARE_HEADS)))
"""First words of names of instruments, without the article."""

RESOLUTIONS = (
    "قرار",
    "قراري",
    "قرارين",
    "قرارا",
    "قرارات",
    "قرارية",
    "مقرر",
    "مقرري",
    "مقررين",
    "مقررا",
    "مقررات",
)

ANAPHORS = {
    "المعاهدة": 0.97,
    "الاتفاقية": 0.95,
    "البروتوكول": 0.9,
    "الميثاق": 0.95,
    "العهد": 0.9,
    "الصك": 0.8,
    "المنهاج": 0.85,
    "الإعلان": 0.7,
    "الاتفاق": 0.5,
}
"""Bare heads that point to one known instrument, with the score where the document names one (five points less where
not). Together they were right 90 times in 92 on the UN sentences outside the test part; single scores are judged."""

NEEDS_REFERENT = frozenset(("الصك", "الإعلان", "الاتفاق", "العهد", "المنهاج"))
"""Of them, those that are also ordinary words: they count where the document names an instrument with this head."""

SHARED_PLACES = ("روتردام", "استكهولم", "ستوكهولم", "بازل")
"""Places that name conventions and share one plural head (`the Basel, Rotterdam and Stockholm conventions`)."""

ESTABLISHED = ("منهاج العمل",)
"""Ambiguous names that stand for an instrument even where the document names none: no office has a `platform`."""

NUMBERING = ("الأول", "الأولى", "الثاني", "الثانية", "الثالث", "الثالثة", "الرابع", "الرابعة")
"""Ordinal numbers that stand for names behind a plural head (`البروتوكولات الأول والثاني والثالث`)."""
