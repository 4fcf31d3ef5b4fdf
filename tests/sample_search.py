"""Invented directives to search, and a model without weights: texts are near when they share words."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from graph.naming import fold

DIRECTIVES = {
    "song-may.txt": """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

Số: 41/CT-UBND

Sông Mây, ngày 12 tháng 5 năm 2018

CHỈ THỊ

Về việc chấn chỉnh tiếp nhận hồ sơ

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;

1. Sở Nội vụ:

a) Kiểm tra giờ làm việc ở bộ phận một cửa trước ngày 30/6/2018.

b) Gửi thư xin lỗi người dân khi hồ sơ trễ hẹn.

2. Sở Tài chính bố trí kinh phí mua máy vi tính cho cấp xã theo Quyết định số 77/QĐ-UBND ngày 02/3/2018 của UBND tỉnh.

Yêu cầu các sở, ban, ngành nghiêm túc thực hiện./.
""",
    "nui-lam.txt": """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: 52/KH-UBND

Núi Lam, ngày 20 tháng 8 năm 2019

KẾ HOẠCH

Nâng cao Chỉ số PAPI năm 2019

1. Sở Y tế lấy ý kiến người bệnh về thái độ phục vụ ở bệnh viện.

2. Sở Nội vụ:

a) Gửi thư xin lỗi người dân khi hồ sơ trễ hẹn.

b) Công khai danh sách hộ nghèo ở nhà văn hóa thôn.

3. Sở Tư pháp rà soát văn bản chồng chéo, bãi bỏ quy định không còn phù hợp.

Yêu cầu các sở, ban, ngành nghiêm túc thực hiện./.
""",
}


class Hashing:
    """A vector has a place for each folded word: texts are near when they share words."""

    state = ""
    batch = 32

    def __init__(self, name: str = "hashing", dimension: int = 128) -> None:
        self.name = name
        self.dimension = dimension
        self.texts: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self.embed_queries(texts)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 0.01, np.float32)
        for word in fold(text).split():
            vector[int.from_bytes(blake2b(word.encode(), digest_size=4).digest()) % self.dimension] += 1
        return vector / np.linalg.norm(vector)
