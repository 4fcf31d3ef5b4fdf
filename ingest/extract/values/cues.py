"""Words around a figure that tell whose it is, of which year, and whether it was reached or is aimed at."""

from __future__ import annotations

import regex

# Cheap looks for anything that may be a figure of a score, a rank or a share: words, then their order.
FIGURE_WORDS = (
    "điểm",
    "%",
    "bậc",
    "hạng",
    "thứ",
    "vị trí",
    "nhóm",
    "tốp",
    "top",
    "đứng",
    "/63",
    "/100",
    "/80",
)
QUICK = regex.compile(
    r"\d\s*(?:điểm|%|bậc|hạng|vị trí|thứ)|/\s*(?:6[134]|34|100|80|60)\b|(?:thứ|hạng|trí)\D{0,20}\d"
    r"|(?:thứ|hạng|đứng|xếp) (?:nhất|nhì|hai|ba)|(?:nhóm|tốp|top) (?:đầu )?\d",
    regex.I,
)
# A clause ends at a semicolon or a full stop, not at that of an abbreviation ("TP. Kon Tum").
BREAK = regex.compile(
    r";(?=\s|$)|(?<!\b(?:TP|TX|TT|Tp|P|Q|TS|ThS|Đ/c|đ/c))[.](?=\s+[“\"(]?[\p{Lu}\d]|\s*$)|…|\.\.\."
)
YEAR = regex.compile(
    r"(?P<base>\b(?:so với|so sánh với|so|hơn|từ|kể từ|bằng)\s+(?:\p{L}+\s+){0,4}?)?"
    r"(?:(?<!tháng\s+\d{1,2}\s+)\bnăm\s+(?P<year>(?:19|20)\d\d)|\((?P<paren>20\d\d)\)"
    r"|(?<=\b\p{Lu}\p{L}*\p{L}\s+)(?P<bare>20\d\d))(?!\d|[/.-]\d)"
)
YEAR_IN_BRACKETS = regex.compile(r"\s*\((?:năm\s+)?(?:19|20)\d\d\)")
# "Phần đầu" is how OCR reads "Phấn đấu".
AIM = r"phấn đấu|phần đầu|phấn đầu|phần đấu|mục tiêu|chỉ tiêu|quyết tâm"
NEW_AIM = regex.compile(rf"\b(?:{AIM})\b", regex.I)
TARGET = regex.compile(
    rf"\b(?:{AIM}|tối thiểu|ít nhất|trở lên|giữ vững|giữ nguyên|duy trì|hướng tới|hướng đến|nhằm đạt|để đạt"
    r"|sẽ|cần đạt|phải đạt|phải cải thiện|đưa|kỳ vọng)\b",
    regex.I,
)
AIMS_OPEN = regex.compile(rf"\s*(?:các\s+)?(?:{AIM})\b[^:.;]{{0,60}}:", regex.I)
NO_TARGET = regex.compile(
    r"\b(?:(?:chưa|không)\s+(?:đạt|hoàn thành|bảo đảm|đảm bảo)|so với|vượt)[^,;.]{0,30}(?:mục tiêu|chỉ tiêu)"
    r"[^,;.]{0,20}",
    regex.I,
)
UPWARD = regex.compile(r"\s*(?:tối đa\s+)?\(?(?:trở lên|hoặc cao hơn)\b", regex.I)
REACHED = regex.compile(
    r"\b(?:chỉ đạt|mới đạt|đạt được|đã đạt|hiện đạt|hiện nay|hiện xếp|chỉ xếp|kết quả đạt)\b", regex.I
)
REACHED_IN = regex.compile(r"\bnăm\s+(?:19|20)\d\d\s+(?:\p{L}+\s+){0,2}?(?:đạt|xếp|đứng|là)\b", regex.I)
ANOTHER_YEAR = regex.compile(
    r"[,(;]\s*(?:và\s+)?(?:đến|trong|vào)?\s*năm\s+(?:19|20)\d\d(?!\s*[,;)]?\s*$)", regex.I
)
EQUALS = regex.compile(
    r"\bbằng\s+(?:với\s+)?(?:mức|điểm|kết quả|thứ hạng|xếp hạng|số điểm)[^()\d;]{0,40}?"
    r"năm\s+(?P<year>20\d\d)",
    regex.I,
)
CONTINUES = regex.compile(
    r"\s*[–-]?\s*(?:và|đồng thời)?\s*(?:xếp|đứng|tăng|giảm|thứ hạng|hạng|vị trí|vị thứ)\b", regex.I
)
LINKED = regex.compile(r"\b(?:trên|trong|của|về|ở|tại|đối với|theo)\b", regex.I)
BELONGS = regex.compile(
    r"^[”\"'\s]*\(?\s*(?:của|trong|thuộc|theo|tại|ở)?\s*(?:bộ\s+)?(?:kết quả\s+)?$", regex.I
)
COORDINATED = regex.compile(r"\s*\)?\s*(?:,|và|,\s*và|&|/)\s*(?:các\s+)?(?:chỉ số\s*)?$", regex.I)
RESPECTIVELY = regex.compile(r"\blần lượt\b", regex.I)
# Figures of something else: averages, maxima, rules of marking.
NOT_OURS = regex.compile(
    r"\b(?:trung bình|bình quân|trung vị|tối đa là|điểm tối đa|điểm chuẩn|thang điểm|chấm điểm|cao nhất"
    r"|thấp nhất)[^,;.\d]{0,40}$",
    regex.I,
)
# The rank a change started from: "từ thứ 22 xuống thứ 25".
RANK_BEFORE = regex.compile(r"\btừ\s+$", regex.I)
RANK_AFTER = regex.compile(r"\s*(?:lên|xuống|đến|còn)\b", regex.I)
LOCAL_UNITS = regex.compile(
    r"\b(?:(?:của|trên) (?:cả nước|toàn quốc)|các sở|cấp sở|cấp huyện|cấp xã|của sở"
    r"|UBND (?:các )?(?:huyện|xã|cấp)|các huyện|các xã|cơ quan, đơn vị|đơn vị, địa phương|sở, ban|sở, ngành"
    r"|từng cơ quan|phòng, ban)\b",
    regex.I,
)
LOCAL_OPENS = regex.compile(r"\s*(?:Sở|(?:UBND\s+)?(?:huyện|thị xã|xã|phường)|UBND thành phố)\s+\p{Lu}")
AMONG_LOCAL = regex.compile(r"\s*(?:sở|huyện|xã|phòng|ban, ngành)\b", regex.I)
SHARE = regex.compile(
    r"(?:đạt|là|mức|được|trên|từ|tối thiểu|ít nhất|khoảng|còn|lên|xuống|[:(–-])\s*(?:tỷ lệ\s+)?$", regex.I
)
# A share right after the name of an area: "Cải cách thể chế (92,5%)".
SHARE_NEXT = regex.compile(r"[\s(:,–-]*(?:đạt|là|được)?\s*(?:tỷ lệ\s+)?", regex.I)
TOTAL = regex.compile(r"\b(?:tổng (?:số )?điểm|điểm số|số điểm)\b", regex.I)
YEAR_BEFORE = regex.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)\s*$", regex.I)
COMPARED = regex.compile(r"\bso với\b[^;.]{0,40}?năm\s+(?:19|20)\d\d\s*\($", regex.I)
SHARE_ENDS = regex.compile(r"\s*(?:[,;.)(–-]|$|trở lên|năm|vào|trong|xếp|đứng|so với|và|tăng|giảm)", regex.I)
SHARE_OF = regex.compile(r"\b(?:tỷ lệ|tỉ lệ|giảm|tăng)\s[^,;]{0,30}$", regex.I)
LEAD = regex.compile(r"\b(?:như|gồm|sau|cụ thể|trong đó|mục tiêu|chung)\s*:\s*", regex.I)
LABEL_START = regex.compile(
    r"^(?:và|về|tiêu chí thành phần|tiêu chí|lĩnh vực|nội dung|chỉ số thành phần)\s+[“\"]?", regex.I
)
LABEL_END = regex.compile(
    r"(?:\s*(?::|[–-]|,|\b(?:chỉ|mới|đã|đạt|được|là|từ|tối thiểu|ít nhất|mức|phấn đấu|điểm số|số điểm"
    r"|điểm)\b))+\s*$",
    regex.I,
)
RATE = regex.compile(r"\s*\([^()]*\d\s*%[^()]*\)\s*$")
# Words that name nothing: a clause of these alone speaks of what was named before.
GENERIC = regex.compile(
    r"\b(?:mục tiêu|chỉ tiêu|phấn đấu|kết quả|yêu cầu|cụ thể|trong đó|theo đó|tổng|điểm|số|xếp|hạng|thứ|bậc"
    r"|vị trí|năm|tỉnh|thành phố|của|cả|và|là|ta|này|nội dung|tiêu chí|chỉ số|lĩnh vực|đặc biệt|tuy nhiên"
    r"|riêng|đạt|được|so|với|tăng|giảm|từ|đến|lên|xuống|trên|đánh giá|công bố|chung|toàn|nước|quốc|mức"
    r"|tiếp tục|nâng|cao|đứng|theo|đã|chỉ|mới|bị|trong|ở|cải thiện|tối thiểu|ít nhất|phải|giữ|nguyên|hiện"
    r"|nay|bằng|thành|các|do|Bộ|Nội vụ|VCCI|\d+)\b",
    regex.I,
)
PARTED = regex.compile(r"[,;.()\d]")
BRACKETS = regex.compile(r"\([^()]*\)?")
PUNCTUATION = regex.compile(r"[^\w\s]")


def names_nothing(text: str, most: int) -> bool:
    """Are at most ``most`` words left when words that name nothing are taken away?"""
    return len(GENERIC.sub("", PUNCTUATION.sub(" ", text)).split()) <= most
