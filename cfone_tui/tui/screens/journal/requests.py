"""How does the request log look as rows, and one request of it in full?"""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from cfone_tui.api import RequestOutcome, RequestRecord
from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.row_table import Cell, Column, RowTable

BEFORE_THE_NOUN = BASE_PATH.rpartition("/")[2]
FAILURE = "requests--failure"
DIM = "requests--dim"

COLUMNS = (
    Column("at", SafeText("TIME"), 9),
    Column("status", SafeText("STATUS"), 9),
    Column("milliseconds", SafeText("MS"), 7, align="right"),
    Column("method", SafeText("METHOD"), 6),
    Column("path", SafeText("PATH"), 30, flexible=True, min_width=20),
    Column("attempt", SafeText("TRY"), 3, align="right"),
)


class RequestTable(RowTable):
    """Requests, one in a line."""

    DEFAULT_CSS = """
    RequestTable {
        & > .requests--failure { color: $error; }
        & > .requests--dim { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {FAILURE, DIM}


class RequestRows:
    """Records as cells."""

    def __init__(self, records: Sequence[RequestRecord]) -> None:
        self._records = records

    def row_count(self) -> int:
        """Return how many there are."""
        return len(self._records)

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell for each column."""
        if index >= len(self._records):
            return None
        record = self._records[index]
        cells = {
            "at": Cell(SafeText(f"{record.at:%H:%M:%S}Z"), DIM),
            "status": Cell(_status(record), FAILURE if record.is_failure else ""),
            "milliseconds": Cell(SafeText(f"{record.milliseconds:,}"), DIM),
            "method": Cell(show(record.method)),
            "path": Cell(place_of(record), keep_end=12),
            "attempt": Cell(SafeText(str(record.attempt) if record.attempt > 1 else ""), DIM),
        }
        return [cells[column.key] for column in columns]

    def is_marked(self, index: int) -> bool:
        """Return False: requests are not marked."""
        del index
        return False

    def sign(self, index: int) -> Cell:
        """Return a sign beside what failed, so that colour is not all that tells."""
        is_failure = index < len(self._records) and self._records[index].is_failure
        return Cell(SafeText("!" if is_failure else " "), FAILURE if is_failure else "")


def place_of(record: RequestRecord) -> SafeText:
    """Return the path of a request below that of all events."""
    return show(record.path.partition(f"/{BEFORE_THE_NOUN}")[2] or "/")


def in_full(record: RequestRecord) -> Content:
    """Return all that is known of a request."""
    outcome = "$error" if record.is_failure else "$foreground"
    facts = [
        ("asked", f"{record.at:%Y-%m-%d %H:%M:%SZ} · {record.operation} · attempt {record.attempt}"),
        ("request", f"{record.method} {record.path}"),
        ("with", ", ".join(record.parameters) or "no parameters"),
        ("answer", f"{record.outcome.value} · {record.status or 'no status'} · {record.size:,} bytes"),
        ("marks", _marks(record)),
        ("reason", record.reason),
    ]
    lines: list[tuple[str, str]] = []
    for name, text in facts:
        if text:
            style = outcome if name in ("answer", "reason") else "$foreground"
            lines += [(f"{name:<9}", "$text-muted"), (f"{show(text, limit=600)}\n", style)]
    return Content.assemble(*lines)


def as_text(record: RequestRecord) -> str:
    """Return what is copied of a request: the words one would send to those who run the server."""
    said = f"{record.status or record.outcome.value}"
    parts = [f"{record.at.isoformat()} {record.method} {record.path} {said} {record.milliseconds} ms", _marks(record)]
    return " · ".join(part for part in (*parts, record.reason) if part)


def _status(record: RequestRecord) -> SafeText:
    is_told = record.outcome in (RequestOutcome.ANSWERED, RequestOutcome.REFUSED) and record.status is not None
    return SafeText(str(record.status) if is_told else record.outcome.value)


def _marks(record: RequestRecord) -> str:
    code = f"code {record.code}" if record.code is not None else ""
    ray = f"ray {record.ray_id}" if record.ray_id else ""
    return " · ".join(part for part in (code, ray) if part)
