"""How are events counted without listing them?"""

from collections.abc import Sequence

from cfone_tui.api.send import Sender
from cfone_tui.contract.aggregate import Aggregate
from cfone_tui.contract.operations import aggregates as operations
from cfone_tui.contract.parameters import AggregateParameters
from cfone_tui.contract.search import Clause


class Aggregates:
    """Operations that count."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def count(
        self,
        *by: str,
        dataset_id: Sequence[str] = (),
        start_date: str | None = None,
        end_date: str | None = None,
        group_by_date: bool | None = None,
        limit: int | None = None,
        search: Sequence[Clause] = (),
    ) -> Aggregate:
        """Return the number of events per value of the columns ``by``; dates are ISO dates, both included.

        ``search`` is understood by our own server only: others count as if it were not there.
        """
        given = {
            "aggregate_by": ",".join(by),
            "dataset_id": tuple(dataset_id) or None,
            "start_date": start_date,
            "end_date": end_date,
            "group_by_date": group_by_date,
            "limit": limit,
            "search": tuple(search) or None,
        }
        query = AggregateParameters.model_validate({name: it for name, it in given.items() if it is not None})
        return (await self._sender.send(operations.AGGREGATE, query=query)).value
