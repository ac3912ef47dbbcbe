"""What does our server offer beyond the API? Optional on the client: a server without it is the normal case."""

TOTAL_COUNT_HEADER = "Cfone-Total-Count"
"""On a list of events: how many match in all, exactly."""

NEXT_CURSOR_HEADER = "Cfone-Next-Cursor"
"""On a list of events: the cursor of the next page; absent on the last one. A bare array has no other place for it."""

AGGREGATE_SEARCH = "search"
"""On aggregate: the query parameter that takes the same clauses as the list of events."""

GRAPH_TRUNCATED = "truncated"
"""On the graph: the member of the result that says whether there is more than was shown."""
