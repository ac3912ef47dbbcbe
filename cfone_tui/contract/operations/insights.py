"""Which operations does the API offer on the notes analysts attach to events?"""

from typing import Any

from cfone_tui.contract.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = ()
