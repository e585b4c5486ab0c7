"""Where the title of an instrument ends: a walk over its words, from the head noun to the natural end.

Titles are noun phrases. A title is opened by a body, a place, a subject in the genitive or a word like `on`; it goes
on through nouns, their genitives and their complements; it ends at stops, verbs, relative pronouns and at prepositions
that no noun in it asks for.
"""

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS, RESOLUTIONS
from tawsiya.tag.mentions.passage import Passage


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


OPENERS = _folded(
    "بشأن حول المتعلق المتعلقة الخاص الخاصة المعني المعنية الرامي الرامية الملحق الملحقة المكمل المكملة المتصل "
    "المتصلة"
    " الصادر الصادرة المبرم المبرمة المبرمين لمكافحة لمنع لحماية لقمع للقضاء لحظر لإزالة لإنشاء لعام لسنة لوضع لتعزيز"
    " لتنفيذ لعرض لتنظيم لنزع لمناهضة لتحديد لتسوية لحل للحد للتصدي لعدم لصون لقانون لحقوق"
)
"""Words that open the subject of a title behind its head."""

BODIES = tuple(
    fold_word(body)
    for body in (
        "الأمم المتحدة",
        "الاتحاد الأفريقي",
        "الاتحاد الأوروبي",
        "الاتحاد البرلماني",
        "الاتحاد الدولي",
        "جامعة الدول",
        "مجلس التعاون",
        "منظمة",
        "الكومنولث",
        "الجماعة",
        "المجموعة",
        "رابطة",
        "مؤتمر",
        "مجلس",
    )
)

_ENDS = _folded(
    "التي الذي اللذين اللذان الذين اللتين اللتان اللواتي أن أنه أنها إن حيث بموجب وفقا طبقا عملا بناء قد هو هي "
    "هم كان كانت لم لن لا"
    " ما هذا هذه ذلك تلك كل بعد قبل خلال منذ لدى عند إذ إذا ثم أو أي مثل بما كما مع بل عقب ضمن لكي لكن أيضا حتى إزاء"
    " تنص ينص تشكل يشكل تمثل يمثل دخلت دخل تلزم يلزم تحدد يحدد توفر يوفر تعد يعد تعتبر يعتبر تتضمن يتضمن تقضي "
    "يقضي تحظر"
    " يحظر تدعو يدعو تتطلب يتطلب تهدف يهدف وكذلك وكان وقد التوصل بوصفها بوصفه باعتبارها باعتباره بصفتها "
    "المؤرخ المؤرخة"
    " المعتمد المعتمدة المعتمدين الموقع الموقعة الموقع نفسه نفسها ذاته ذاتها وغيرها وغيره وسائر وتعزيز وتنفيذ "
    "وعلى وفي وإلى"
    " ومن وأن وبشأن وبما وما ولا وهو وهي والتي والذي يجب ينبغي يمكن سيما خاصة فضلا علاوة مشروع تنفيذا دون "
    "إضافة حيز"
)
"""Words that no title goes through."""

_TAKES = {
    "على": _folded(
        "القضاء والقضاء المعاقبة والمعاقبة الحصول الرقابة السيطرة القائم القائمة المترتبة الحفاظ المحافظة "
        "الاعتماد الآثار"
    ),
    "الى": _folded("الرامية الرامي الوصول الهادفة الهادف المؤدية الافتقار"),
    "عن": _folded("الناجم الناجمة الناتجة الناشئة المسؤولية التعويض التعبير الكشف التخلي الأضرار علم الدفاع"),
}
"""Prepositions, and the words behind which they belong to a title; elsewhere they end it."""

_FROM = _folded("جميع جوانبه أجل جرائم جانب بلدان")
"""Words behind which `from` goes on inside a title."""

_NOT_IN = _folded(
    "عام سنة هذا هذه حين إطار حالة ذلك ظل مجال ما أقرب ضوء سياق تاريخ الفترة موعد نهاية وقت مدينة جنيف نيويورك أحكام"
)
_BY = _folded(
    "الاتجار والاتجار المتعلق المتعلقة يتعلق والمتعلق الخاص الخاصة المعني المعنية المتصل المتصلة المتمتعين "
    "الملحق الاعتراف"
    " الملحقة المساس الجريمة المرتبطة المتاجرة النهوض الإضرار اللاحقة الالتزام المشمولين المعدلة"
)
_HEADS = frozenset(fold_word(word) for word in (*HEADS, *(f"ال{head}" for head in HEADS), *RESOLUTIONS, *ANAPHORS))
_VERSION = _folded("بصيغتها بصيغته المعدلة المعدل المنقحة المنقح")
_MAXIMUM = 32


def title_end(passage: Passage, first: int, head: int) -> int:
    """The word behind the title whose words `first..head` are known; `head` itself where nothing goes on."""
    at = head
    while at < len(passage.words) and at - first < _MAXIMUM:
        step = _step(passage, at, head)
        if not step:
            break
        at += step
    while at > head and _hangs(passage, at - 1):
        at -= 1
    return at


def _step(passage: Passage, at: int, head: int) -> int:
    """How many words the title goes on by at the word `at`; 0 at its end."""
    word, before = passage.norm(at), passage.norm(at - 1)
    if "\n\n" in passage.gap(at - 1, at):
        return 0
    if word in ("،", ","):
        return _over_comma(passage, at)
    if word in ("-", "/"):
        return (
            2 if not passage.gap(at - 1, at) and not passage.gap(at, at + 1) and passage.norm(at + 1).isalpha() else 0
        )
    if word in ("عام", "سنة"):
        return 2 if before in ("بحلول", "بعد") and passage.norm(at + 1).isdigit() else 0
    if word.isdigit():
        return 1 if before in ("عام", "لعام", "سنة", "لسنة", "لفترة", "الفترة") else 0
    if not word.isalpha() or word.isascii() or word in _ENDS or _is_verb(word):
        return 0
    if word in _TAKES or word in ("من", "في", "و"):
        return _over_preposition(passage, at, word, before)
    if word in ("ل", "ب"):
        return _over_clitic(passage, at, word, before)
    if word.startswith("و") and at > head:
        return _over_conjunction(word, before)
    if word.startswith("ب") and len(word) > 4 and word[1:3] == "ال":
        return 1 if before in _BY else 0
    if at > head and _is_predicate(word, before):
        return 0
    return 1 if not (at > head + 1 and word in _HEADS and before not in ("تنفيذ", "المعدلة")) else 0


_NO_VERBS = _folded(
    "يوم يونيو يونيه يوليو يوليه يناير سياسة سياسات سيادة سيناء سيراليون سينداي سيول ياوندي ياموسوكرو يد يهود"
)


def _is_verb(word: str) -> bool:
    """Whether a word looks like a verb of the third person: in a title few other words begin so."""
    return (
        len(word) > 3 and word.startswith(("ي", "سي", "ست")) and not word.startswith("ستوك") and word not in _NO_VERBS
    )


_DEFINITE = ("ال", "وال", "لل", "بال")
_AFTER_DEFINITE = OPENERS | _folded(
    "عبر بين غير ذات ذوي ذو دون ضد أثناء فيما بصورة بطريقة بحلول بمن بمشاركة المكمل أمام داخل خارج نحو"
)


def _is_predicate(word: str, before: str) -> bool:
    """Whether an indefinite word stands behind a definite one: what is said of the title, and no part of it."""
    if before in OPENERS or before in _BY or any(before in takers for takers in _TAKES.values()):
        return False
    return before.startswith(_DEFINITE) and not word.startswith(_DEFINITE) and word not in _AFTER_DEFINITE


def _over_comma(passage: Passage, at: int) -> int:
    """A comma goes on before the year of a title, and before what changes or widens it."""
    word = passage.norm(at + 1)
    if word == "ل" and passage.norm(at + 2) in ("عام", "سنة"):
        return 3
    if word in ("لعام", "لسنة", "بمن", "المكمل", "المكملة") or word in _VERSION:
        return 2
    return 2 if word == "و" or (word.startswith("وال") and word.endswith(("عليها", "عليه"))) else 0


def _over_preposition(passage: Passage, at: int, word: str, before: str) -> int:
    after = passage.norm(at + 1)
    if word == "من":
        return 2 if after in _FROM else 0
    if word == "في":
        return 0 if after in _NOT_IN or not after.isalpha() or len(after) < 4 else 2
    if word == "و":
        return 2 if after not in _HEADS and after.startswith("ال") and after.isalpha() else 0
    return 2 if before in _TAKES[word] else 0


def _over_clitic(passage: Passage, at: int, word: str, before: str) -> int:
    """A proclitic stands apart in front of words that may begin a mention: years, states, other instruments."""
    after = passage.norm(at + 1)
    if after in ("عام", "سنة") and passage.norm(at + 2).isdigit():
        return 3
    if word == "ب":
        return 2 if before in _BY else 0
    return 2 if after in _HEADS and before in ("المكمل", "المكملة", "الأساسي") else 0


def _over_conjunction(word: str, before: str) -> int:
    """`and` goes on with a verbal noun and its pronoun, with a second genitive, or with a definite noun."""
    rest = word[1:]
    if rest.endswith(("ه", "ها", "هما", "هم")) and len(rest) > 4:
        return 1
    if rest.startswith("ال"):
        return 1 if before.startswith(("ال", "لل", "بال", "وال")) and rest not in _HEADS else 0
    return 1 if not before.startswith("ال") and len(rest) > 3 else 0


def _hangs(passage: Passage, last: int) -> bool:
    """Whether a title cannot end with this word."""
    word = passage.norm(last)
    return (
        (word in OPENERS and word not in ("لعام",))
        or word in _TAKES
        or word in ("و", "ل", "ب", "من", "في", "،", ",", "-", "/")
    )
