"""How are the operations that count answered?"""

from cfone_tui.contract.operations import aggregates as operations
from cfone_tui.contract.parameters import AggregateParameters
from cfone_tui.contract.search import SearchError, check_event_clauses
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import aggregate
from cfone_tui.store.events.aggregate import DEFAULT_LIMIT, AggregateQuery


async def counts(asked: Asked) -> Answer:
    """Answer the number of events per value; ``search`` is our extension."""
    parameters = asked.query_as(AggregateParameters)
    clauses = parameters.search if asked.is_extended else ()
    try:
        check_event_clauses(clauses)
    except SearchError as error:
        raise bad_request(str(error)) from None
    query = AggregateQuery(
        columns=tuple(name.strip() for name in parameters.aggregate_by.split(",") if name.strip()),
        scope=parameters.dataset_id,
        start_date=parameters.start_date,
        end_date=parameters.end_date,
        is_by_date=bool(parameters.group_by_date),
        limit=parameters.limit or DEFAULT_LIMIT,
        clauses=clauses,
    )
    if not query.columns:
        raise bad_request("aggregateBy names no column")
    return Answer(await asked.store.read(aggregate.counts, query))


HANDLERS: dict[str, Handler] = {operations.AGGREGATE.id: counts}
