"""How the number of an instrument (số, ký hiệu) is printed; what its codes mean is for ``reference.numbers``.

A number is a serial, at times a year, and codes of the kind and the issuer (Nghị định 30/2020/NĐ-CP,
Phụ lục I and III; Party documents: Hướng dẫn 36-HD/VPTW). Forms read here::

    152/2017/NĐ-CP   39/2016/TTLT-BTC-BTP   326/QĐ-BNV   2070/UBND-HCC   18-NQ/TW   80/2015/QH13
    12/CP   61-CP   117/HĐBT   999-TC/QĐ/CĐKT   472-NQ/HĐNN8   06/2007/TT-BCA-C11   30a/2008/NQ-CP
"""

LABEL = r"(?:[Ss]ố|SỐ)\s*+:?"
SERIAL = r"\d{1,6}(?:[a-zđA-ZĐ](?![\p{L}\d]))?"
YEAR = r"(?:19|20)\d\d"
# A code: capitals, at times a small letter ("TTg", "TTr") or a term and room ("QH13", "C11", "BCVT&CNTT").
CODE = (
    r"\p{Lu}+[a-zđ]{0,2}(?:[\p{Lu}\d]++[a-zđ]{0,2}){0,4}(?:\s?&\s?\p{Lu}{1,8}[a-z]{0,2}\p{Lu}{0,6})?"
    r"(?:(?![\p{L}\d])|(?=ngày|của|về|năm))"
)
# A dash between spaces joins codes only, never a code and the next word.
CODES = rf"{CODE}(?:(?:\s?/\s?|\.|[\-–_]\s?|\s[\-–](?:\s(?=\p{{Lu}}{{2}}))?){CODE}){{0,5}}"
# "73 TC/TCT", "57 CP": until 2000 the codes might stand apart.
SPACED = r"\s(?=\p{Lu}{2,8}\s?[/\-]\s?\p{Lu}|(?:CP|TTg|HĐBT)(?!\p{L}))"
# "3221TC/TCT": the codes might even follow the serial at once.
GLUED = r"(?=\p{Lu}{2,8}[/\-]\p{Lu})"
# Serial, year and codes; the slash after the year may be lost ("187/2007NĐ-CP").
NUMBER = (
    rf"(?:(?P<serial>{SERIAL})(?:\s?[/\-–]\s?(?P<year>{YEAR})(?:\s?[/\-–]\s?|(?=\p{{Lu}}\p{{Lu}}))|\s?/\s?|\s?[-–]\s?|{SPACED}|{GLUED})"
    rf"(?P<codes>{CODES}))"
)
# "số   /KH-UBND": the serial is left to be filled by hand.
BLANK_NUMBER = rf"(?P<blank>[\s.…_]*+(?:/\s?(?P<blank_year>{YEAR})\s?)?/\s?(?P<blank_codes>{CODES}))"
