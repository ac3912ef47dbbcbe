"""Lists over the numbered events of a store, and what they show."""

from collections.abc import Sequence

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.workspace.anchored_rows import AnchoredRows
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count
from tests.workspace.conftest import NOW, stored

FROM_RU = Clause(field="attackerCountry", op=Operator.EQUALS, value="RU")


def uuid_of(number: int) -> str:
    return stored(number).uuid


def rows_over(
    api: ThreatEvents,
    *clauses: Clause,
    order_by: str = "date",
    is_descending: bool = True,
    reach: int = 100_000,
    total: Count | None = None,
) -> AnchoredRows:
    asking = Asking(api, tuple(clauses), ("all",), order_by, is_descending)
    return AnchoredRows(asking, clock=lambda: NOW, reach=reach, total=total)


def shown(rows: AnchoredRows, first: int, last: int) -> list[str | None]:
    found = [rows.row(index) for index in range(first, last + 1)]
    return [None if row is None else row.event for row in found]


def events(numbers: Sequence[int]) -> list[str]:
    return [f"event {number}" for number in numbers]
