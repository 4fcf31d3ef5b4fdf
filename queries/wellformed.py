"""Texts of documents inside other languages: XML and Mermaid stay well-formed whatever a name holds."""

import re
from xml.sax.saxutils import escape, quoteattr

# Characters that XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What ends or begins something in a label in quotes, and what no line of it may hold.
_MERMAID = re.compile('[#&"`<>|\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')


def xml_content(text: str) -> str:
    """The text between tags, with \ufffd for what no XML can hold."""
    # A parser would make a line feed of a carriage return that is not escaped.
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def xml_attribute(text: str) -> str:
    """The same as the value of an attribute, quotes around it."""
    return quoteattr(_NO_XML.sub("\ufffd", text))


def mermaid_text(text: str) -> str:
    """The text as a Mermaid label in quotes: signs as entities by number, controls as spaces."""
    return _MERMAID.sub(lambda match: _entity(ord(match.group())), text)


def _entity(code: int) -> str:
    return f"#{code};" if 32 < code < 127 else " "
