"""Checks a measures pack as a whole and names every defect: form, sense, and every measure against the source text, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.errors import FoundationError
from brics_desk.packs import measures_reader, measures_soundness
from brics_desk.packs.findings import Finding
from brics_desk.packs.reader import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.measures import Measure, MeasuresPack

SOURCE_TEXT = "measures.zh.txt"
_LEAD = "（牵头单位："


def check(path: Path) -> list[Finding]:
    """Return every defect of a measures file; where `measures.zh.txt` lies beside it, the texts are compared with it.

    Defects of form come first; sense and texts are only judged on a pack that has none.
    """
    try:
        parsed = measures_reader.read(path)
        found = list(parsed.findings) or measures_soundness.findings(parsed.pack, path.name)
        source = path.with_name(SOURCE_TEXT)
        if not found and source.is_file():
            found = list(_against(parsed.pack, path.name, decode(read_bytes(source), source.name)))
    except FoundationError as error:
        facts = {name: value for name, value in error.facts.items() if name not in ("file", "key")}
        return [Finding(str(error.facts.get("file", "")), str(error.facts.get("key", "")), error.code, facts)]
    return found


def paragraph(measure: Measure) -> str:
    """Return a measure as one paragraph of the document: number, title, text, units in order."""
    lead, cooperating = "、".join(measure.lead_units), "、".join(measure.cooperating_units)
    body = f"{measure.ordinal}{measure.title.zh}。{measure.text}"
    return f"{body}{_LEAD}{lead}。配合单位：{cooperating}）"


def _against(pack: MeasuresPack, file: str, source: str) -> Iterator[Finding]:
    """Compare paragraph by paragraph, and the other way round: nothing of the document may be missing."""
    lines = [line.strip() for line in source.splitlines()]
    for measure in pack.measures:
        if paragraph(measure) not in lines:
            facts = {"measure": measure.id, "source": SOURCE_TEXT}
            yield Finding(file, f"measure.{measure.number}.text", "measures-text-differs", facts)
    told = sum(_LEAD in line for line in lines)
    if told != len(pack.measures):
        yield Finding(file, "measure", "measures-incomplete", {"found": len(pack.measures), "expected": told})
    for heading in pack.headings:
        if heading.title.zh not in lines or (heading.text and heading.text not in lines):
            facts = {"clause": heading.title.zh, "source": SOURCE_TEXT}
            yield Finding(file, f"heading.{heading.number}", "pack-clause-not-in-text", facts)
    for duty in pack.duties:
        if duty.text not in source:
            yield Finding(
                file, f"duty.{duty.id}.text", "pack-clause-not-in-text", {"clause": duty.text, "source": SOURCE_TEXT}
            )
