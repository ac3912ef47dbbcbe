"""How does a file become events of a dataset?"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.api.rows import collector_paused
from cfone_tui.exchange import MAX_BYTES, UNMARKED_TLP, Aim, Found, ImportItem, Skipped, TooLarge, read
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.importing.batches import batches_of
from cfone_tui.workspace.importing.creating import Creator
from cfone_tui.workspace.importing.destination import aim_at
from cfone_tui.workspace.importing.finding import Finder
from cfone_tui.workspace.importing.log import ImportLog
from cfone_tui.workspace.importing.progress import ImportSummary, OnProgress, Progress, Stage, Tally
from cfone_tui.workspace.importing.relating import relate

BATCH_SIZE = 250


def _quietly(_: Progress) -> None:
    """Tell nobody."""


async def import_file(
    path: Path,
    *,
    api: ThreatEvents,
    log: ImportLog,
    dataset_id: str,
    on_progress: OnProgress = _quietly,
    unmarked_tlp: str = UNMARKED_TLP,
) -> ImportSummary:
    """Read a file and create in a dataset what is not there yet.

    Raises ``OSError`` when the file cannot be opened, :class:`~cfone_tui.exchange.ExchangeError` when nothing can be
    read from it, :class:`~cfone_tui.workspace.importing.destination.NoCategories`, and
    :class:`~cfone_tui.api.ThreatEventsError` when the dataset cannot be asked about. Nothing was sent then.
    """
    on_progress(Progress(Stage.READING))
    found = await read_file(path, await aim_at(api, dataset_id, unmarked_tlp=unmarked_tlp))
    return await import_items(api, found, log=log, dataset_id=dataset_id, label=path.name, on_progress=on_progress)


async def read_file(path: Path, aim: Aim) -> list[Found]:
    """Return what a file holds, read in a thread.

    Raises ``OSError`` when it cannot be opened and :class:`~cfone_tui.exchange.ExchangeError` when nothing can be read.
    """
    return await asyncio.to_thread(_read, path, aim)


async def import_items(
    api: ThreatEvents,
    found: Sequence[Found],
    *,
    log: ImportLog,
    dataset_id: str,
    label: str,
    on_progress: OnProgress = _quietly,
    batch_size: int = BATCH_SIZE,
) -> ImportSummary:
    """Create in a dataset what was found and is not there yet, and link it with its parents.

    What goes wrong on the way is in the summary, with what was done until then; a cancellation is heard between two
    batches. ``label`` says in the journal where it came from.
    """
    items = [it for it in found if isinstance(it, ImportItem)]
    tally = Tally(on_progress)
    tally.skipped += [it for it in found if isinstance(it, Skipped)]
    tally.failed += [it for it in found if not isinstance(it, ImportItem | Skipped)]
    tally.enter(Stage.CREATING, total=len(items))
    finder = Finder(api, log, dataset_id=dataset_id)
    creator = Creator(api, log, finder, tally, dataset_id=dataset_id, label=label)
    uuids: dict[str, str] = {}
    unwatch = api.watch(lambda: tally.tell(waiting=api.condition().waits_for))
    try:
        for batch in batches_of(items, size=batch_size, tally=tally):
            known = await finder.known(batch)
            tally.known += len(known)
            new = [item for item in batch if item.key not in known]
            uuids |= known | (await creator.create(new) if new else {})
            tally.through(len(batch))
        elsewhere = {key for item in items for key in item.parents if key not in uuids}
        remembered = await log.known(dataset_id, tuple(elsewhere))
        await relate(api, items, remembered | uuids, tally, dataset_id=dataset_id)
    except (ThreatEventsError, NotRecorded) as error:
        return tally.summary(stopped=error)
    finally:
        unwatch()
    return tally.summary()


def _read(path: Path, aim: Aim) -> list[Found]:
    with collector_paused():
        return list(read(_content(path), aim))


def _content(path: Path) -> bytes:
    """Return the bytes of a file; no more than can be read, also of what has no end."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(max(path.stat().st_size, len(data)), MAX_BYTES)
    return data
