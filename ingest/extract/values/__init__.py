"""Stated values of governance indices (giá trị chỉ số)."""
