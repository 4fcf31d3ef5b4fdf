"""How the number of an instrument (số, ký hiệu) is printed; what its codes mean is for ``reference.numbers``.

A number is a serial, at times a year, and codes of the kind and the issuer (Nghị định 30/2020/NĐ-CP,
Phụ lục I and III; Party documents: Hướng dẫn 36-HD/VPTW). Forms read here::

    152/2017/NĐ-CP   39/2016/TTLT-BTC-BTP   326/QĐ-BNV   2070/UBND-HCC   18-NQ/TW   80/2015/QH13
    12/CP   61-CP   117/HĐBT   999-TC/QĐ/CĐKT   472-NQ/HĐNN8   06/2007/TT-BCA-C11   30a/2008/NQ-CP
    66.7/2025/NQ-CP   515/KH-BCA-BNN&MT
"""

import re

LABEL = r"(?:[Ss]ố|SỐ)\s*+:?"
DASH = r"\-‐‑‒–—−"
# Instruments that share a number are told apart by a second serial: "66.7/2025/NQ-CP".
SERIAL = r"\d{1,6}(?:\.\d{1,3}(?=\s?/))?(?:[a-zđA-ZĐ](?![\p{L}\d]))?"
YEAR = r"(?:19|20)\d\d"
# A code: capitals, at times a small letter ("TTg", "TTr") or a term and room ("QH13", "C11", "BCVT&CNTT").
CODE = (
    r"\p{Lu}+[a-zđ]{0,2}(?:[\p{Lu}\d]++[a-zđ]{0,2}){0,4}(?:\s?&\s?\p{Lu}{1,8}[a-z]{0,2}\p{Lu}{0,6})?"
    r"(?:(?![\p{L}\d])|(?=ngày|của|về|năm))"
)
# A dash between spaces joins codes only, never a code and the next word.
CODES = rf"{CODE}(?:(?:\s?/\s?|\.|[{DASH}_]\s?|\s[{DASH}](?:\s(?=\p{{Lu}}{{2}}))?){CODE}){{0,5}}"
# "73 TC/TCT", "57 CP": until 2000 the codes might stand apart.
SPACED = rf"\s(?=\p{{Lu}}{{2,8}}\s?[/{DASH}]\s?\p{{Lu}}|(?:CP|TTg|HĐBT)(?!\p{{L}}))"
# "3221TC/TCT": the codes might even follow the serial at once.
GLUED = rf"(?=\p{{Lu}}{{2,8}}[/{DASH}]\p{{Lu}})"
# Serial, year and codes; the slash after the year may be lost ("187/2007NĐ-CP").
NUMBER = (
    rf"(?:(?P<serial>{SERIAL})(?:\s?[/{DASH}]\s?(?P<year>{YEAR})(?:\s?[/{DASH}]\s?|(?=\p{{Lu}}\p{{Lu}}))"
    rf"|\s?/\s?|\s?[{DASH}]\s?|{SPACED}|{GLUED})(?P<codes>{CODES}))"
)
# "số   /KH-UBND": the serial is left to be filled by hand.
BLANK_NUMBER = rf"(?P<blank>[\s.…_]*+(?:/\s?(?P<blank_year>{YEAR})\s?)?/\s?(?P<blank_codes>{CODES}))"
_LETTER = r"[^\W\d_]"
_TYPED_CODE = rf"{_LETTER}+\d{{0,3}}(?:\s?&\s?{_LETTER}+)?"
# A number as a person types it: in any case, with or without accents. The library's own `re` reads it, as
# what only asks the store shall not wait for `regex`.
TYPED_NUMBER = re.compile(
    rf"(?<![\w/.,{DASH}])\d{{1,6}}(?:\.\d{{1,3}}(?=\s?/))?[a-zđ]?(?:\s?/\s?{YEAR}(?=\s?[/{DASH}]))?"
    rf"(?:\s?/\s?|[{DASH}]\s?|\s[{DASH}]\s?(?={_LETTER}{{2,6}}\s?/))(?={_LETTER}{{2}}){_TYPED_CODE}"
    rf"(?:\s?[/.{DASH}]\s?{_TYPED_CODE}){{0,4}}(?!{_LETTER})",
    re.I,
)
# Capitals of other alphabets that look like the Latin ones of a code, left by optical reading: "TT-BТС".
LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧÐ", "ABESIJKMHOPCTYXABEZHIKMNOPTYXĐ")
