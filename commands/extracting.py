"""`danchieu extract`: what one document says, without a store."""

from collections import Counter
from pathlib import Path

from commands.output import OK, counted, write_json, write_properties
from ingest.as_json import as_json as shaped
from ingest.facts import Extraction
from ingest.reading_report import ReadingReport, short
from ingest.workers import read_safely


def extract(file: Path, *, as_json: bool) -> int:
    """Print everything a document says as JSON, or a summary of it."""
    read = read_safely(file)
    facts, report = read.extraction, read.report
    if as_json:
        write_json(shaped(facts, report))
    else:
        _summary(facts)
        _doubts(report)
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
    bodies = counted(len(facts.agencies), "mention of bodies", "mentions of bodies")
    print(f"\n{counted(len(facts.provisions), 'provision')}, {bodies}")
    print(f"\n{counted(len(facts.citations), 'citation')}")
    for (kind, called), times in Counter((c.kind, c.number or c.name) for c in facts.citations).items():
        name = called if not kind or (called or "").startswith(kind) else f"{kind} {called}"
        print(f"  {name}" + (f"  ×{times}" if times > 1 else ""))
    print(f"\n{counted(len(facts.tasks), 'task')}")
    for task in facts.tasks:
        due = f"  until {task.deadline}" if task.deadline else ""
        print(f"  {task.ref}  {'; '.join(task.agencies)}{due}")
    rows = counted(len(facts.criteria), "scorecard row")
    print(f"\n{counted(len(facts.indicators), 'indicator value')}, {rows}")
    print(f"\n{counted(len(facts.findings), 'finding')}")
    for finding in facts.findings:
        print(f"  {finding.severity}  {finding.message}")


def _doubts(report: ReadingReport) -> None:
    print(
        f"\n{counted(len(report.reasons), 'doubt')} about the reading ({report.doubt:g}),"
        f" {report.outside:.0%} of the text outside the document"
    )
    for reason in report.reasons:
        print(f"  {reason}")
    for what, quotes in report.places.items():
        print(f"\n{what}")
        for quote in quotes:
            print(f"  {quote.start}-{quote.end}  {short(quote.text)}")
