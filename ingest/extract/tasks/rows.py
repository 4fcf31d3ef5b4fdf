"""Rows of a table of tasks: what to do, who leads, who coordinates, by when, each in its own column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

WORK = regex.compile(
    r"(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|việc cần|công tác|tên (?:đề án|văn bản|nhiệm vụ)"
    r"|hành động)",
    regex.I,
)
NO_WORK = regex.compile(
    r"(?:khuyết điểm|hạn chế|tồn tại|tiêu chí|chỉ tiêu|điểm|kết quả đạt|chỉ số|xếp hạng|mục tiêu|số liệu"
    r"|thủ tục hành chính)",
    regex.I,
)
LEAD = regex.compile(
    r"(?:chủ trì|đầu mối|(?:cơ quan|đơn vị|bộ phận)\s+(?:thực hiện|tham mưu|chịu trách nhiệm|được giao)"
    r"|phân công|trách nhiệm|chịu trách nhiệm"
    r"|người thực hiện|tổ chức thực hiện|^(?:cơ quan|đơn vị)(?:,\s*(?:đơn vị|địa phương))?$)",
    regex.I,
)
HELP = regex.compile(r"phối hợp", regex.I)
WHEN = regex.compile(r"(?:thời gian|thời hạn|tiến độ|hoàn thành|thời điểm|hạn)", regex.I)
WATCH = regex.compile(r"(?:theo dõi|giám sát|chỉ đạo|kiểm tra)", regex.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of tasks; ``help``, ``when`` and ``watch`` may be missing."""

    work: int
    lead: int
    help: int | None
    when: int | None
    watch: int | None


@lru_cache(maxsize=512)
def columns_of(names: tuple[str, ...]) -> Columns | None:
    """Which column is which, by its printed name; ``None`` for a table of anything but tasks."""
    lead = help_ = when = work = watch = None
    for index, name in enumerate(names):
        plain = " ".join(name.split())
        if HELP.search(plain) and not regex.search(r"chủ trì", plain, regex.I):
            help_ = index if help_ is None else help_
        elif LEAD.search(plain) and lead is None:
            lead = index
        elif WHEN.search(plain) and when is None and index != work:
            when = index
        elif WORK.search(plain) and work is None and not NO_WORK.search(plain):
            work = index
        elif WATCH.search(plain) and watch is None:
            watch = index
    if work is None or lead is None:
        return None
    return Columns(work, lead, help_, when, watch)
