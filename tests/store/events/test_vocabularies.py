from datetime import timedelta
from typing import Any

from cfone_tui.store.events import EventStore, datasets, events, vocabularies
from tests.store.events.samples import NOW, new_event


async def test_words_are_those_of_the_events_in_scope(store: EventStore) -> None:
    other = (await store.read(datasets.listed))[1]["uuid"]
    several: tuple[dict[str, Any], ...] = (
        {"attacker": "yeti", "targetIndustry": "Energy", "indicatorType": "domain"},
        {"attacker": "Shrew", "indicatorType": "ip"},
        {"attacker": "SHREW"},
        {"attacker": "Bear", "targetIndustry": "Mining", "datasetId": other, "indicator": "a.example"},
    )
    for hour, fields in enumerate(several):
        await store.change(events.create, new_event(date=NOW + timedelta(hours=hour), **fields))
    assert await store.read(vocabularies.attackers, ()) == ["Shrew", "yeti"]
    assert await store.read(vocabularies.attackers, ("all",)) == ["Bear", "Shrew", "yeti"]
    assert await store.read(vocabularies.target_industries, (other,)) == ["Mining"]
    assert await store.read(vocabularies.indicator_types) == ["domain", "ip"]
    assert await store.read(vocabularies.indicator_types, (other,)) == ["domain"]
