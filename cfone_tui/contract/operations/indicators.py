"""Which operations does the API offer on indicators as things of their own?"""

from typing import Any

from cfone_tui.contract.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = ()
