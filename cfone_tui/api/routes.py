"""At which of its addresses is an operation asked for, when paths move and networks let not every method through?"""

from collections.abc import Iterator
from typing import Any

from cfone_tui.api.errors import NotFound, Refused
from cfone_tui.contract.operation import Operation

Address = tuple[str, str]

MOVED = (404, 410)
"""There is nothing at this path."""

OTHER_METHOD = (405, 501)
"""There is something at this path, which does not know the method."""


class Routes:
    """Which address of each operation answered, as one service has found out."""

    def __init__(self) -> None:
        self._answering: dict[str, Address] = {}

    def of(self, operation: Operation[Any, Any]) -> "Search":
        """Return the addresses to try, one after the other."""
        return Search(operation, self._answering)


class Search:
    """One look for the address of an operation: the one that answered before, then the documented one, then others."""

    def __init__(self, operation: Operation[Any, Any], answering: dict[str, Address]) -> None:
        self._operation = operation
        self._answering = answering
        known = answering.get(operation.id)
        self._is_known = known is not None
        self._left = sorted(operation.addresses, key=lambda address: address != known)
        self._at = self._left[0]
        self._nowhere: list[Refused] = []

    def __iter__(self) -> Iterator[Address]:
        while self._left:
            self._at = self._left.pop(0)
            yield self._at

    def answered(self) -> None:
        """Remember that the present address answered."""
        self._answering[self._operation.id] = self._at

    def is_elsewhere(self, refused: Refused) -> bool:
        """Return whether a refusal says that the present address is none, and there is another one to try.

        Every such refusal means that nothing was carried out, which is why writes may go on too. That the API knows no
        such *event*, in words of its own, is an answer; but where an address never answered, asking at the other one
        costs little, and a retired path may well use such words.
        """
        if refused.status in MOVED:
            if self._is_known and isinstance(refused, NotFound) and refused.status == 404:
                return False
            self._left = [address for address in self._left if address[1] != self._at[1]]
        elif refused.status not in OTHER_METHOD:
            return False
        self._nowhere.append(refused)
        return bool(self._left)

    def most_telling(self, last: Refused) -> Refused:
        """Return the refusal to raise: the last one if it is an answer, else the API's own words, else the first."""
        if last not in self._nowhere:
            return last
        return next((refused for refused in self._nowhere if isinstance(refused, NotFound)), self._nowhere[0])
