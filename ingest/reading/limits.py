"""How much of a file is read, every limit with its reason: real documents stay far below each.

A directive is some hundred kilobytes, the longest law with its annexes some two million characters; what
goes beyond was made to hang or burst its reader, or holds many documents.
"""

from __future__ import annotations

from typing import Final

# Any file.
MAX_BYTES: Final = 100_000_000
"""Bytes: a scan of images has some ten million; all of them are held in memory."""
MAX_CHARACTERS: Final = 5_000_000
"""Characters of a text: extracting its facts takes ten seconds."""
MAX_MARKS: Final = 30
"""Accents on one letter: putting them in order takes the square of their number (UAX #15, 10.2)."""

# In a process of its own.
READING_SECONDS: Final = 3.0
READING_SECONDS_PER_MB: Final = 6.0
"""Processor time from bytes to text: a page of a PDF takes 15 ms, and a megabyte has some 300."""
EXTRACTING_SECONDS: Final = 5.0
EXTRACTING_SECONDS_PER_MILLION: Final = 12.0
"""Processor time from text to facts by million characters: six times what real texts take."""
MEMORY: Final = 350_000_000
"""Bytes that reading one file may take besides what the reader itself takes, some 100 MB."""
PATIENCE: Final = 300.0
"""Seconds by the clock, whatever the file waits for; more than LibreOffice may take."""
FILES_PER_PROCESS: Final = 100
"""After so many files a process is exchanged: what libraries never give back cannot add up."""

# LibreOffice, for old formats.
OFFICE_SECONDS: Final = 120.0
"""By the clock: it starts in some ten on a slow machine."""
OFFICE_MEMORY: Final = 2_000_000_000
"""Bytes: it takes some 300 MB for a document of a hundred pages."""

# Packages: .docx and .xlsx.
MAX_PARTS: Final = 5_000
"""Files in a package: each picture is one."""
MAX_XML: Final = 60_000_000
"""Bytes of XML, unpacked: five million characters with their mark-up."""
MAX_UNPACKED: Final = 200_000_000
"""Bytes of all parts, pictures too, unpacked: python-docx holds them in memory."""
MAX_MARKER: Final = 200
"""Characters of the number of a list item."""

# Tables.
MAX_COLUMNS: Final = 63
"""Columns: Word makes no table of more; a cell that says it covers more does not."""
MAX_REPEATED: Final = 20
"""How often the text of a table may be repeated in it, on the whole, by cells over several rows."""
MAX_SQUARES: Final = 500_000
"""Rows times columns of a table: a scorecard has some ten thousand."""
MAX_ROWS: Final = 20_000
"""Rows of a sheet of a workbook that is read as a document; a scorecard has some hundred."""
REGISTER_MEMORY_PER_MB: Final = 20_000_000
"""Bytes for each megabyte of a register, besides: its rows are held whole, and packed they are small."""
MAX_FILLED: Final = 200_000
"""Cells of a sheet that stand in its file: reading them takes three seconds."""
MAX_CELLS: Final = 500_000
"""Cells of a sheet, empty ones and those that only a merged one covers too."""
MAX_MERGED: Final = 5_000
"""Merged cells of a sheet."""

# Pages of the web.
MAX_ATTRIBUTES: Final = 5_000
"""Attributes of a tag, each compared with those before it: a thousand take no time, a million take hours."""
MAX_HIDING: Final = 1_000
"""Values of attributes with a bracket in them, after which a tag goes on; pages have a few."""
MAX_STEPS: Final = 100_000_000
"""The sum of the depths at which tags stand, for each looks through all it stands in: a second's work."""
DEEPEST_TABLE: Final = 8
"""Tables in tables in tables: below this they are read as blocks of text."""
MAX_PAGE: Final = 1_500_000
"""Characters of a page of a portal; the text of one that is larger is the page."""

# PDF.
MAX_PAGES: Final = 5_000
"""Pages: the longest issue of the official gazette has some hundred."""
MAX_RULES: Final = 5_000
"""Lines drawn on a page; more are a drawing."""
MAX_JOINED: Final = 1_000
"""The same once those of one line are joined."""
MAX_GRID: Final = 20_000
"""Cells of a table on a page."""
