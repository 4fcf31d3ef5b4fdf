"""Each format is read back by the program it is for, and says what the store says."""

import json
import os
from collections import Counter
from pathlib import Path

import neo4j_server
import pytest
from sample_batches import contents

from graph import model as m
from graph import pages
from graph.batch import Batch
from graph.errors import UsageError
from graph.naming import agency_key, original_key, provision_key
from graph.originals import pack
from graph.store import GraphStore, open_store
from queries.exports import export, neighbourhood
from queries.exports.graphml import GraphmlSink
from queries.exports.jsonl import JsonLinesSink
from queries.exports.jsonld import JsonLdSink, iri
from queries.exports.neo4j_csv import CsvSink
from queries.exports.parquet import ParquetSink
from queries.resolve import NothingFound

HOSTILE = 'một; "hai",\n\tba & <b> = \\"x" \' $y'


def documents() -> list[Batch]:
    """Two documents and a register that share instruments and bodies; texts that break careless writers."""
    law = m.Instrument(
        key="vn/quoc-hoi/2015/luat/~ve-a", kind="Luật", name="Luật về A", year=2015, date="2015-06-22",
        in_force_from="2016-07", authority=1,
    )  # fmt: skip
    found = []
    for number, key in enumerate(("d1", "d2"), 1):
        text = f"Điều {number}. {HOSTILE}"
        document = m.Document(
            key=key, name=f"{key}.txt", path=f"/{key}.txt", date="2019-07-15", recipients=("Sở A; B", HOSTILE),
            doubt=0.0, doubtful=False, subject=HOSTILE,
        )  # fmt: skip
        own = m.Instrument(
            key=f"vn/ubnd/2019/ke-hoach/{number}-kh-ubnd", number=f"{number}/KH-UBND", authority=2
        )
        body = m.Agency(key=agency_key("Sở A", "An Bình"), name="Sở A tỉnh An Bình", aliases=(f"SA{number}",))
        item = m.Provision(
            key=provision_key(key, 0), document=key, ordinal=0, kind="item", label="", level=1,
            heading_path=("I; II", ""), text=text, folded="dieu", start=0, end=len(text),
        )  # fmt: skip
        task = m.Task(
            key=f"{key}/t",
            document=key,
            ref="1",
            text=text,
            start=0,
            end=9,
            due_to="2019-09-30",
            targets=("9",),
        )
        value = m.Measurement(key="par@an-binh/2018/actual", kind="actual", score=70.0 + number, rank=number)
        found.append(
            Batch(
                key,
                [
                    document, own, law, body, item, task, value,
                    m.Original(key=original_key(key), document=key, packed=pack(text)),
                ],
                [
                    m.TextOf(document, own), m.HasProvision(document, item), m.Assigns(item, task),
                    m.AssignedTo(task, body, role="lead", score=0.5), m.IssuedBy(own, body),
                    m.Cites(own, law, role="legal_basis", mentions=2), m.Cites(own, law, role="mentions"),
                    m.States(item, value, quote=HOSTILE, start=1, end=2, score=70.0 + number),
                ],
            )
        )  # fmt: skip
    register = m.Document(key="r", name="r.csv", path="/r.csv", status="register")
    far = m.Agency(key=agency_key("Sở Ä'|,", None), name=HOSTILE)
    near = m.Ref("Agency", agency_key("Sở A", "An Bình"))
    found.append(Batch("r", [register, far], [m.SucceededBy(near, far, valid_from="2025-03-01")]))
    return found


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    """A store with these documents, and what no export takes along."""
    for batch in documents():
        store.write(batch)
    store.write(Batch(None, [m.Setting(key="embedding", value="{}")]))
    store.set_vectors("Provision", {"d1/p0": [1.0, 0.0]})
    return store


@pytest.fixture
def embedded(kglite_store: GraphStore) -> GraphStore:
    """The same in an embedded store."""
    for batch in documents():
        kglite_store.write(batch)
    return kglite_store


def lines(path: Path) -> tuple[dict[tuple[str, str], dict], list[tuple]]:
    """An export as JSON Lines, in the shape of `contents`."""
    nodes, edges = {}, []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "node":
            assert not edges  # all nodes come first
            nodes[row["label"], row["key"]] = {"key": row["key"], **row["properties"]}
        else:
            ends = (*row["from"].values(), row["type"], *row["to"].values())
            edges.append((*ends, str(sorted(row["properties"].items()))))
    return nodes, sorted(edges)


@pytest.mark.parametrize(("size", "most"), [(1, 2), (1000, 20_000)])
def test_every_node_and_relationship_comes_once_whatever_the_page(
    filled: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, most: int
) -> None:
    monkeypatch.setattr(pages, "MOST", most)
    monkeypatch.setattr(pages, "SIZE", size)
    done = export(filled, JsonLinesSink(tmp_path / "g.jsonl"), originals=True)
    nodes, edges = lines(tmp_path / "g.jsonl")
    assert (nodes, edges) == contents(filled)
    assert (done.nodes, done.relationships) == (len(nodes), len(edges))


def test_texts_of_documents_come_only_when_asked(embedded: GraphStore, tmp_path: Path) -> None:
    export(embedded, JsonLinesSink(tmp_path / "g.jsonl"))
    labels = {label for label, _ in lines(tmp_path / "g.jsonl")[0]}
    assert "Original" not in labels and {"Document", "Instrument"} <= labels


def test_a_neighbourhood_is_what_lies_so_many_steps_away(filled: GraphStore, tmp_path: Path) -> None:
    assert neighbourhood(filled, "d1/t", 0) == {m.Ref("Task", "d1/t")}
    assert neighbourhood(filled, "d1/t", 1) == {
        m.Ref("Task", "d1/t"), m.Ref("Provision", "d1/p0"), m.Ref("Agency", "so-a@an-binh"),
    }  # fmt: skip
    export(filled, JsonLinesSink(tmp_path / "g.jsonl"), around="1/KH-UBND", depth=1)
    nodes, edges = lines(tmp_path / "g.jsonl")
    assert set(nodes) == {
        ("Instrument", "vn/ubnd/2019/ke-hoach/1-kh-ubnd"), ("Instrument", "vn/quoc-hoi/2015/luat/~ve-a"),
        ("Document", "d1"), ("Agency", "so-a@an-binh"),
    }  # fmt: skip
    assert Counter(edge[2] for edge in edges) == {"CITES": 2, "TEXT_OF": 1, "ISSUED_BY": 1, "ATTESTS": 3}
    with pytest.raises(NothingFound):
        export(filled, JsonLinesSink(tmp_path / "h.jsonl"), around="99/QĐ-XYZ")


def test_graphml_opens_in_networkx_with_its_types(embedded: GraphStore, tmp_path: Path) -> None:
    import networkx

    export(embedded, GraphmlSink(tmp_path / "g.graphml"), originals=True)
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    nodes, edges = contents(embedded)

    def told(properties: dict, names: dict) -> dict:
        texts = {
            key: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v
            for key, v in properties.items()
        }
        return texts | names

    assert dict(read.nodes(data=True)) == {
        f"{label}:{key}": told(properties, {"labels": label}) for (label, key), properties in nodes.items()
    }
    found = []
    for source, target, data in read.edges(data=True):
        kind = data.pop("type")
        found.append((*source.split(":", 1), kind, *target.split(":", 1), str(sorted(data.items()))))
    assert sorted(found) == edges


def test_parquet_has_a_typed_table_a_label_and_a_type(embedded: GraphStore, tmp_path: Path) -> None:
    import pyarrow.parquet

    folder = tmp_path / "parquet"
    folder.mkdir()
    export(embedded, ParquetSink(folder), originals=True)
    nodes, edges = contents(embedded)
    tables = {file.stem: pyarrow.parquet.read_table(file) for file in folder.iterdir()}
    found = {
        (label, row["key"]): {name: value for name, value in row.items() if value is not None}
        for label in {label for label, _ in nodes}
        for row in tables[label].to_pylist()
    }
    assert found == nodes
    ends = ("start_label", "start_key", "end_label", "end_key")
    told = []
    for kind in {edge[2] for edge in edges}:
        for row in tables[kind].to_pylist():
            start_label, start, end_label, end = (row.pop(name) for name in ends)
            known = sorted((name, value) for name, value in row.items() if value is not None)
            told.append((start_label, start, kind, end_label, end, str(known)))
    assert sorted(told) == edges
    assert str(tables["Measurement"].schema.field("score").type) == "double"
    assert str(tables["Measurement"].schema.field("rank").type) == "int64"


def test_parquet_without_pyarrow_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError) as refused:
        ParquetSink(tmp_path)
    assert refused.value.remedy == "pip install 'danchieu[parquet]'"


def test_json_ld_gives_rdflib_the_triples_of_the_store(embedded: GraphStore, tmp_path: Path) -> None:
    import rdflib
    from rdflib.namespace import RDF, XSD

    export(embedded, JsonLdSink(tmp_path / "g.jsonld"))
    read = rdflib.Graph().parse(tmp_path / "g.jsonld", format="json-ld")
    eli, own = rdflib.Namespace("http://data.europa.eu/eli/ontology#"), rdflib.Namespace("urn:danchieu:term:")

    def node(label: str, key: str) -> rdflib.URIRef:
        return rdflib.URIRef(iri(m.Ref(label, key)))

    law, plan = (
        node("Instrument", "vn/quoc-hoi/2015/luat/~ve-a"),
        node("Instrument", "vn/ubnd/2019/ke-hoach/1-kh-ubnd"),
    )
    assert {
        (law, RDF.type, eli.LegalResource),
        (law, eli.title, rdflib.Literal("Luật về A")),
        (law, eli.date_document, rdflib.Literal("2015-06-22", datatype=XSD.date)),
        (law, eli.first_date_entry_in_force, rdflib.Literal("2016-07", datatype=XSD.gYearMonth)),
        (plan, eli.id_local, rdflib.Literal("1/KH-UBND")),
        (plan, eli.based_on, law),
        (plan, eli.cites, law),
        (plan, eli.passed_by, node("Agency", "so-a@an-binh")),
        (node("Document", "d1"), eli.realizes, plan),
        (node("Document", "d1"), eli.title, rdflib.Literal(HOSTILE)),
        (node("Document", "d1"), own.recipients, rdflib.Literal("Sở A; B")),
        (node("Task", "d1/t"), own.ASSIGNED_TO, node("Agency", "so-a@an-binh")),
    } <= set(read)  # fmt: skip

    nodes, edges = contents(embedded)
    kept = {node(*ref): properties for ref, properties in nodes.items() if ref[0] != "Original"}
    assert {subject for subject in read.subjects() if isinstance(subject, rdflib.URIRef)} == set(kept)
    for subject, properties in kept.items():
        literals = sorted(str(o.toPython()) for o in read.objects(subject) if isinstance(o, rdflib.Literal))
        values = [v for value in properties.values() for v in (value if isinstance(value, list) else [value])]
        assert literals == sorted(str(value) for value in values)
    # Each relationship is a triple, and one with properties has a statement of these.
    joined = Counter((s, o) for s, _, o in read if isinstance(s, rdflib.URIRef) and o in kept)
    assert set(joined) == {(node(*edge[:2]), node(*edge[3:5])) for edge in edges}
    statements = [
        (
            read.value(statement, RDF.subject),
            read.value(statement, RDF.object),
            str(
                sorted(
                    (str(p).removeprefix(own), o.toPython())
                    for p, o in read.predicate_objects(statement)
                    if isinstance(o, rdflib.Literal)
                )
            ),
        )
        for statement in read.subjects(RDF.type, RDF.Statement)
    ]
    assert sorted(statements) == sorted((node(*e[:2]), node(*e[3:5]), e[5]) for e in edges if e[5] != "[]")


def without_empty_lists(store: GraphStore) -> tuple:
    nodes, edges = contents(store)
    return {ref: {n: v for n, v in properties.items() if v != []} for ref, properties in nodes.items()}, edges


@pytest.mark.neo4j
@pytest.mark.timeout(300)
def test_csv_loads_with_neo4j_admin_and_is_the_graph_again(embedded: GraphStore, tmp_path: Path) -> None:
    if os.environ.get("NEO4J_TEST_URL"):
        pytest.skip("neo4j-admin writes no server that runs elsewhere")
    folder = tmp_path / "csv"
    folder.mkdir()
    export(embedded, CsvSink(folder), originals=True)
    try:
        neo4j_server.import_csv(folder, tmp_path / "home")
    except neo4j_server.CannotStart as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    with neo4j_server.serve(tmp_path / "home") as url, open_store(url) as loaded:
        loaded.apply_schema()
        assert without_empty_lists(loaded) == without_empty_lists(embedded)
        for key in ("d1", "d2", "r"):
            assert loaded.delete_document(key) and embedded.delete_document(key)
            assert without_empty_lists(loaded) == without_empty_lists(embedded)
