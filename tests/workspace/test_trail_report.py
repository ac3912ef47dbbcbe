from datetime import UTC, datetime

from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Stop
from cfone_tui.workspace.trail_report import report

NOW = datetime(2026, 11, 23, 8, 31, tzinfo=UTC)
EVENT = EventRow(
    uuid="0a1b2c3d-0000-4000-8000-000000000001",
    date="2026-11-22T10:00:00.000Z",
    tlp="amber",
    category="Phishing",
    attacker="Fancy [Bear](https://evil.example)",
    indicator="https://login.example/<b>",
    indicator_type="url",
    event="See https://evil.example/ # `now`\n## Heading",
)


def test_the_report_tells_the_way_the_numbers_and_the_marked_events() -> None:
    stops = (
        Stop(Place(), count=Count(3_012, Exactness.EXACT, NOW)),
        Stop(Place("from:RU", "ds-1"), count=Count(41, Exactness.LOADED, NOW), marked=("x",)),
        Stop(Place("from:RU", "ds-1"), beside=EVENT),
        Stop(Place("tlp:")),
    )
    lines = report(
        stops, (EVENT,), source="demo", name_of=lambda uuid: "APT" if uuid else "All datasets", now=NOW
    ).splitlines()
    assert lines[0] == "# Trail of 2026-11-23 08:31Z"
    assert "1. All datasets: all events (3,012 events)" in lines
    assert "2. APT: attacker country is Russia (41 loaded)" in lines
    assert "   - filter: `from:RU`" in lines
    assert "   - marked so far: 1" in lines
    assert any(line.startswith("   - opened: 2026\\-11\\-22T10:00, AMBER, Phishing") for line in lines)
    assert any("cannot be read any more" in line for line in lines)
    assert "## Marked events (1)" in lines


def test_nothing_of_an_event_becomes_markdown_or_a_link() -> None:
    text = report((Stop(Place('event~"` x"')),), (EVENT,), source="de*mo*", name_of=lambda _: "A [b](c)", now=NOW)
    assert "://" not in text
    assert "](" not in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Trail of 2026-11-23 08:31Z",
        "## What was looked at",
        "## Marked events (1)",
    ]
    assert "de\\*mo\\*" in text
    assert '`` event~"` x" ``' in text
