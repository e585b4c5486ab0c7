"""Themes beside a human classification: `measure_themes.py TABLE [build]` (see docs/values.md).

Rows of TABLE, recommendations to one state, are halved by their text: terms were written by reading the half `build`.
"""

import csv
import hashlib
import sys
from collections import Counter
from pathlib import Path

from tawsiya.link.themes import find_themes

THEMES = {  # by the first five words of a subject
    "الحق في والتعليم": "SDG-04",
    "الحق في الشغل": "SDG-08",
    "محاربة الفقر والهشاشة": "SDG-01",
    "الحق في الصحة": "SDG-03",
    "الحق في السكن اللائق": "SDG-11",
    "الحقوق الثقافية": "CULTURE",
    "الحق في الحياة ومناهضة كافة": "LIFE-AND-TORTURE",
    "النهوض بوضعية السجناء": "DETENTION",
    "النهوض بحقوق الطفل وحمايتها": "CHILDREN",
    "النهوض بحقوق المرأة وحمايتها": "SDG-05",
    "النهوض بحقوق الأشخاص المعاقين": "DISABILITY",
    "النهوض بحقوق المهاجرين وحمايتها": "MIGRATION",
    "مكافحة الاتجار بالبشر": "TRAFFICKING",
    "ضمانات حقوق الإنسان في إطار": "TERRORISM",
    "ضمان حرية التجمع وتكوين الجمعيات": "FREEDOMS",
    "النهوض بالمشاركة في الحياة العامة": "FREEDOMS",
    "النهوض بالحق في المعلومة والحق": "FREEDOMS",
    "حماية حرية الرأي والتعبير": "FREEDOMS",
    "ضمان حرية الضمير والمعتقد": "FREEDOMS",
    "الحق في الهوية وتسجيل المواليد": "SDG-16",
    "جبر ضرر ضحايا انتهاكات حقوق": "SDG-16",
    "تعزيز حكم القانون وفصل السلط": "SDG-16",
    "إصلاح منظومة العدالة": "SDG-16",
    "التدريب والتكوين في مجال حقوق": "AWARENESS-AND-TRAINING",
    "نشر ثقافة حقوق الإنسان": "AWARENESS-AND-TRAINING",
    "الإطار المؤسساتي لحماية حقوق الإنسان": "RIGHTS-INSTITUTIONS",
    "التعاون مع الآليات الأممية لحقوق": "RIGHTS-MECHANISMS",
    "التفاعل مع آلية الإجراءات الخاصة": "RIGHTS-MECHANISMS",
    "المصادقة أو الانضمام للصكوك الدولية": "TREATIES",
    "التشريع": "LEGISLATION",
    "الملاءمة": "LEGISLATION",
}
HALF = 0 if "build" in sys.argv[2:] else 1
PLACES, counts = ("1", "2", "3", "others", "none"), Counter()
with Path(sys.argv[1]).open(encoding="utf-8", newline="") as table:
    for row in csv.DictReader(table, delimiter="\t"):
        words, subject = row["text_ar"], (row["subtheme_ar"] or row["theme_ar"]).split()
        if words not in ("", "null") and hashlib.sha256(f"themes-6:{words}".encode()).digest()[-1] % 2 == HALF:
            wanted = THEMES.get(" ".join(subject[:5]), "")
            keys = [theme.key for theme in find_themes(words)]
            place = "none" if not keys else str(keys.index(wanted) + 1) if wanted in keys else "others"
            counts[wanted or "(not mapped)", place] += 1
for wanted in sorted({key for key, _ in counts}):
    print(wanted, *(f"{place}: {counts[wanted, place]}" for place in PLACES))
total = {place: sum(counts[wanted, place] for wanted in set(THEMES.values())) for place in PLACES}
print("all that are mapped:", total, "of", sum(total.values()))
