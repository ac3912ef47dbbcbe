"""Which operations does the API offer on the graph of events, indicators and tags, and GraphQL?"""

from cfone_tui.contract.graph import Graph, GraphParameters
from cfone_tui.contract.graphql import GraphqlAnswer, GraphqlRequest
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
GRAPHQL = Operation(
    id="graphql.create",
    method="POST",
    path="/graphql",
    summary="Count events by a GraphQL query",
    answer=GraphqlAnswer,
    body=GraphqlRequest,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Neither the body nor the schema is documented, and the official SDKs send no body: the client sends query and"
        " variables, as GraphQL over HTTP has it. The server's schema is its own and can be asked for by introspection:"
        " aggregate, with the arguments of the aggregate operation. A query that cannot be carried out is 400 with the"
        " documented error; an aggregate that fails is among the errors of an answer, as GraphQL has it."
    ),
)

OPERATIONS = (LIST, GRAPHQL)
