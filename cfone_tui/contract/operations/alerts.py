"""Which operations does the API offer on alerts on saved queries?"""

from typing import Any

from cfone_tui.contract.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = ()
