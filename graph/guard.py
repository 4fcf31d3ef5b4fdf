"""What a query may not do even where the engine would let it: read files, and call at will.

Reading is enforced by the engine (read access on Neo4j, the read session of kglite), never by a
list of words. But both engines run LOAD CSV, which opens local files and URLs, in a read-only
session, and every procedure that does not write. Those are found here in the query's own tokens, so
text in strings, comments and names is never mistaken; `check_plan` finds them again in the plan of
an engine that reveals one, whatever escapes the text used.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, NoReturn

from graph.errors import QueryError, QueryTooLarge, ReadOnlyError

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
MAX_CHARACTERS = 100_000
MAX_DEPTH = 100
MAX_CLAUSES = 200
CLAUSE_STARTS = frozenset({"CALL", "MATCH", "RETURN", "UNION", "UNWIND", "WITH"})
OPENING, CLOSING, SIGNS = frozenset("([{"), frozenset(")]}"), frozenset("+-")
LONG_RANGE = re.compile(r"range\s*\([^()]*\d{8}", re.IGNORECASE)
SIMPLER = "write it as several queries, or hand a list over as a parameter"
REMEDY = "ask for the same with MATCH, or use one of the queries of `danchieu query --list`"

# Each alternative takes what it began with to its end without going back, so the time is linear.
_TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")"""
    r"""|(?P<name>`(?:[^`]|``)*+`)"""
    r"""|(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)"""
    r"""|(?P<open>['"`].*|/\*.*)"""
    r"""|(?P<word>[^\W\d]\w*)"""
    r"""|(?P<space>\s+)"""
    r"""|(?P<mark>.)""",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: string, name (in backticks), word, mark, or open: what is never closed."""

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
    """Refuse LOAD CSV and procedures not allowed, by ReadOnlyError, what is huge by QueryTooLarge."""
    if not cypher.strip():
        raise QueryError("The query is empty", remedy="write one, as MATCH (d:Document) RETURN d.number")
    if len(cypher) > MAX_CHARACTERS:
        raise QueryTooLarge(
            f"The query has more than {MAX_CHARACTERS:,} characters", remedy="hand lists over as parameters"
        )
    found = [*tokens(cypher), Token("mark", "")]
    _check_depth(found)
    for index, (token, after) in enumerate(pairwise(found)):
        if token.kind == "open":
            raise QueryError(
                f"Nothing closes this {token.text[:20]}", remedy="close the string or the comment"
            )
        if token.word == "LOAD" and after.word == "CSV":
            refuse_files()
        if (
            token.word == "CALL"
            and not _in_path(found, index)
            and after.word
            and not CLAUSES.fullmatch(after.word)
        ):
            _check_procedure(_dotted(found, index + 1))


def _in_path(found: Sequence[Token], index: int) -> bool:
    """Whether a word is a name by where it stands: of a property, a label, a parameter."""
    return index > 0 and found[index - 1].text in (".", ":", "$")


def _check_depth(found: Sequence[Token]) -> None:
    """Refuse brackets, CASEs, signs and clauses in numbers that a parser or a planner cannot take."""
    brackets = cases = run = clauses = 0
    for index, token in enumerate(found):
        word = token.text.upper() if token.kind == "word" and not _in_path(found, index) else ""
        brackets += (token.text in OPENING) - (token.text in CLOSING)
        # An END may be a name, so what it closes is not counted: CASEs in all are few.
        cases += word == "CASE"
        clauses += word in CLAUSE_STARTS
        run = run + 1 if word == "NOT" or token.text in SIGNS else 0
        if max(brackets, run) > MAX_DEPTH or cases > MAX_CLAUSES:
            raise QueryTooLarge(f"The query is nested more than {MAX_DEPTH} deep", remedy=SIMPLER)
        if clauses > MAX_CLAUSES:
            raise QueryTooLarge(f"The query has more than {MAX_CLAUSES} clauses", remedy=SIMPLER)


def check_growth(cypher: str) -> None:
    """Refuse, with QueryTooLarge, the common ways to fill a server's memory from one expression.

    A server looks at a query's time and memory between rows only. That one text doubles is seen where it is
    added to itself or replaced within itself over a list; a person bent on it will find others, so who lets
    strangers ask gives them a server of their own.
    """
    depth, reducing, before = 0, 0, Token("mark", "")
    terms: set[str] = set()
    for token, after in pairwise([*tokens(cypher), Token("mark", "")]):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == "(" and before.word == "REDUCE":
            reducing = reducing or depth
        if depth < reducing:
            reducing = 0
        if reducing and token.word == "REPLACE" and after.text == "(":
            raise QueryTooLarge("A text replaced within itself again and again bursts", remedy=SIMPLER)
        if "+" not in (token.text, before.text, after.text):
            terms = set()
        elif token.word and before.text != "." and after.text not in (".", "("):
            if token.text in terms:
                raise QueryTooLarge(
                    f"{token.text} is added to itself, and may double without end",
                    remedy="write 2 * for numbers",
                )
            terms.add(token.text)
        before = token
    if LONG_RANGE.search(cypher):
        raise QueryTooLarge("The list is too long to be made", remedy="ask for a range of fewer numbers")


def _dotted(found: Sequence[Token], at: int) -> str:
    """The procedure's name that begins at a token, without the spaces Cypher allows in it."""
    parts = [found[at].word]
    while found[at + 1].text == "." and found[at + 2].word:
        at += 2
        parts.append(found[at].word)
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
