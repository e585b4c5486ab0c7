"""Small texts and the blocks in them, as data: type, label, level, path and the first words of each block.

Lines are joined with a line feed; "" is a blank line.
"""

LONG = (
    "وناقش المشاركون هذه المسألة بالتفصيل واطلعوا على أمثلة كثيرة من الممارسات المتبعة في بلدانهم"
    " وتبادلوا الآراء بشأنها"
)
"""Half a sentence, long enough to be a paragraph, without a stop at its end."""

PLAIN = [
    (
        "a bare sentence",
        ["ينبغي للدول أن تتبادل المعلومات."],
        [("paragraph", None, None, None, "ينبغي")],
    ),
    (
        "one numbered paragraph",
        ["26. ينبغي للدول أن تتبادل المعلومات."],
        [("paragraph", "26", None, "26", "26. ينبغي")],
    ),
    ("one item", ["(ب) تدريب الموظفين؛"], [("item", "ب", 1, "ب", "(ب)")]),
    (
        "numbered paragraphs with items below a chapeau",
        [
            "توصيات",
            "",
            "7. نظر الفريق في الموضوع.",
            "",
            "8. ويوصي الفريق المؤتمر بأن:",
            "",
            "- أ. يشجع الدول على الإبلاغ؛",
            "- ب. يطلب إلى الأمانة ما يلي:",
            "(1) إعداد ورقة؛",
            "(2) عقد حلقة عمل؛",
            "- ج. يرحب بالتبرعات.",
            "",
            "9. واختتم الفريق أعماله.",
        ],
        [
            ("heading", None, 1, None, "توصيات"),
            ("paragraph", "7", None, "7", "7. نظر"),
            ("paragraph", "8", None, "8", "8. ويوصي"),
            ("item", "أ", 1, "8(أ)", "- أ."),
            ("item", "ب", 1, "8(ب)", "- ب."),
            ("item", "1", 2, "8(ب)(1)", "(1)"),
            ("item", "2", 2, "8(ب)(2)", "(2)"),
            ("item", "ج", 1, "8(ج)", "- ج."),
            ("paragraph", "9", None, "9", "9. واختتم"),
        ],
    ),
    (
        "headings by ordinal, letter name and number",
        [
            "أولاً - مقدمة",
            "",
            "1. هذا أول ما يقال في الموضوع.",
            "",
            "ثانياً - الأنشطة",
            "",
            "ألف - التدريب",
            "",
            "2. نظمت الأمانة دورتين.",
            "",
            "باء - البحوث",
            "",
            "3. صدرت دراسة واحدة.",
        ],
        [
            ("heading", "أولاً", 1, "أولاً", "أولاً"),
            ("paragraph", "1", None, "1", "1."),
            ("heading", "ثانياً", 1, "ثانياً", "ثانياً"),
            ("heading", "ألف", 2, "ثانياً(ألف)", "ألف"),
            ("paragraph", "2", None, "2", "2."),
            ("heading", "باء", 2, "ثانياً(باء)", "باء"),
            ("paragraph", "3", None, "3", "3."),
        ],
    ),
    (
        "decimal headings and a list below a colon",
        [
            "1. تنظيم العمل",
            "",
            LONG + ".",
            "",
            "1.1 الجوانب العملية",
            "",
            "تشمل الجوانب ما يلي:",
            "",
            "1. التدريب الأولي للموظفين",
            "2. التدريب المتقدم للموظفين",
            "3. التدريب المستمر للموظفين",
            "",
            "التحديات",
            "",
            LONG + ".",
        ],
        [
            ("heading", "1", 1, "1", "1. تنظيم"),
            ("paragraph", None, None, None, "وناقش"),
            ("heading", "1.1", 2, "1.1", "1.1"),
            ("paragraph", None, None, None, "تشمل"),
            ("item", "1", 1, "1.1(1)", "1. التدريب الأولي"),
            ("item", "2", 1, "1.1(2)", "2. التدريب"),
            ("item", "3", 1, "1.1(3)", "3. التدريب"),
            ("heading", None, 3, None, "التحديات"),
            ("paragraph", None, None, None, "وناقش"),
        ],
    ),
    (
        "bullets of two levels, by indent",
        ["- ◀ ينبغي تبسيط الإجراءات:", " - ◀ في الموانئ.", " - ◀ في المطارات.", "- ◀ ينبغي تدريب الموظفين."],
        [
            ("item", "◀", 1, None, "- ◀ ينبغي تبسيط"),
            ("item", "◀", 2, None, "- ◀ في الموانئ"),
            ("item", "◀", 2, None, "- ◀ في المطارات"),
            ("item", "◀", 1, None, "- ◀ ينبغي تدريب"),
        ],
    ),
    (
        "masthead and title",
        [
            "A/HRC/77/99",
            "Distr.: General",
            "3 أيار/مايو 2031",
            "الأصل: الفرنسية",
            "",
            "مجلس حقوق الإنسان",
            "الدورة السابعة والسبعون",
            "البند 3 من جدول الأعمال",
            "",
            "تقرير المقرر الخاص المعني بالمياه",
            "",
            "مقدمة",
            "",
            "1. يقدم هذا التقرير عملا بالقرار الأخير.",
        ],
        [
            ("metadata", None, None, None, "A/HRC"),
            ("metadata", None, None, None, "Distr"),
            ("metadata", None, None, None, "3 أيار"),
            ("metadata", None, None, None, "الأصل"),
            ("metadata", None, None, None, "مجلس"),
            ("metadata", None, None, None, "الدورة"),
            ("metadata", None, None, None, "البند"),
            ("title", None, None, None, "تقرير"),
            ("heading", None, 1, None, "مقدمة"),
            ("paragraph", "1", None, "1", "1."),
        ],
    ),
    (
        "Markdown headings, table and note",
        [
            "# عنوان الوثيقة",
            "",
            "## نتائج",
            "",
            "بلغ العدد ما يبينه الجدول[^1].",
            "",
            "| السنة | العدد |",
            "|---|---|",
            "| 2030 | 12 |",
            "",
            "[^1]: أرقام أولية.",
        ],
        [
            ("title", None, None, None, "# عنوان"),
            ("heading", None, 1, None, "## نتائج"),
            ("paragraph", None, None, None, "بلغ"),
            ("table", None, None, None, "| السنة"),
            ("footnote", "1", None, None, "[^1]:"),
        ],
    ),
    (
        "contents by tabs and by leaders",
        [
            "المحتويات",
            "",
            "مقدمة\t3",
            "الأنشطة\t5",
            "النتائج\t9",
            "",
            "أولا ...... 3",
            "ثانيا ...... 7",
            "",
            LONG + ".",
        ],
        [
            ("heading", None, 1, None, "المحتويات"),
            ("toc", None, None, None, "مقدمة"),
            ("toc", None, None, None, "أولا"),
            ("paragraph", None, None, None, "وناقش"),
        ],
    ),
    (
        "captions, credits and page furniture",
        [
            LONG + ".",
            "",
            "الجدول 2: توزيع المشاركين",
            "",
            "Training of officers. Atlantis, 2030. © A. Nobody",
            "",
            "V.31-00417 (A)",
            "",
            "*3100417*",
            "",
            "2/14",
            "",
            LONG + ".",
        ],
        [
            ("paragraph", None, None, None, "وناقش"),
            ("caption", None, None, None, "الجدول 2"),
            ("caption", None, None, None, "Training"),
            ("boilerplate", None, None, None, "V.31"),
            ("boilerplate", None, None, None, "*31"),
            ("boilerplate", None, None, None, "2/14"),
            ("paragraph", None, None, None, "وناقش"),
        ],
    ),
]
"""Name, lines, and (type, label, level, path, first words) of each block."""

CUT = [
    (
        "a raised footnote between the halves of a paragraph",
        [LONG + "¹", "", "¹ انظر الوثيقة A/77/5، الفقرة 4.", "", "في بلدانهم أيضا.", "", LONG + "."],
        [("paragraph", [0, 4]), ("footnote", [2]), ("paragraph", [6])],
    ),
    (
        "plain numbers of footnotes with addresses on lines of their own",
        [
            "كما جاء في الدراسة¹ وفي التقرير² " + LONG,
            "",
            "1. الأمم المتحدة، تقرير المؤتمر، الصفحة 23،",
            "",
            "<https://example.org/report.pdf>",
            "",
            "2. المرجع نفسه، الفقرة 12.",
            "",
            "وفي بلدان أخرى كذلك.",
        ],
        [("paragraph", [0, 8]), ("footnote", [2, 4]), ("footnote", [6])],
    ),
    (
        "a page foot between the halves",
        ["5. " + LONG, "", "3/20", "", "في مناطقهم كلها.", "", "6. " + LONG + "."],
        [("paragraph", [0, 4]), ("boilerplate", [2]), ("paragraph", [6])],
    ),
    (
        "a quotation that goes on behind a footnote, though the line before ends with a stop",
        ["5. " + LONG + '"العمل".', "", "¹ نص.", "", 'والحوار"، ثم عاد المشاركون.', "", "6. " + LONG + "."],
        [("paragraph", [0, 4]), ("footnote", [2]), ("paragraph", [6])],
    ),
    (
        "a heading behind an open item is no half",
        ["الأهداف هي:", "", "- ◀ زيادة عدد الدول المشاركة في آليات الإبلاغ القائمة حاليا", "", "مقدمة", "", LONG + "."],
        [("paragraph", [0]), ("item", [2]), ("heading", [4]), ("paragraph", [6])],
    ),
]
"""Name, lines, and the type and lines (from 0) of each block."""

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
]
"""Name, lines, and (type, label) of each block."""
