"""Which words do events use?"""

from collections.abc import Sequence

from cfone_tui.api.asking import parameters, several
from cfone_tui.api.send import Sender
from cfone_tui.contract.indicator_search import IndicatorTypeParameters
from cfone_tui.contract.operations import vocabularies as operations
from cfone_tui.contract.parameters import DatasetScope
from cfone_tui.contract.vocabulary import Country


class Attackers:
    """The attackers that events name."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, dataset_ids: str | Sequence[str] = ()) -> tuple[str, ...]:
        """Return the attackers of the chosen datasets."""
        query = parameters(DatasetScope, dataset_ids=several(dataset_ids))
        return (await self._sender.send(operations.ATTACKERS, query=query)).value.items


class TargetIndustries:
    """The industries that are targeted."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, dataset_ids: str | Sequence[str] = ()) -> tuple[str, ...]:
        """Return the industries of the chosen datasets."""
        query = parameters(DatasetScope, dataset_ids=several(dataset_ids))
        return (await self._sender.send(operations.TARGET_INDUSTRIES, query=query)).value.items

    async def of_dataset(self, dataset_id: str) -> tuple[str, ...]:
        """Return the industries of one dataset."""
        ids = {"dataset_id": dataset_id}
        return (await self._sender.send(operations.TARGET_INDUSTRIES_OF_DATASET, ids=ids)).value.items

    async def catalog(self) -> tuple[str, ...]:
        """Return all industries there are, whatever the dataset."""
        return (await self._sender.send(operations.TARGET_INDUSTRIES_CATALOG)).value.items


class Countries:
    """The countries and their codes."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self) -> tuple[Country, ...]:
        """Return all countries."""
        return (await self._sender.send(operations.COUNTRIES)).value.result


class IndicatorTypes:
    """The types of indicators."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, dataset_ids: str | Sequence[str] = ()) -> tuple[str, ...]:
        """Return the names of the types in the chosen datasets, none means all.

        A server that answers at the older path may overlook the choice.
        """
        query = parameters(IndicatorTypeParameters, dataset_ids=several(dataset_ids))
        return (await self._sender.send(operations.INDICATOR_TYPES, query=query)).value.items
