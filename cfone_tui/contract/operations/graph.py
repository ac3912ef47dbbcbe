"""Which operations does the API offer on the graph of events, indicators and tags?"""

from cfone_tui.contract.graph import Graph, GraphParameters
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry

LIST: Operation[NoBody, Graph] = Operation(
    id="graph.list",
    method="GET",
    path="/graph",
    summary="Show what is linked with events, indicators and tags",
    answer=Graph,
    query=GraphParameters,
    enveloped=True,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Which way edges point is not documented: here from an event to its child, from an indicator to the event it"
        " appears in, and from what is tagged to its tag. What a node holds is not documented either: its id, type and"
        " uuid, and with expand=nodes its fields. Seeds are among the nodes and count for max_nodes; unknown ones are"
        " left out. Without datasetIds the neighbours come from every dataset. Where the cursor of the next page stands"
        " is not documented: here in the result, and the client looks into the envelope too."
    ),
)

OPERATIONS = (LIST,)
