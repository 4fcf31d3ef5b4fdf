"""What a query may not do even where the engine would let it: read files, and call at will.

Reading is enforced by the engine (read access on Neo4j, the read session of kglite), never by a
list of words. But both engines run LOAD CSV, which opens local files and URLs, in a read-only
session, and every procedure that does not write. Those are found here in the query's own tokens, so
text in strings, comments and names is never mistaken; `check_plan` finds them again in the plan of
an engine that reveals one, whatever escapes the text used.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, NoReturn

from graph.errors import QueryError, ReadOnlyError

ALLOWED_PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.vector.querynodes",
        "db.ping",
        "dbms.components",
    }
)
ALLOWED_SHOWS = frozenset({"showindexes", "showconstraints", "showfunctions", "showprocedures"})
CLAUSES = re.compile(
    r"AS|AND|ASC|BY|CASE|CONTAINS|DESC|DISTINCT|ELSE|ENDS?|IN|IS|LIMIT|MATCH|NOT|OPTIONAL|OR|ORDER"
    r"|RETURN|SKIP|STARTS|THEN|UNION|UNWIND|WHEN|WHERE|WITH|XOR|YIELD"
)
REMEDY = "ask for the same with MATCH, or use one of the queries of `danchieu query --list`"

_TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|(?P<name>`(?:[^`]|``)*`)"""
    r"""|(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<word>[^\W\d]\w*)"""
    r"""|(?P<space>\s+)"""
    r"""|(?P<mark>.)""",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: string, name (in backticks), word or mark, and its text."""

    kind: str
    text: str

    @property
    def word(self) -> str:
        """A word or quoted name without its backticks, in capitals; "" for anything else."""
        if self.kind == "name":
            return self.text[1:-1].replace("``", "`").upper()
        return self.text.upper() if self.kind == "word" else ""


def tokens(cypher: str) -> Iterator[Token]:
    """The tokens of a query, comments and spaces left out."""
    for found in _TOKEN.finditer(cypher):
        kind = found.lastgroup or ""
        if kind not in ("comment", "space"):
            yield Token(kind, found.group())


def check(cypher: str) -> None:
    """Refuse LOAD CSV and procedures that are not allowed, with ReadOnlyError."""
    if not cypher.strip():
        raise QueryError("The query is empty", remedy="write one, as MATCH (d:Document) RETURN d.number")
    found = [*tokens(cypher), Token("mark", "")]
    for index, (token, after) in enumerate(pairwise(found)):
        if token.word == "LOAD" and after.word == "CSV":
            refuse_files()
        in_path = index > 0 and found[index - 1].text in (".", ":", "$")
        if token.word == "CALL" and not in_path and after.word and not CLAUSES.fullmatch(after.word):
            _check_procedure(_dotted(found[index + 1 :]))


def _dotted(found: list[Token]) -> str:
    """The procedure's name at the head of some tokens, without the spaces Cypher allows in it."""
    parts = [found[0].word]
    for dot, part in zip(found[1::2], found[2::2], strict=False):
        if dot.text != "." or not part.word:
            break
        parts.append(part.word)
    return ".".join(parts)


def check_plan(plan: Mapping[str, Any]) -> None:
    """Refuse by the operators of an EXPLAIN plan (Neo4j: operatorType, args.Details, children)."""
    operator = str(plan.get("operatorType", "")).split("@")[0].lower()
    if operator == "loadcsv":
        refuse_files()
    if operator == "procedurecall":
        _check_procedure(str(plan.get("args", {}).get("Details", "")).split("(")[0])
    if operator.startswith(("show", "terminate")) and operator not in ALLOWED_SHOWS:
        raise ReadOnlyError("This command shows or changes the server, not the graph", remedy=REMEDY)
    for child in plan.get("children", ()):
        check_plan(child)


def _check_procedure(name: str) -> None:
    plain = name.replace("`", "").strip().lower()
    if plain not in ALLOWED_PROCEDURES:
        raise ReadOnlyError(f"The procedure {plain} is not allowed", remedy=REMEDY)


def refuse_files() -> NoReturn:
    """Raise the ReadOnlyError of LOAD CSV."""
    raise ReadOnlyError(
        "LOAD CSV reads files and addresses, which a query may not", remedy="load documents with ingest"
    )


def leading_word(cypher: str) -> str:
    """The first word of a query in capitals: EXPLAIN, MATCH, ..."""
    return next(tokens(cypher), Token("mark", "")).word


def for_kglite(cypher: str) -> str:
    """The query as kglite reads it: comments out, and the property name `end`, a word of its own there.

    `c.end` is good Cypher on Neo4j and a syntax error on kglite, where `end` must be quoted.
    """
    parts: list[str] = []
    last = ""
    for found in _TOKEN.finditer(cypher):
        text, kind = found.group(), found.lastgroup
        if kind == "comment":
            text = " "
        elif kind != "space":
            if kind == "word" and last == "." and text.lower() == "end":
                text = f"`{text}`"
            last = text
        parts.append(text)
    return "".join(parts)
