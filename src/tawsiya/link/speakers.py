"""Who recommends: the body or person that the words of a recommendation name as the one who speaks.

The subject of the operative verb is looked for right behind it (`يوصي الفريق العامل بأن`): a body or person of the
kinds listed here, with its attributes, up to the words that begin the object or what is recommended.
"""

import re

from tawsiya.arabic.fold import fold
from tawsiya.core.span import Span

# Heads of bodies and persons that recommend in UN reports, folded. States are left out: behind a verb that urges they
# are far more often those who are urged.
_NAMED = (
    "الفريق العامل|الفريق|الخبراء|اللجنة|المؤتمر|الاجتماع|المجلس|الجمعية العامة|الامين العام|الامانة|المقرر الخاص|"
    "المقررة الخاصة|المقرر|المقررة|الممثل الخاص|الممثلة الخاصة|المفوض السامي|المفوضية|المكتب|الرئيسان المشاركان|"
    "الرئيسان|الرئيس|الرئيسة|الهيئة|الوفود|المشاركون|المتكلمون|الخبير المستقل|الخبيرة المستقلة|المنتدى|البرلمان|"
    "الوثيقة الختامية|التقرير"
)
_CONSTRUED = "فريق|لجنة|مؤتمر|مجلس|مكتب|رئيس|رئيسة"
"""Heads whose name is in the words behind them: `مجلس الأمن`, `لجنة حقوق الطفل`."""
_PREPOSITIONS = "على |الى |في |من |عن |ان |بان |لل"
_ATTRIBUTE = r" (?:المعني\w* ب\w+|الخاص\w* ب\w+|التابع\w* ل\w+|ال(?!ى\b)\w+|المشارك\w*)"
_HEAD = rf"(?:{_NAMED})(?!\w)|(?:{_CONSTRUED})(?: (?!{_PREPOSITIONS}|ال)\w+(?= ال))? ال(?!ى\b)\w+"
_SUBJECT = re.compile(rf"(?P<head>{_HEAD})(?:{_ATTRIBUTE}){{0,4}}")
# Words that begin an object or the content: a subject does not run over them.
_OBJECTS = re.compile(
    r" (?:الدول|الدولة|الحكومات|الحكومة|الاطراف|الاعضاء|السلطات|البلدان|المجتمع|الجهات|الامانة|الامين|المؤتمر)(?!\w)"
)
_GAP = re.compile(r"[ ،]*(?:كذلك |ايضا |مجددا |بقوة |بشدة |علاوة على ذلك )?")


def find_speaker(text: str, sentence: Span, operative: Span | None) -> Span | None:
    """The speaker that `sentence` names behind `operative` (both spans in `text`); None where there is none.

    >>> text = "يوصي الفريق العامل بأن تنظر الدول"
    >>> find_speaker(text, Span(0, 33), Span(0, 4)).of(text)
    'الفريق العامل'
    """
    if operative is None:
        return None
    behind = Span(operative.end, max(operative.end, sentence.end))
    folded = fold(behind.of(text))
    gap = _GAP.match(folded.text)
    found = _SUBJECT.match(folded.text, gap.end() if gap else 0)
    if found is None:
        return None
    object_ = _OBJECTS.search(folded.text, found.end("head"), found.end())
    end = object_.start() if object_ else found.end()
    return folded.source_span(found.start(), end).shift(behind.start)
