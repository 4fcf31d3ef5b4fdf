"""Classes of keys that are one thing, with pairs that never are: properties over random decisions."""

from hypothesis import given
from hypothesis import strategies as st

from graph import model
from graph.batch import Batch, prepare
from graph.naming import judgement_key
from ingest.load.judged import Judged, judged
from ingest.load.renaming import completions, outdated, renamed

KEYS = [f"{letter}@núi" for letter in "abcdef"] + ["vn/cp/-/luat/1", "vn/cp/2019/luat/1"]
DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(["same", "different", "unsure"])
    ).filter(lambda one: one[0] != one[1]),
    max_size=14,
)


def told(rows):
    """The decisions taken one by one, and those that were not refused."""
    held, taken = Judged(), []
    for one, other, verdict in rows:
        if held.add(model.Ref("Agency", one), model.Ref("Agency", other), verdict) is None:
            taken.append((one, other, verdict))
    return held, taken


def closure(rows):
    """The classes of the pairs that are the same, the slow way."""
    classes = {key: {key} for key in KEYS}
    for one, other, verdict in rows:
        if verdict == "same" and classes[one] is not classes[other]:
            joined = classes[one] | classes[other]
            for key in joined:
                classes[key] = joined
    return classes


@given(DECISIONS)
def test_different_holds_through_every_chain_of_same(rows):
    held, taken = told(rows)
    classes = closure(taken)
    never = {(a, b) for a, b, verdict in taken if verdict == "different"}
    for one in KEYS:
        for other in KEYS:
            same = classes[one] is classes[other]
            apart = any(
                {classes[a] is classes[one], classes[b] is classes[other]} == {True} for a, b in never
            ) or any({classes[b] is classes[one], classes[a] is classes[other]} == {True} for a, b in never)
            assert (held.meant("Agency", one) == held.meant("Agency", other)) == same
            assert held.apart("Agency", one, other) == apart
            assert not (same and apart)


@given(DECISIONS)
def test_only_what_contradicts_is_refused_and_the_chain_is_true(rows):
    held, taken = Judged(), []
    for one, other, verdict in rows:
        a, b = model.Ref("Agency", one), model.Ref("Agency", other)
        same = held.meant("Agency", one) == held.meant("Agency", other)
        apart = held.apart("Agency", one, other)
        chain = held.add(a, b, verdict)
        assert (chain is not None) == (apart if verdict == "same" else same and verdict == "different")
        if chain is None:
            taken.append({one, other, verdict})
            continue
        named = chain.split(", so ")[0].split(" ")
        assert {named[0], named[-1]} == {one, other}
        for left, sign, right in zip(named[::2], named[1::2], named[2::2], strict=False):
            assert {left, right, "same" if sign == "=" else "different"} in taken


@given(DECISIONS, st.randoms())
def test_the_order_of_decisions_does_not_matter(rows, random):
    _, taken = told({frozenset(row[:2]): row for row in rows}.values())
    made = [
        model.Judgement(key=judgement_key(*row[:2]), label="Agency", one=row[0], other=row[1], verdict=row[2])
        for row in taken
    ]
    one = judged(made)
    random.shuffle(made)
    other = judged(made)
    assert [one.meant("Agency", key) for key in KEYS] == [other.meant("Agency", key) for key in KEYS]


@given(DECISIONS)
def test_what_stands_for_a_thing_is_one_of_it_and_stands_for_itself(rows):
    held, _ = told(rows)
    for key in KEYS:
        meant = held.meant("Agency", key)
        assert meant in held.together("Agency", key)
        assert held.meant("Agency", meant) == meant
        assert held.settled("Agency", key, meant)
    # Another label has decisions of its own.
    assert [held.meant("Instrument", key) for key in KEYS] == KEYS


def test_the_fullest_key_stands_then_the_one_named_first():
    held, _ = told([("vn/cp/-/luat/1", "vn/cp/2019/luat/1", "same"), ("b@núi", "a@núi", "same")])
    assert held.meant("Agency", "vn/cp/-/luat/1") == "vn/cp/2019/luat/1"
    assert held.meant("Agency", "a@núi") == "b@núi"


def instrument(key, number, **more):
    return model.Instrument(key=key, number=number, **more)


def renamed_by(nodes, edges, *rows):
    held = Judged()
    for label, one, other in rows:
        assert held.add(model.Ref(label, one), model.Ref(label, other), "same") is None
    document = model.Document(key="d", name="d.txt", path="/d.txt")
    return renamed(Batch("d", [document, *nodes], edges), held), held


def test_what_joined_two_that_are_one_goes_and_citations_are_counted_together():
    whole, part, own = (
        instrument("vn/cp/2019/nghi-dinh/1-nd-cp", "1/NĐ-CP", year=2019, identity="full"),
        instrument("vn/cp/-/nghi-dinh/1-nd-cp", "1/NĐ-CP"),
        instrument("vn/ubnd/2020/ke-hoach/2", "2", year=2020, identity="full"),
    )
    edges = [
        model.Cites(own, whole, role="implements", mentions=2), model.Cites(own, part, role="implements"),
        model.Cites(part, whole, role="amends"),
    ]  # fmt: skip
    batch, held = renamed_by([whole, part, own], edges, ("Instrument", whole.key, part.key))
    ready = prepare(batch)
    (row,) = ready.relationships["CITES", "Instrument", "Instrument"]
    assert (row["a"], row["b"], row["p"]["mentions"]) == (own.key, whole.key, 3)
    assert {row["key"] for row in ready.nodes["Instrument"]} == {own.key, whole.key}
    (document,) = ready.nodes["Document"]
    assert document["judged"] == (f"Instrument {part.key} {whole.key}",)
    assert not outdated(document["judged"], held) and outdated(document["judged"], Judged())


def test_a_misread_number_is_not_said_of_the_right_one():
    right, wrong = "vn/bo-noi-vu/2019/quyet-dinh/326-qd-bnv", "vn/bo-noi-vu/2009/quyet-dinh/32-qd-bnv"
    node = instrument(
        wrong,
        "32/QĐ-BNV",
        year=2009,
        date="2009-04-19",
        issuer="Bộ Nội vụ",
        kind="Quyết định",
        identity="full",
    )
    batch, _ = renamed_by([node], [], ("Instrument", right, wrong))
    (found,) = (node for node in batch.nodes if isinstance(node, model.Instrument))
    said = {"year": 2019, "issuer": "Bộ Nội vụ", "kind": "Quyết định", "identity": "full"}
    assert found == instrument(right, None, **said, aliases=(wrong,))


def test_a_batch_nobody_decided_about_is_the_same():
    nodes = [model.Agency(key="a@núi", name="A")]
    batch, _ = renamed_by(nodes, [], ("Agency", "b@núi", "c@núi"))
    assert list(batch.nodes[1:]) == nodes and batch.nodes[0].judged == ()


def test_what_a_register_tells_yields_to_decisions():
    part, whole, other = (f"vn/cp/{year}/nghi-dinh/1-nd-cp" for year in ("-", 2019, 2020))
    refs = [model.Ref("Instrument", key) for key in (whole, part)]
    for rows, meant in [
        ([], whole),
        ([(whole, part, "different")], part),
        ([(other, part, "same")], other),
        ([(other, whole, "same")], other),
    ]:
        held = Judged()
        for one, two, verdict in rows:
            held.add(model.Ref("Instrument", one), model.Ref("Instrument", two), verdict)
        held.complete(*refs, "a register.csv")
        assert held.meant("Instrument", part) == meant
        assert (refs[1] in held.completed) == (not rows or rows[0][1] == whole)


def test_a_document_keeps_which_register_completed_what():
    part, whole = (f"vn/cp/{year}/nghi-dinh/1-nd-cp" for year in ("-", 2019))
    held, decided = Judged(), Judged()
    held.complete(model.Ref("Instrument", whole), model.Ref("Instrument", part), "nghị định 2019.csv")
    decided.add(model.Ref("Instrument", whole), model.Ref("Instrument", part), "same")
    document = model.Document(key="d", name="d.txt", path="/d.txt")
    (kept,) = (
        node
        for node in renamed(Batch("d", [document, instrument(part, "1/NĐ-CP")]), held).nodes
        if type(node) is model.Document
    )
    assert list(completions(kept.judged)) == [(part, whole, "nghị định 2019.csv")]
    assert not outdated(kept.judged, held)
    # A person who decides the same says why, and another register is another reason.
    assert outdated(kept.judged, decided) and outdated(kept.judged, Judged())
    assert list(completions([f"Instrument {part} {whole}"])) == []
