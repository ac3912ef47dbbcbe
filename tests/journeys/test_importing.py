"""A file comes in from the window: counted before, told after, and what failed kept to be mended."""

import json
from pathlib import Path

from cfone_tui.settings.choice import SourceKind
from cfone_tui.settings.locations import Locations
from tests.exchange.misp_files import attribute, event, file_of
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, Journey


async def _open(user: Journey, path: Path) -> None:
    await user.press("X", "i")
    await user.sees("Import a file")
    await user.write(str(path))
    await user.sees(path.name)
    await user.press("ctrl+s")


async def test_a_misp_file_is_counted_imported_and_never_twice(
    start: Start, tmp_path: Path, locations: Locations
) -> None:
    path = tmp_path / "misp.json"
    path.write_bytes(file_of({"Event": event(attribute("domain", "evil.example"))}))
    async with start(size=NARROW, kind=SourceKind.LOCAL) as user:
        assert not locations.imported_mark.exists()
        await _open(user, path)
        await user.sees("Import this file?", "2 events go to Cloudforce One Threat Events", "u does not undo an import")
        await user.press("y")
        await user.hears("2 created in Cloudforce One Threat Events, 0 there already, 1 links, 0 failed")
        await user.settled()
        await user.sees("evil[.]example", "2 exact")
        await user.until(lambda: user.main.events.table.has_focus, "the keys in the list")
        assert locations.imported_mark.exists()
        await _open(user, path)
        await user.sees("Import this file?")
        await user.press("y")
        await user.hears("0 created in Cloudforce One Threat Events, 2 there already")


async def test_what_cannot_be_read_is_kept_and_bad_input_stays_in_the_form(
    start: Start, tmp_path: Path, locations: Locations
) -> None:
    path = tmp_path / "events.ndjson"
    good = {"event": "a host", "date": "2026-11-20", "indicator": "host.example", "category": "Phishing"}
    path.write_text(f'{json.dumps(good)}\n{{"event": "x", "date": "soon"}}\n')
    async with start(size=NARROW) as user:
        await _open(user, tmp_path / "nosuch")
        await user.sees("there is no such file")
        await user.press("escape")
        await user.sees("Leave the form?")
        await user.press("y")
        await user.settled()
        await _open(user, path)
        await user.sees("Import this file?", "1 events go to", "1 parts of the file cannot be read")
        await user.press("y")
        await user.hears("1 created in")
        await user.settled()
        await user.sees("3,001 exact")
        (kept,) = locations.failed_dir.iterdir()
        assert json.loads(kept.read_text()) == {"event": "x", "date": "soon"}
        assert str(kept) in user.toasts[-1]


async def test_nothing_is_imported_where_nothing_may_be_changed(start: Start) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.press("X", "i")
        await user.hears("read-only")
