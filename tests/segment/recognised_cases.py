"""What recognition makes of tables, notes and diagrams, as data: lines; type, label and number of rows of each block.

Lines are joined with a line feed; "" is a blank line. Rows are None where a table has no cells.
"""

_TEXT = "تناول المشاركون في هذه الجلسة سبل حفظ السجلات، واتفقوا على أن تعود إليها اللجنة في العام المقبل."

RECOGNISED = [
    (
        "cells one a line are a table where figures stand in the same columns",
        [
            _TEXT,
            "",
            "المادة",
            "الكمية",
            "الموعد",
            "قمح",
            "12",
            "2041",
            "أرز",
            "9",
            "2042",
            "شعير",
            "4",
            "2043",
            "",
            _TEXT,
        ],
        [("paragraph", None, None), ("table", None, 4), ("paragraph", None, None)],
    ),
    (
        "below the caption of a table words alone are cells",
        [_TEXT, "", "الجدول 2: المهام", "المهمة", "الجهة", "الجرد", "البلدية", "النقل", "الوزارة", "", _TEXT],
        [("paragraph", None, None), ("caption", None, None), ("table", None, None), ("paragraph", None, None)],
    ),
    (
        "a cell of two lines does not end the table",
        [
            _TEXT,
            "",
            *("البلد", "الحالات", "أول", "3", "ثان", "5", "ثالث", "8", "رابع", "9", "خامس", "4"),
            *("سادس وهو بلد", "طويل الاسم", "7"),
            "",
            _TEXT,
        ],
        [("paragraph", None, None), ("table", None, None), ("paragraph", None, None)],
    ),
    (
        "a list of names without figures is no table",
        [_TEXT, "", "سمير", "ليلى", "هند", "مازن", "رنا", "وليد", "", _TEXT],
        [("paragraph", None, None), *[("paragraph", None, None)] * 6, ("paragraph", None, None)],
    ),
    (
        "tables in the markup of HTML are one block from tag to tag, with the cells between the tags",
        [
            "<table>",
            "<tr><th>المهمة</th><th>الجهة",
            "المسؤولة</th></tr>",
            "<tr><td>الجرد</td><td></td></tr>",
            "</table>",
            _TEXT,
        ],
        [("table", None, 2), ("paragraph", None, None)],
    ),
    (
        "columns that wide blanks make",
        [_TEXT, "", "السنة    عدد الردود", "2041     ثلاثون", "2042     أربعون", "", _TEXT],
        [("paragraph", None, None), ("table", None, 3), ("paragraph", None, None)],
    ),
    (
        "rows of nothing but figures are no contents",
        ["السنة\tورد\tتأخر", "2041\t12\t13", "2042\t14\t15", "2043\t16\t17", "", _TEXT],
        [("table", None, 4), ("paragraph", None, None)],
    ),
    (
        "a footnote whose number has no sign, in a text that begins in the middle",
        [_TEXT, "", _TEXT[:-1] + "²¹.", "21 سجل الجلسة الثالثة.", "", _TEXT],
        [("paragraph", None, None), ("paragraph", None, None), ("footnote", "21", None), ("paragraph", None, None)],
    ),
    (
        "numbers below one another are those of a diagram, and no pages",
        [_TEXT, "", "الشكل 3: الردود", "0", "10", "20", "30", "", _TEXT],
        [("paragraph", None, None), ("caption", None, None), ("caption", None, None), ("paragraph", None, None)],
    ),
    (
        "an address of mail alone is furniture",
        [_TEXT, "", "registry@example.org"],
        [("paragraph", None, None), ("boilerplate", None, None)],
    ),
    (
        "pipes without outer bars are a table where all rows have as many",
        [_TEXT, "", "المهمة | الجهة | المدة", "الجرد | البلدية | شهر", "النقل | | سنة", "", _TEXT],
        [("paragraph", None, None), ("table", None, 3), ("paragraph", None, None)],
    ),
    (
        "the rule below the head of such a table is no row",
        [_TEXT, "", "المهمة | الجهة", "---|---", "الجرد | البلدية", "", _TEXT],
        [("paragraph", None, None), ("table", None, 2), ("paragraph", None, None)],
    ),
    (
        "a page number beside the name of the chapter is no row",
        [_TEXT, "", "12 | حفظ السجلات", "", _TEXT],
        [("paragraph", None, None), ("boilerplate", None, None), ("paragraph", None, None)],
    ),
    (
        "a table goes on behind the end of a page, where the head of its columns comes again",
        [
            _TEXT,
            "",
            *("المهمة | الجهة | المدة", "الجرد | البلدية | شهر", "48 | حفظ السجلات", ""),
            *("المهمة | الجهة | المدة", "النقل | الوزارة | سنة", "", _TEXT),
        ],
        [("paragraph", None, None), ("table", None, 3), ("boilerplate", None, None), ("paragraph", None, None)],
    ),
    (
        "contents behind a table of abbreviations are a block of their own",
        [
            *("اتفاق النقل\tACT", "برنامج الجرد\tPINV", "خطة الحفظ\tKEEP", "3", ""),
            *("مقدمة\t4", "الجرد\t7", "الحفظ\t9", "خلاصة\t12", "", _TEXT),
        ],
        [("table", None, 3), ("boilerplate", None, None), ("toc", None, None), ("paragraph", None, None)],
    ),
    (
        "the words of a caption on the line below its number are no cell, and the page number behind the cells is none",
        [
            *(_TEXT, "", "الجدول 1", "الردود بحسب المنطقة", "المنطقة", "الردود", "النسبة"),
            *("الساحل", "12", "40", "الجبل", "9", "30", "السهل", "6", "20", "5", "", _TEXT),
        ],
        [
            *[("paragraph", None, None), ("caption", None, None), ("table", None, 4)],
            *[("boilerplate", None, None), ("paragraph", None, None)],
        ],
    ),
    (
        "abbreviations and what they stand for, a line each, are a table below their heading",
        [
            *(
                _TEXT,
                "",
                "قائمة المختصرات",
                "INV",
                "جرد المخازن",
                "REC",
                "حفظ السجلات",
                "TRN",
                "نقل الذخيرة",
                "",
                _TEXT,
            ),
        ],
        [("paragraph", None, None), ("heading", None, None), ("table", None, 3), ("paragraph", None, None)],
    ),
    (
        "a section title ends a table of tabs",
        ["السنة\tورد", "2041\t12", "2042\t14", "المرفق الأول", "البلد\tورد", "أول\t3", "ثان\t4", "", _TEXT],
        [("table", None, 3), ("heading", None, None), ("table", None, 3), ("paragraph", None, None)],
    ),
]
