"""Registers: tables of instruments, agencies or values that an office keeps, taken in beside documents.

File -> rows (`rows`) -> columns by their headers (`columns`) -> values with their place (`cells`) -> a batch
whose Document has status `register` (`taking`). What is wrong is a `Problem`; the rest is loaded.
"""
