"""Small texts of printed lines and the blocks in them, as data: type and label of each block."""

_PRINTED = (
    "ناقش المشاركون في الحلقة الدراسية مسائل كثيرة تتصل بالإبلاغ عن الأنشطة التي تنفذها الدول وعن",
    "النتائج التي حققتها في السنوات الماضية وعرض كل وفد ما لديه من خبرات وممارسات في هذا المجال",
    "واتفقوا على اللقاء من جديد.",
)

WRAPPED = [
    (
        "paragraphs of printed lines, numbered, with page furniture inside",
        [
            "1. " + _PRINTED[0],
            *_PRINTED[1:],
            "",
            "2. " + _PRINTED[0],
            "وعرضت الأمانة ما تلقته من ردود على الاستبيان الذي وزعته في بداية السنة على جميع الدول الأطراف في",
            "",
            "V.31-00417",
            "4/9",
            "",
            "الاتفاقية وعلى المنظمات الإقليمية التي شاركت في الاجتماعات السابقة وقدمت معلومات عما تقوم به",
            "من أنشطة.",
            "",
            "خلاصة",
            "",
            "3. " + _PRINTED[0],
            *_PRINTED[1:],
            "",
            "4. " + _PRINTED[0],
            *_PRINTED[1:],
        ],
        [
            ("paragraph", "1"),
            ("paragraph", "2"),
            ("boilerplate", None),
            ("boilerplate", None),
            ("heading", None),
            ("paragraph", "3"),
            ("paragraph", "4"),
        ],
    ),
    (
        "numbers that reversed runs moved inside their line, blank lines at random",
        [
            part
            for number in ("١", "٢", "٣", "٤")
            for part in (_PRINTED[0] + f"  -{number}", "", _PRINTED[1], "  " + _PRINTED[2])
        ],
        [("paragraph", "١"), ("paragraph", "٢"), ("paragraph", "٣"), ("paragraph", "٤")],
    ),
    (
        "what looks like a label where a printed line breaks begins nothing",
        [
            _PRINTED[0],
            _PRINTED[1],
            "و/أو في غيره من المجالات التي تناولها المشاركون (1) على الصعيد الوطني أو (2) في المنطقة أو",
            "(3) في العالم وفق ما جاء في الورقة التي أعدها السيد س. عالم وفي ورقة أخرى كتبها زميله السيد",
            "م. كاتب وعرضها على الحاضرين.",
            _PRINTED[0],
            *_PRINTED[1:],
            _PRINTED[0],
            *_PRINTED[1:],
        ],
        [("paragraph", None), ("paragraph", None), ("paragraph", None)],
    ),
    (
        "footnotes that follow printed lines without a blank, one number lost",
        [
            _PRINTED[0] + "¹",
            _PRINTED[1] + "⁵",
            "1. الأمم المتحدة، تقرير الاجتماع السابع للدول الأطراف في الاتفاقية الذي عقد في نيروبي، الفقرة 7،",
            "5. المرجع نفسه، الصفحة 12.",
            *_PRINTED[1:],
            _PRINTED[0],
            *_PRINTED[1:],
            _PRINTED[0],
            *_PRINTED[1:],
        ],
        [("paragraph", None), ("footnote", "1"), ("footnote", "5"), ("paragraph", None), ("paragraph", None)],
    ),
    (
        "numbers go on where some of them were lost, and begin a block even behind a full line without a stop",
        [
            part
            for number in (1, 2, 3, 4, 9, 10, 11, 12)
            for part in (f"{number}. " + _PRINTED[0], _PRINTED[1] + (" معا" if number == 3 else "، ومضوا."))
        ],
        [("paragraph", str(number)) for number in (1, 2, 3, 4, 9, 10, 11, 12)],
    ),
    (
        "a line that nothing sets off between two numbered paragraphs is a heading",
        [
            part
            for number in (1, 2, 3, 4)
            for part in (
                *(["أعمال الحلقة الدراسية"] if number == 3 else []),
                f"{number}. " + _PRINTED[0],
                *_PRINTED[1:],
            )
        ],
        [("paragraph", "1"), ("paragraph", "2"), ("heading", None), ("paragraph", "3"), ("paragraph", "4")],
    ),
    (
        "an address inside a footnote begins no block and is no furniture",
        [part for number in (1, 2, 3, 4) for part in (f"{number}. " + _PRINTED[0], *_PRINTED[1:])]
        + [
            "",
            "¹ المنظمة الدولية للمراعي، تقرير عن حالة المراعي في العالم، الطبعة الثانية،",
            "<https://www.pastures.example/reports/state-of-the-pastures-of-the-world-second-edition-",
            "final-version.pdf> الصفحة 12، وانظر كذلك الملحق الذي صدر بعده.",
        ],
        [*(("paragraph", str(number)) for number in (1, 2, 3, 4)), ("footnote", "1")],
    ),
    (
        "paragraphs of a preamble end with a comma",
        [
            "إن المؤتمر،",
            *(
                part
                for verb in ("يشير", "يدرك", "يؤكد", "يلاحظ")
                for part in (f"وإذ {verb} أن " + _PRINTED[0][5:80], _PRINTED[1] + "،")
            ),
        ],
        [("paragraph", None)] * 5,
    ),
]
"""Name, lines, and (type, label) of each block."""
