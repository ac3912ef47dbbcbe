"""One run of the program that carries a job out, and may be killed at any moment.

Its arguments are the state file, base URL, token and kind of the job.

It gives a job of all events of a dataset, or goes on with the one there is.
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.store.events.standard import DATASETS
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.bulk import (
    CopyEvents,
    Deed,
    DeleteEvents,
    MoveEvents,
    RelateEvents,
    SetField,
    TagEvents,
    preview,
)
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace

HERE, THERE = DATASETS[0].uuid, DATASETS[1].uuid

KINDS: dict[str, Deed] = {
    "set": SetField(field="tlp", value="red"),
    "tag": TagEvents(add=("bulk",), remove=("mail",)),
    "move": MoveEvents(dataset_id=THERE, name="there"),
    "copy": CopyEvents(dataset_id=THERE, name="there"),
    "delete": DeleteEvents(),
}


def now() -> datetime:
    return datetime.now(UTC)


def deed_of(kind: str, events: Sequence[Event]) -> tuple[Deed, Sequence[Event]]:
    """Return what is to be done, and to which events; links go to, or come from, the first one."""
    if kind not in ("point", "be pointed at"):
        return KINDS[kind], events
    first, *rest = sorted(events, key=lambda event: int(event.event.split()[1]))
    deed = RelateEvents(
        other=first.uuid,
        other_dataset=first.dataset_id,
        what=first.event,
        relation=RelationshipType.ATTRIBUTED_TO,
        is_parent=kind == "point",
    )
    return deed, rest


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(path: str, url: str, token: str, kind: str) -> None:
    source = Source(SourceKind.CLOUDFLARE, "test", EMBEDDED_ACCOUNT_ID, base_url=url)
    service = ThreatEvents(
        account_id=EMBEDDED_ACCOUNT_ID,
        token=token,
        base_url=url,
        transport=httpx.AsyncHTTPTransport(verify=False),
        clock=now,
    )
    async with StateStore(Path(path), clock=now) as state, service as api:
        workspace = Workspace(source, api, state, clock=now, ids=lambda: uuid4().hex)
        bulk = workspace.editor.bulk
        job, done = await bulk.unfinished(), await bulk.to_undo(Role.UNDO)
        if job is None and (done is None) == (kind == "undo"):
            # the run before was killed between its last row and its last word
            say("begun")
            say("ended True by the run before")
            await workspace.close()
            return
        if job is None and done is not None:
            job = await bulk.freeze_undo(done)
        elif job is None:
            page = await api.events.list(dataset_id=[HERE], page_size=500)
            deed, events = deed_of(kind, page.events)
            job = await bulk.freeze(preview(deed, [row_of(event) for event in events]))
        say("begun")
        result = await bulk.run(job)
        say(f"ended {result.is_over} {dict(result.progress.counts)} {result.stopped_by}")
        await workspace.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
