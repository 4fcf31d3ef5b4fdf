"""Contradictions and doubts in what a document prints (điểm cần xem lại)."""
