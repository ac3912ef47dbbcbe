"""What the parameters of a call point at, made past the proxy when they are asked for."""

from typing import Any

from cfone_tui.contract.alert import AlertCreate
from cfone_tui.contract.category import CategoryCreate
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.indicator import IndicatorCreate
from cfone_tui.contract.insight import InsightWrite
from cfone_tui.contract.saved_query import SavedQueryCreate
from cfone_tui.contract.sharing import GrantCreate, GroupWrite, MemberCreate, Role, SubjectType
from cfone_tui.contract.tag import TagCreate
from cfone_tui.contract.tag_category import TagCategoryCreate
from tests.faults.world import World

SAME = {
    "account_id": "subject_id",
    "dataset_ids": "dataset_id",
    "event_ids": "event_id",
    "parent_id": "event_id",
    "related_event": "event_id",
    "related_events": "event_id",
}
"""Parameters that point at the same kind of thing under another name."""


class Things:
    """The things of one call: each kind is made once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._api = world.direct
        self._made: dict[str, Any] = {}

    async def __call__(self, name: str) -> Any:
        """Return what a parameter of this name can be; None where it points at nothing."""
        kind = SAME.get(name, name)
        maker = getattr(self, f"make_{kind}", None)
        if maker is None:
            return None
        if kind not in self._made:
            self._made[kind] = await maker()
        return self._made[kind]

    @property
    def _name(self) -> str:
        return f"made {next(self._world.numbers)}"

    async def make_dataset_id(self) -> str:
        return (await self._api.datasets.create(DatasetWrite(name=self._name, is_public=True))).uuid

    make_dest_dataset_id = make_dataset_id

    async def make_event_id(self) -> str:
        event = await self._world.event(dataset_id=await self("dataset_id"))
        self._made["raw_id"] = event.raw_id
        return event.uuid

    async def make_raw_id(self) -> str:
        await self("event_id")
        return str(self._made["raw_id"])

    async def make_child_ids(self) -> list[str]:
        return [(await self._world.event(dataset_id=await self("dataset_id"))).uuid]

    make_events = make_child_ids

    async def make_insight_id(self) -> str:
        return (await self._api.insights.create(await self("event_id"), InsightWrite(content=self._name))).uuid

    async def make_indicator_id(self) -> str:
        value = f"{next(self._world.numbers)}.example"
        body = IndicatorCreate(indicator_type="made", value=value, auto_create_type=True)
        return (await self._api.indicators.create(await self("dataset_id"), body)).uuid

    async def make_seeds(self) -> str:
        return f"event:{await self('event_id')}"

    async def make_category_id(self) -> str:
        return (await self._api.categories.create(CategoryCreate(name=self._name, kill_chain=3))).uuid

    async def make_tag_uuid(self) -> str:
        return (await self._api.tags.create(TagCreate(value=self._name))).uuid

    async def make_category_uuid(self) -> str:
        return (await self._api.tag_categories.create(TagCategoryCreate(name=self._name))).uuid

    async def make_query_id(self) -> int:
        body = SavedQueryCreate(
            name=self._name, query_json="{}", alert_enabled=False, alert_rollup_enabled=False, rule_enabled=False
        )
        return (await self._api.queries.create(body)).id

    async def make_alert_id(self) -> int:
        return (await self._api.alerts.create(AlertCreate(query_id=await self("query_id")))).id

    async def make_subject_id(self) -> str:
        return str(next(self._world.numbers))

    async def make_group_id(self) -> str:
        return (await self._api.groups.create(GroupWrite(name=self._name, description="made"))).uuid

    async def make_member_id(self) -> str:
        body = MemberCreate(account_id=await self("subject_id"))
        return (await self._api.groups.add_member(await self("group_id"), body)).uuid

    async def make_grant_id(self) -> str:
        body = GrantCreate(subject_type=SubjectType.ACCOUNT, subject_id=await self("subject_id"), role=Role.READ)
        return (await self._api.permissions.create(await self("dataset_id"), body)).uuid
