"""Provinces by name, those of today with those merged into them."""

import re
from collections.abc import Sequence

from graph.naming import fold
from graph.store import GraphStore
from queries.merged import merged_into
from queries.nearness import nearest
from queries.person import own, understood
from queries.resolve.found import NothingFound, did_you_mean, read
from reference.places import province

PROVINCES = """MATCH (d:Document) WHERE d.province IS NOT NULL RETURN d.province AS province
UNION MATCH (p:Place)<-[:FOR]-(:Measurement) RETURN p.name AS province"""
"""Provinces that documents come from, or that values are of."""


_PROVINCE_WORD = re.compile(r"^(tinh|thanh pho|tp) ")


def provinces(store: GraphStore, text: str) -> list[str]:
    """The province and those merged into it, as the graph spells them; NothingFound, with the nearest."""
    names = sorted(row["province"] for row in read(store, PROVINCES))
    found = places_among(store, text, names)
    if not found:
        like = nearest(province_word(fold(text)), names) or names[:10]
        raise NothingFound(f"no document of the province {text!r} is in the graph", remedy=did_you_mean(like))
    return found


def places_among(store: GraphStore, text: str, names: Sequence[str]) -> list[str]:
    """Those of the names that the text means: a province of today with those merged into it."""
    found = place_among(store, text, names)
    whole = found[0] if found else own("province", text)
    return list(dict.fromkeys((*found, *merged_into(whole, names))))


def place_among(store: GraphStore, text: str, names: Sequence[str]) -> list[str]:
    """The one of the names that the text means: "Sài Gòn" is Hồ Chí Minh; [] when it is none of them."""
    typed = own("province", text)
    wanted = province_word(fold(typed))
    found = [name for name in names if fold(name) == wanted]
    if not found:
        known = province(typed)
        if known is not None:
            # The register tells the name by itself; to read it all names of the graph are needed.
            named = {fold(known.name)}
        else:
            from queries.names.meaning import meaning

            named = {fold(one.value) for one in meaning(store, typed) if one.kind == "province"}
        found = [name for name in names if named == {fold(name)}]
    for name in found:
        if wanted != fold(name) or typed != text:
            understood(text, name)
    return found


def province_word(folded: str) -> str:
    """The bare name of a province in a folded text: "tinh song may" -> "song may"."""
    return _PROVINCE_WORD.sub("", folded)
