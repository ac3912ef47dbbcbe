"""Which operations does the API offer on who may see a dataset: groups and permissions?"""

from typing import Any

from cfone_tui.contract.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = ()
