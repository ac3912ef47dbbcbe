"""Which operations does the API offer on the graph of events, indicators and tags, and GraphQL?"""

from typing import Any

from cfone_tui.contract.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = ()
