"""Does every event have a raw record that belongs to it?"""

import json

from cfone_tui.server.demo.scenes import SCENES
from cfone_tui.store.events.standard import CATEGORIES
from tests.server.demo.made import events, strings


def test_there_is_a_scene_for_every_standard_category() -> None:
    assert set(SCENES) == {category.name for category in CATEGORIES}


def test_raw_records_are_json_objects_from_a_named_system() -> None:
    for event in events():
        assert json.loads(json.dumps(event.raw)) == event.raw
        assert len(event.raw) >= 2
        assert event.raw_source


def test_the_indicator_is_in_the_record() -> None:
    assert all(event.indicator in set(strings(event.raw)) for event in events() if event.raw_source != "partner")


def test_summaries_are_one_line_that_names_the_indicator() -> None:
    ordinary = [event for event in events() if event.raw_source != "partner"]
    assert all("\n" not in event.event and "{" not in event.event for event in ordinary)
    assert all(event.indicator in event.event for event in ordinary if event.indicator != "gr\u0456d-portal.example")
    assert all(event.event[0] == event.indicator[0] or event.event[0].isupper() for event in ordinary)
