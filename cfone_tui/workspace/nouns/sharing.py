"""How are groups of accounts listed, and those whom a dataset is shared with?"""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.sharing import Group
from cfone_tui.workspace.nouns.datasets import SharedWith, shared_with
from cfone_tui.workspace.nouns.listing import Part, Wanted


class GroupReader:
    """Reads the groups of an account."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: Group) -> str:
        """Return the uuid."""
        return item.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[Group]:
        """Return all groups."""
        del wanted, after
        return Part(tuple(await self._api.groups.list()))


class GrantReader:
    """Reads what is granted on one dataset."""

    is_searching = False

    def __init__(self, api: ThreatEvents, dataset_id: str) -> None:
        self._api = api
        self._dataset_id = dataset_id

    def key(self, item: SharedWith) -> str:
        """Return the uuid of the grant."""
        return item.grant.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[SharedWith]:
        """Return all grants."""
        del wanted, after
        return Part(await shared_with(self._api, self._dataset_id))
