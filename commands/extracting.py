"""`danchieu extract`: what one document says, without a store."""

from collections import Counter
from pathlib import Path

from commands.output import OK, write_json, write_properties
from ingest.as_json import as_json as shaped
from ingest.extraction import extract as read_facts
from ingest.facts import Extraction
from ingest.reading import read


def extract(file: Path, *, as_json: bool) -> int:
    """Print everything a document says as JSON, or a summary of it."""
    facts = read_facts(read(file).original)
    if as_json:
        write_json(shaped(facts))
    else:
        _summary(facts)
    return OK


def _summary(facts: Extraction) -> None:
    head = facts.header
    write_properties(
        {
            "kind": head.kind,
            "number": head.number,
            "date": head.date,
            "issuer": head.issuer,
            "province": head.province,
            "title": head.title,
            "signer": " — ".join(part for part in (head.signer, head.signer_role) if part),
            "recipients": len(head.recipients) or None,
        }
    )
    print(f"\n{len(facts.provisions)} provisions, {len(facts.agencies)} mentions of bodies")
    print(f"\n{len(facts.citations)} citations")
    for (kind, called), times in Counter((c.kind, c.number or c.name) for c in facts.citations).items():
        name = called if not kind or (called or "").startswith(kind) else f"{kind} {called}"
        print(f"  {name}" + (f"  ×{times}" if times > 1 else ""))
    print(f"\n{len(facts.tasks)} tasks")
    for task in facts.tasks:
        due = f"  until {task.deadline}" if task.deadline else ""
        print(f"  {task.ref}  {'; '.join(task.agencies)}{due}")
    print(f"\n{len(facts.indicators)} indicator values, {len(facts.criteria)} scorecard rows")
    print(f"\n{len(facts.findings)} findings")
    for finding in facts.findings:
        print(f"  {finding.severity}  {finding.message}")
