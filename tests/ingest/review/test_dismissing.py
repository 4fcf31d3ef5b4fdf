"""Findings that are set aside stay so, whatever comes and goes; their keys may be typed short."""

import pytest

from graph.errors import UsageError
from ingest.pipeline import delete, ingest
from ingest.review.dismissing import finding, ignore, restore

HELD = "MATCH (f:Finding) WHERE f.code = 'cited_without_date' RETURN f.key AS key, f.short AS short, f.because AS because"
AT = "2026-01-02T03:04:05+00:00"


def test_a_finding_set_aside_stays_so(store, plans):
    ingest([plans], store)
    ((key, short, because),) = store.read(HELD).rows
    assert because is None and len(short) == 8
    ignore(store, key, "đúng như in", by="an", at=AT)
    assert store.read(HELD).rows == [[key, short, "đúng như in"]]
    delete([key.split("/")[0]], store)
    assert store.read(HELD).rows == []
    ingest([plans], store)
    assert store.read(HELD).rows == [[key, short, "đúng như in"]]
    assert restore(store, key) is True
    assert store.read(HELD).rows == [[key, short, None]]
    assert restore(store, key) is False
    ingest([plans], store, force=True)
    assert store.read(HELD).rows == [[key, short, None]]
    assert store.read("MATCH (d:Dismissal) RETURN d.key").rows == []


def test_a_key_may_be_typed_short(kglite_store, plans):
    ingest([plans], kglite_store)
    ((key, short, _),) = kglite_store.read(HELD).rows
    for typed in (short, short[:5], f" {short} ", key, key[:-2]):
        assert finding(kglite_store, typed)[0] == key
    with pytest.raises(UsageError, match="too short"):
        finding(kglite_store, short[:3])
    with pytest.raises(UsageError, match="no finding's key begins with 'zzzz'"):
        finding(kglite_store, "zzzz")
    with pytest.raises(UsageError, match="2 findings") as refused:
        finding(kglite_store, key.split("/")[0])
    assert short in refused.value.remedy
    with pytest.raises(UsageError, match="reason is empty"):
        ignore(kglite_store, key, "  ", by=None, at=AT)
