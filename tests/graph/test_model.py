import dataclasses

import pytest

from graph import model

ROWS = [*model.NODES, *model.RELATIONSHIPS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_row_is_frozen_and_every_property_described(row: model.Row) -> None:
    assert dataclasses.is_dataclass(row)
    assert row.__doc__
    assert all(prop.description for prop in model.properties(row))
    # The embedded engine keeps these names for itself.
    assert not {"id", "title", "type"} & {prop.name for prop in model.properties(row)}


@pytest.mark.parametrize("label", model.NODES, ids=lambda row: row.__name__)
def test_document_owned_rows_name_their_document(label: type[model.Node]) -> None:
    names = [prop.name for prop in model.properties(label)]
    assert names[0] == "key"
    assert ("document" in names) == (label.scope == "document" and label is not model.Document)


@pytest.mark.parametrize("kind", model.RELATIONSHIPS, ids=lambda row: row.type)
def test_relationships_join_labels_of_the_model(kind: type[model.Relationship]) -> None:
    labels = {label.__name__ for label in model.NODES} | {"*"}
    assert {end for pair in kind.ends for end in pair} <= labels
    assert set(kind.identity) <= {prop.name for prop in model.properties(kind)}


def test_the_description_names_everything() -> None:
    text = model.describe()
    for label in model.NODES:
        assert f"### {label.__name__} (" in text
    for kind in model.RELATIONSHIPS:
        assert f"### {kind.type}\n" in text
    assert "str or None" in text
    assert "| identity | str | full, or partial" in text


def test_rows_are_found_by_name() -> None:
    assert model.node_class("Task") is model.Task
    assert model.relationship_class("CITES") is model.Cites
    assert model.ref(model.Setting(key="a", value="b")) == model.Ref("Setting", "a")
