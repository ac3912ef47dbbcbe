"""Which JSON documents does the raw page show, and under which titles?"""

from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.json_view import Document
from cfone_tui.workspace.raw_material import RawMaterial

UNITS = ((2**20, "MB"), (2**10, "kB"))


def documents_of(shown: Shown) -> tuple[Document, ...]:
    """Return the raw record and the event as they were received; what is not there yet is said."""
    if shown.event is None:
        return ()
    if shown.raw is None:
        return (Document("", "raw record · loading …"),)
    return (_record(shown.raw), Document(shown.raw.event_text, f"event as received · {_size(shown.raw.event_text)}"))


def _record(raw: RawMaterial) -> Document:
    if raw.record is None:
        return Document("", "raw record · there is none")
    facts = [f"raw record {raw.record.id}".rstrip(), _size(raw.record_text)]
    facts += [f"tlp {raw.record.tlp}"] if raw.record.tlp else []
    facts += [f"from {raw.record.source}"] if raw.record.source else []
    facts += ["its data came as text"] if raw.is_text else []
    return Document(raw.record_text, " · ".join(facts))


def _size(text: str) -> str:
    for size, unit in UNITS:
        if len(text) >= size:
            return f"{len(text) / size:,.1f} {unit}"
    return f"{len(text):,} characters"
