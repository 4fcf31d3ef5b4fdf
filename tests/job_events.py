"""What a job told, and documents to send it."""

import json
from typing import Any

from fastapi.testclient import TestClient

PLAN = """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: {number}/KH-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Đơn giản hóa thủ tục năm 2019

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;
Căn cứ Kế hoạch số {other}/KH-UBND;

1. Sở Nội vụ báo cáo UBND tỉnh trước ngày 30/6/2019.
"""


def plan(number: int, other: int = 1) -> bytes:
    return PLAN.format(number=number, other=other).encode()


def sent(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", file) for file in files]


def events(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    """(id, kind, what was told) of server-sent events."""
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return found


def finished(client: TestClient, location: str) -> list[tuple[int, str, dict[str, Any]]]:
    """Everything a job told until it was over."""
    return events(client.get(f"{location}/events").text)
