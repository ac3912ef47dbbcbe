"""What is there to begin with?"""

from typing import Any

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.alert import AlertCreate, Frequency
from cfone_tui.contract.event import EventCreate, NewIndicator, RawSource
from cfone_tui.contract.indicator import IndicatorCreate
from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.contract.saved_query import SavedQueryCreate
from cfone_tui.contract.tag import TagCreate
from tests.workspace.conftest import DATASET, NOW
from tests.workspace.taking_back.drawing import KINDS, NUMBER


def body_of(at: int, **fields: Any) -> EventCreate:
    indicators = tuple(
        NewIndicator(indicator_type="domain", value=value)
        for value in (f"host{at % 4}.example", f"further{at}.example", "shared.example")[: 1 + at % 3]
    )
    return EventCreate(
        category=("Phishing", "Watering Hole")[at % 2],
        date=NOW,
        event=f"event {at}",
        raw=RawSource(data={"number": at} if at % 3 else None, source=("feed", None)[at % 2]),
        tlp=("red", "amber", "green")[at % 3],
        tags=(("apt", "mail"), ("x",), ())[at % 3],
        attacker=("NastyShrew", None)[at % 2],
        insight="# known" if at % 2 else None,
        indicators=indicators,
        **fields,
    )


async def fill(api: ThreatEvents) -> None:
    uuids = [(await api.events.create(body_of(at, dataset_id=DATASET))).uuid for at in range(NUMBER)]
    related, caused, attributed = KINDS
    for parent, child, kind in (
        (0, 1, caused),
        (1, 0, attributed),
        (1, 2, related),
        (1, 2, caused),
        (2, 0, related),
        (3, 4, caused),
        (4, 3, caused),
        (5, 1, attributed),
    ):
        body = RelationshipsCreate(
            dataset_id=DATASET, parent_id=uuids[parent], child_ids=(uuids[child],), relationship_type=kind
        )
        await api.relationships.create(body)
    for at in range(2):
        alone = IndicatorCreate(
            value=f"alone{at}.example", indicator_type="domain", tags=("own",), auto_create_type=True
        )
        await api.indicators.create(DATASET, alone)
    await api.tags.create(TagCreate(value="profiled", description="before"))
    query = '{"datasetId": ["all"], "search": []}'
    saved = await api.queries.create(
        SavedQueryCreate(name="q", query_json=query, alert_enabled=True, alert_rollup_enabled=False, rule_enabled=False)
    )
    for often, is_enabled in ((Frequency.IMMEDIATE, True), (Frequency.DAILY, False)):
        await api.alerts.create(AlertCreate(query_id=saved.id, frequency=often, enabled=is_enabled))
