"""Which operations count events?"""

from cfone_tui.contract.aggregate import Aggregate
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import AggregateParameters

AGGREGATE: Operation[NoBody, Aggregate] = Operation(
    id="aggregate.list",
    method="GET",
    path="/aggregate",
    summary="Count events per value of one or several columns",
    answer=Aggregate,
    query=AggregateParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Which columns may be counted is not listed: the server takes the search fields and datasetId. Of lists such as"
        " tags an event counts for each value; total counts events, not rows. As documented, all and * leave out the"
        " analytics datasets, unlike in the list of events. Without limit there are at most 1,000 rows."
    ),
)

OPERATIONS = (AGGREGATE,)
