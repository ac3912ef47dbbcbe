"""Where does the insight stand, beside the facts or below them?"""

from cfone_tui.contract.event import Event
from cfone_tui.tui.panes.event_detail.overview.facts_of_event import Setting, overview
from tests.conftest import NOW


def _lines(*, width: int) -> list[str]:
    event = Event.model_validate(
        {"uuid": "u", "date": "2026-11-23T07:31:07Z", "event": "It happened", "insight": "Seen before"}
    )
    setting = Setting(width=width, now=NOW, dataset_name="Mine", is_defanged=True)
    return overview(event, setting).plain.splitlines()


def test_in_a_wide_pane_the_insight_stands_beside_the_facts() -> None:
    lines = _lines(width=116)
    assert next(line for line in lines if "INSIGHT" in line).startswith("indicator")
    assert lines[3].index("Seen before") == lines[2].index("INSIGHT")
    assert max(len(line) for line in lines) <= 116


def test_in_a_narrow_pane_the_insight_stands_below_the_facts() -> None:
    lines = _lines(width=50)
    assert lines[-2:] == ["INSIGHT", "Seen before"]
