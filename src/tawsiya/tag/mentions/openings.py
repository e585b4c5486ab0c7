"""Whether the word behind a head noun opens the title of a treaty or a declaration, or tells of which kind it is."""

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.parties import parties_ahead, parties_end
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.places import is_place
from tawsiya.tag.mentions.title_words import BODIES, OPENERS

_GENERIC = (
    *("دولي", "إقليمي", "ثنائي", "ثلاثي", "جديد", "وطني", "شامل", "ملزم", "مشترك", "خاص", "إطاري", "عالمي", "إضافي"),
    *("مماثل", "محدد", "متعدد", "سياسي", "رسمي", "مستقل", "استراتيجي", "اختياري", "مقترح", "منفصل", "مناسب", "قائم"),
    *("نافذ", "واحد", "مؤقت", "مبرم", "معدل", "قانوني", "حكومي", "مشابه", "لاحق"),
)
_NOT_TITLE = frozenset(
    fold_word(word)
    for word in (
        *_GENERIC,
        *(f"{word}ة" for word in _GENERIC),
        *("أخرى", "آخر", "سلام", "يوم", "نتائج", "في", "من", "على", "إلى", "عن", "ما", "كهذه", "كهذا", "بين", "مع"),
        *(
            "تخفيض",
            "نبذ",
            "حالة",
            "حداد",
            "وقف",
            "اعتماد",
            "وفاة",
            "صادر",
            "صادرة",
            "تعقد",
            "عقدت",
            "قيام",
            "النتائج",
            "التزام",
            "قرض",
            "الشرف",
            "شرف",
            "القرض",
            "الضمان",
            "الإيجار",
            "شراء",
            "معها",
            "معه",
            "معهم",
            "قروض",
            "ضمان",
            "العلاج",
            "لسنة",
            "استقلال",
            "تبرعات",
        ),
    )
)
"""Words behind a treaty noun that make it no name: adjectives of kind, prepositions, and what one `declares`."""

_KINDS = frozenset(
    fold_word(word)
    for word in (
        *(
            "تعاون",
            "تجارة",
            "صداقة",
            "تحالف",
            "شراكة",
            "توأمة",
            "هدنة",
            "صلح",
            "عمل",
            "تفاهم",
            "خدمات",
            "تبادل",
            "دفاع",
        ),
        *("مقر", "منحة", "إيجار", "شراء"),
    )
)
"""Nouns without the article that say of which kind an agreement is, unless a word with the article follows."""
_NO_ADJECTIVES = frozenset(
    fold_word(word)
    for word in ("حماية", "تسوية", "تنمية", "تصفية", "رعاية", "وقاية", "تغذية", "تربية", "ملكية", "مسؤولية", "حرية")
)
"""Nouns that end as adjectives of relation do."""
_DECLARED = frozenset(
    fold_word(word)
    for word in (
        *("حقوق", "مبادئ", "المبادئ", "القضاء", "الحق", "حق", "الالتزام", "منح", "حماية", "المدافعين", "المدارس"),
        *("العلاقات", "الألفية", "القمة", "قمة", "مؤتمر", "المؤتمر", "إلغاء", "تعزيز", "مناهضة", "مكافحة", "منع"),
        *("التقدم", "الحماية", "التعاون", "التسامح", "السلام", "التنوع"),
    )
)
"""Words behind `declaration` that make its title; what is declared otherwise (war, results, a state) is open."""
_BEHIND_NAMES = frozenset(
    fold_word(word) for word in ("المعتمد", "الصادر", "الذي", "لعام", "لسنة", "بشأن", "المتعلق", "حول", "الخاص")
)
"""What follows a declaration that is called by a name nobody listed."""


def opens_treaty(passage: Passage, head: int) -> bool:
    """Whether the word at `head` opens the title of a treaty whose head noun stands before it."""
    word, after = passage.norm(head), passage.norm(head + 1)
    if word == "بين":
        return parties_end(passage, head) > 0
    if word in _KINDS and parties_ahead(passage, head, ()):
        return True
    if word in _NOT_TITLE or (word in _KINDS and not after.startswith("ال")):
        return False
    relation = word.endswith("ية") and not word.startswith("ال") and word not in _NO_ADJECTIVES
    if relation and not after.startswith("ال") and len(word) > 4:
        return False
    begins = word.startswith(("ل", "بال", "بم", "و")) and word not in OPENERS and len(word) > 3
    yearly = word == "ل" and after in ("عام", "سنة")
    return not (begins or yearly) or is_place(word)


def opens_declaration(passage: Passage, head: int) -> bool:
    """Whether the word at `head` opens the title of a declaration, and is not what somebody declares."""
    word, after = passage.norm(head), passage.norm(head + 1)
    if word in OPENERS or word in _DECLARED or is_place(word) or is_place(f"{word} {after}"):
        return True
    if any(body.startswith(word) and f"{word} {after}".startswith(body) for body in BODIES):
        return True
    if word == "و" or word.startswith("و"):
        return word == "و" or word[1:] in ("برنامج", "منهاج", "خطة", "اطار")
    return word not in _NOT_TITLE and not word.startswith("ال") and len(word) > 3 and after in _BEHIND_NAMES
