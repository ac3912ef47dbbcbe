"""How is the parity case of an operation registered?"""

from collections.abc import Awaitable, Callable

from tests.parity.world import World

Case = Callable[[World], Awaitable[None]]
CASES: dict[str, Case] = {}


def case(operation_id: str) -> Callable[[Case], Case]:
    """Register a function as what proves the effect of an operation in the store."""

    def registered(function: Case) -> Case:
        assert operation_id not in CASES, f"{operation_id} has two cases"
        CASES[operation_id] = function
        return function

    return registered
