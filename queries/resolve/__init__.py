"""Names a person types, looked up in the store: instruments, provinces, bodies, documents, indices.

A name is looked up as it stands, case and accents aside; one that nothing bears is read as a question would
be (`queries.names`): "nghị định 61/2018", "so noi vu dong nai", "Sài Gòn". What it is taken for is told to
the person who asks (`queries.person`); several that it may mean are an error that lists them.
"""

from collections.abc import Callable

from graph.store import GraphStore
from queries.resolve.agencies import agency_keys, names_of
from queries.resolve.found import NothingFound, SeveralMeant, read, several_meant
from queries.resolve.indices import index_keys
from queries.resolve.numbered import document_keys, instrument_endings, instrument_keys, nothing_called
from queries.resolve.provinces import place_among, places_among, province_word, provinces

__all__ = [
    "STORED", "NothingFound", "SeveralMeant", "agency_keys", "document_keys", "index_keys",
    "instrument_endings", "instrument_keys", "names_of", "nothing_called", "place_among", "places_among",
    "province_word", "provinces", "read", "several_meant",
]  # fmt: skip

STORED: dict[str, Callable[[GraphStore, str], list[str]]] = {
    "instrument": instrument_endings,
    "province": provinces,
    "agency": agency_keys,
    "document": document_keys,
    "index": index_keys,
}
"""Type of a parameter -> how a typed name becomes what the graph holds."""
