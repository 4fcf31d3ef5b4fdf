"""A request for each operation of the API that samples/ answers."""

import re
from urllib.parse import quote

from queries.catalogue import catalogue
from queries.values import EXAMPLES

INSTRUMENT, PROVINCE = "152/2017/NĐ-CP", "Sông Mây"
ROW = {"limit": 1}
ASKED = {
    "ask": {"q": "Ai ký Chỉ thị 07/CT-UBND?"},
    "search": {"q": "kiểm điểm trách nhiệm", "hits": 1, "province": PROVINCE},
    "documents": ROW | {"province": PROVINCE, "order": ["-date"]},
    "document": {"name": "1204/KH-UBND"},
    "document_text": {"name": "07/CT-UBND"},
    "document_marks": {"name": "07/CT-UBND"},
    "instruments": ROW | {"kind": ["Nghị định"], "order": ["-cited"]},
    "instrument": {"name": INSTRUMENT},
    "instrument_cites": ROW | {"name": "1204/KH-UBND"},
    "instrument_cited_by": ROW | {"name": INSTRUMENT, "columns": "citing,role,place,quote"},
    "instrument_trace": {"name": "1204/KH-UBND", "depth": 1},
    "instrument_in_force": {"name": INSTRUMENT, "day": "1/1/2020"},
    "agencies": ROW | {"province": PROVINCE, "order": ["-tasks"]},
    "agency": {"name": "Sở Nội vụ Sông Mây"},
    "agency_tasks": ROW | {"name": "Sở Nội vụ Sông Mây", "due-before": ["2019-08"]},
    "agency_workload": {"name": "Sở Nội vụ Sông Mây"},
    "agency_scorecard": ROW | {"name": "Sở Nội vụ Sông Mây"},
    "indicators": {},
    "indicator_values": ROW | {"name": "PAPI", "province": PROVINCE, "year": ["2018"]},
    "indicator_ranks": ROW | {"name": "PAR INDEX"},
    "indicator_targets": ROW | {"name": "PAPI"},
    "findings": ROW | {"severity": ["high"]},
    "graph": {"around": "07/CT-UBND", "most": 3, "label": ["Instrument", "Document"]},
    "stats": {},
    "view_tasks": {"by": ["agency"], "top": 1},
    "view_scorecard": {"sum": "lost", "by": ["agency"], "top": 1},
    "view_measurements": ROW | {"where": ["index=PAPI", "year=2018"], "order": ["rank"]},
    "view_citations": ROW | {"role": ["legal_basis"]},
    "view_documents": {"count": True},
    "view_instruments": {"by": ["kind"], "top": 1},
    "view_findings": {"by": ["severity"]},
    "view_agencies": ROW | {"order": ["-tasks"]},
}
PASTED = {"text": "Căn cứ Nghị định số 152/2017/NĐ-CP ngày 27/12/2017 của Chính phủ;"}
OWN = {"number": INSTRUMENT, "province": PROVINCE, "document": "1204/KH-UBND", "indicator": "PAPI"}
"""Values of parameters of named queries that samples/ has rows for."""


def requests():
    """The parameters of each operation that has examples."""
    for name, query in catalogue().items():
        needed = {
            p.name: OWN.get(p.name) or EXAMPLES.get(p.type, "lead") for p in query.parameters if p.required
        }
        values = {p.name: needed[p.name] for p in query.parameters if p.required}
        several = {p.name for p in query.parameters if p.several}
        told = {key: [value] if key in several else value for key, value in values.items()}
        yield f"query_{name.replace('-', '_')}", ROW | told
    yield from ASKED.items()


def operations(schema):
    """The operations of the API by their ids: method, path and what OpenAPI tells of it."""
    return {
        told["operationId"]: (method, path, told)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
        if "operationId" in told
    }


def send(client, method, path, parameters, **more):
    """A request by the names that OpenAPI has."""
    for name in re.findall(r"{(\w+)}", path):
        path = path.replace(f"{{{name}}}", quote(str(parameters[name]), safe="/"))
    query = {name: value for name, value in parameters.items() if f"{{{name}}}" not in path}
    query = {name: value for name, value in query.items() if name != "name"}
    return client.request(method, path, params=query, **more)
