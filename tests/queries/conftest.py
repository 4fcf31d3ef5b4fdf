"""A small graph of two invented provinces, whole enough for every named query to find something."""

from collections.abc import Iterator

import neo4j_server
import pytest

from graph import model as m
from graph.batch import Batch
from graph.naming import original_key
from graph.originals import pack
from graph.store import GraphStore, open_store
from language.periods import first_day, last_day

DECREE = m.Instrument(
    key="vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp",
    kind="Nghị định",
    number="152/2017/NĐ-CP",
    issuer="Chính phủ",
)
LAW = m.Instrument(
    key="vn/quoc-hoi/-/luat/~luat-doanh-nghiep", kind="Luật", name="Luật Doanh nghiệp", issuer="Quốc hội"
)
PLAN = m.Instrument(
    key="vn/ubnd-tinh-song-may/2019/ke-hoach/1-kh-ubnd",
    kind="Kế hoạch",
    number="1/KH-UBND",
    province="Sông Mây",
    year=2019,
)
DIRECTIVE = m.Instrument(
    key="vn/ubnd-tinh-nui-lam/2018/chi-thi/2-ct-ubnd",
    kind="Chỉ thị",
    number="2/CT-UBND",
    province="Núi Lam",
    year=2018,
)
HOME = m.Agency(
    key="so-noi-vu@song-may", name="Sở Nội vụ tỉnh Sông Mây", short_name="Sở Nội vụ", province="Sông Mây"
)
FINANCE = m.Agency(
    key="so-tai-chinh@song-may",
    name="Sở Tài chính tỉnh Sông Mây",
    short_name="Sở Tài chính",
    province="Sông Mây",
)
ALL = m.Agency(
    key="cac-so@song-may", name="Các sở, ban, ngành tỉnh Sông Mây", kind="group", province="Sông Mây"
)
COMMITTEE = m.Agency(
    key="ubnd-tinh@nui-lam",
    name="UBND tỉnh Núi Lam",
    short_name="UBND tỉnh",
    province="Núi Lam",
    aliases=("Ủy ban nhân dân tỉnh",),
)
SONG_MAY = m.Place(key="unlisted-song-may", name="Sông Mây", level="province")
NUI_LAM = m.Place(key="unlisted-nui-lam", name="Núi Lam", level="province")
PAR = m.Indicator(key="par-index", name="PAR INDEX")
AREA = m.Criterion(key="par-index/hien-dai-hoa", name="Hiện đại hóa", level="area")
SOFTWARE = m.Criterion(key="par-index/hien-dai-hoa/phan-mem", name="Phần mềm", level="sub-criterion")
POST = m.Criterion(key="par-index/hien-dai-hoa/buu-chinh", name="Bưu chính", level="sub-criterion")


def provision(document: str, ordinal: int, kind: str = "item", headings: tuple[str, ...] = ()) -> m.Provision:
    return m.Provision(
        key=f"{document}/p{ordinal}", document=document, ordinal=ordinal, kind=kind, label=f"I.{ordinal}", level=1,
        heading_path=headings, text="t", folded="t", start=ordinal * 100, end=ordinal * 100 + 90,
    )  # fmt: skip


def mention(
    at: m.Provision, start: int, quote: str, role: str, to: m.Instrument | None, status: str = "resolved"
) -> list[object]:
    cited = m.Citation(
        key=f"{at.key}/c{start}", document=at.document, quote=quote, start=start, end=start + len(quote), role=role, status=status,
        kind=to.kind if to else "Kế hoạch", number=to.number if to else "7/KH-UBND", name=to.name if to else None,
        candidates=() if to else ("x", "y"), date="2017-12-27" if to is DECREE else None,
    )  # fmt: skip
    return [cited, m.Mentions(at, cited), *([m.RefersTo(cited, to, score=1.0)] if to else [])]


def task(at: m.Provision, ordinal: int, text: str, **known: str) -> m.Task:
    if "deadline" in known:
        known |= {"due_from": first_day(known["deadline"]), "due_to": last_day(known["deadline"])}
    return m.Task(
        key=f"{at.key}/t{ordinal}", document=at.document, ref=f"I.{ordinal}", text=text, start=1000 + at.start + 20 * ordinal,
        end=1000 + at.start + 20 * ordinal + len(text),
        **known,
    )  # fmt: skip


def measured(
    what: m.Node, place: m.Place, at: m.Provision, quote: str, start: int, **known: object
) -> list[object]:
    start += 2000
    value = m.Measurement(key=f"{what.key}@{place.key}/{known.get('year')}/{known['kind']}", **known)
    stated = m.States(
        at,
        value,
        quote=quote,
        start=start,
        end=start + len(quote),
        score=known.get("score"),
        rank=known.get("rank"),
    )
    return [value, m.Of(value, what), m.For(value, place), stated]


def first() -> Batch:
    d = m.Document(
        key="d1",
        name="a.txt",
        path="a.txt",
        kind="Kế hoạch",
        number="1/KH-UBND",
        date="2019-07-12",
        province="Sông Mây",
        signer="Lâm Thị Thu Hà",
    )
    row, item = provision("d1", 1, "row"), provision("d1", 2, headings=('II. Nội dung "Hiện đại hóa"',))
    soon, late = (
        task(item, 1, "làm một", deadline="2019-Q3", deadline_text="quý III", product="Báo cáo"),
        task(item, 2, "làm hai", deadline="2019-07"),
    )
    software = measured(
        SOFTWARE, SONG_MAY, row, "Phần mềm: 0,25/01", 110, kind="actual", year=2018, score=0.25, max_score=1.0
    )
    post = measured(
        POST, SONG_MAY, row, "Bưu chính: 0/0,5", 130, kind="actual", year=2018, score=0.0, max_score=0.5
    )
    whole = measured(
        PAR,
        SONG_MAY,
        item,
        "đạt 74,5 điểm, thứ 47/63",
        210,
        kind="actual",
        year=2018,
        score=74.5,
        rank=47,
        of=63,
        rank_change=-6,
    )
    target = measured(PAR, SONG_MAY, item, "tăng 08 bậc", 240, kind="target", year=2019, rank_change=8)
    doubt = m.Finding(
        key="d1/f/x",
        document="d1",
        code="same_instrument_two_dates",
        severity="high",
        message="Hai ngày.",
        quotes=("a", "b"),
        start=3,
        end=4,
    )
    facts = [
        d, PLAN, DECREE, DIRECTIVE, LAW, HOME, FINANCE, ALL, SONG_MAY, PAR, AREA, SOFTWARE, POST, row, item, soon, late, doubt,
        *mention(item, 205, "NĐ 152", "legal_basis", DECREE), *mention(item, 215, "CT 2", "implements", DIRECTIVE),
        *mention(item, 225, "Luật DN", "mentions", LAW), *software, *post, *whole, *target,
        m.TextOf(d, PLAN), m.HasProvision(d, row), m.HasProvision(d, item), m.HasFinding(d, doubt),
        m.Cites(PLAN, DECREE, role="legal_basis"), m.Cites(PLAN, DIRECTIVE, role="implements"), m.Cites(PLAN, LAW, role="mentions"),
        m.Assigns(item, soon), m.Assigns(item, late), m.AssignedTo(soon, HOME, role="lead"), m.AssignedTo(late, ALL, role="lead"),
        m.AssignedTo(late, FINANCE, role="coordinating"), m.MemberOf(HOME, ALL), m.Implements(soon, DECREE),
        m.ReportsTo(soon, FINANCE, via="Sở Nội vụ"), m.PartOf(SOFTWARE, AREA), m.PartOf(POST, AREA), m.PartOf(AREA, PAR),
        m.Owns(HOME, software[0], role="responsible", quote="Sở Nội vụ", start=120, end=129),
        m.Owns(HOME, post[0], role="focal", quote="Sở Nội vụ", start=150, end=159),
        m.Owns(FINANCE, post[0], role="responsible", quote="Sở Tài chính", start=160, end=172),
    ]  # fmt: skip
    return batch("d1", facts)


def second() -> Batch:
    d = m.Document(
        key="d2",
        name="b.txt",
        path="b.txt",
        kind="Chỉ thị",
        number="2/CT-UBND",
        date="2018-08-15",
        province="Núi Lam",
    )
    item = provision("d2", 1)
    last = task(item, 1, "làm ba", deadline="2019-12-15", recurrence="định kỳ")
    facts = [
        d, DIRECTIVE, DECREE, PLAN, LAW, COMMITTEE, NUI_LAM, PAR, item, last,
        *mention(item, 105, "NĐ 152", "mentions", DECREE), *mention(item, 115, "KH 1", "mentions", PLAN),
        *mention(item, 125, "Luật DN", "mentions", LAW), *mention(item, 135, "KH 7", "mentions", None, "ambiguous"),
        *measured(PAR, NUI_LAM, item, "đạt 75,5 điểm, thứ 44/63", 160, kind="actual", year=2018, score=75.5, rank=44, of=63, rank_change=11),
        # The same value as the first document states: it must be told once by each, not twice.
        SONG_MAY, AREA, SOFTWARE, HOME, ALL, m.PartOf(SOFTWARE, AREA), m.PartOf(AREA, PAR), m.MemberOf(HOME, ALL),
        *measured(SOFTWARE, SONG_MAY, item, "phần mềm 0,25/1", 170, kind="actual", year=2018, score=0.25, max_score=1.0),
        m.TextOf(d, DIRECTIVE), m.HasProvision(d, item), m.Assigns(item, last), m.AssignedTo(last, COMMITTEE, role="lead"),
        m.Cites(DIRECTIVE, DECREE, role="mentions"), m.Cites(DIRECTIVE, PLAN, role="mentions"), m.Cites(DIRECTIVE, LAW, role="mentions"),
    ]  # fmt: skip
    return batch("d2", facts)


def batch(key: str, facts: list[object]) -> Batch:
    nodes = [fact for fact in facts if isinstance(fact, m.Node)]
    nodes.append(m.Original(key=original_key(key), document=key, packed=pack(original(facts))))
    return Batch(key, nodes, [fact for fact in facts if isinstance(fact, m.Relationship)])


def original(facts: list[object]) -> str:
    """A text in which each fact stands where it says."""
    text = [" "] * 3000
    for fact in facts:
        said = getattr(fact, "quote", None) or (fact.text if isinstance(fact, m.Task) else None)
        said = fact.quotes[0] if isinstance(fact, m.Finding) else said
        if said:
            text[fact.start : fact.end] = said
    return "".join(text)


def fill(store: GraphStore) -> GraphStore:
    for facts in (first(), second()):
        store.write(facts)
    store.checkpoint()
    return store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The small graph in an embedded store; only for reading."""
    with open_store(f"kglite:{tmp_path_factory.mktemp('small') / 'graph.kgl'}") as store:
        store.apply_schema()
        yield fill(store)


@pytest.fixture(scope="module")
def small_neo4j(neo4j_server_store: GraphStore) -> GraphStore:
    """The same in Neo4j."""
    neo4j_server.clear(neo4j_server_store)
    return fill(neo4j_server_store)
