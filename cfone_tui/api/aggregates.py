"""How are events counted without listing them?"""

from collections.abc import Sequence

from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.send import Sender
from cfone_tui.contract.aggregate import Aggregate
from cfone_tui.contract.operations import aggregates as operations
from cfone_tui.contract.parameters import AggregateParameters


class Aggregates:
    """Operations that count."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def count(
        self,
        *,
        by: str | Sequence[str],
        dataset_id: str | Sequence[str] = (),
        start_date: str | None = None,
        end_date: str | None = None,
        group_by_date: bool | None = None,
        limit: int | None = None,
        search: Clauses = (),
    ) -> Aggregate:
        """Return the number of events per value of the columns ``by``; dates are ISO dates, both included.

        ``search`` is understood by our own server only: others count as if it were not there.
        """
        query = parameters(
            AggregateParameters,
            aggregate_by=",".join(several(by)),
            dataset_id=several(dataset_id),
            start_date=start_date,
            end_date=end_date,
            group_by_date=group_by_date,
            limit=limit,
            search=tuple(search),
        )
        return (await self._sender.send(operations.AGGREGATE, query=query)).value
