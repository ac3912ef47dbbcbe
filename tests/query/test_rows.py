"""Does a filter, asked of the real server and tested on its rows, give exactly the rows that it describes?"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import product
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, Phase, assume, given, seed, settings

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.wire import format_instant
from cfone_tui.query import QueryError, fields_help
from cfone_tui.query.building import parts_of
from cfone_tui.query.meaning import Comparison
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.query import described
from tests.query.described import NUMBER, Asked, Fact
from tests.query.filters import NOW

FACTS = described.some_facts()
LIMIT = "conditions, the API takes"
CONTRADICTION = "no event can match both"


@pytest.fixture
async def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Workspace]:
    """Over our server, which holds FACTS; what is marked and read in them is so here."""
    encoding, is_extended = getattr(request, "param", (Encoding.JSON, True))
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(EventStore(tmp_path / "events.db", clock=lambda: NOW))
        state = await stack.enter_async_context(StateStore(tmp_path / "state.db", clock=lambda: NOW))
        await store.change(load.add_events, [_stored(fact) for fact in FACTS])
        await store.change(load.add_links, _links())
        await store.change(lambda writing: _date_back(writing.connection))
        app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_extended=is_extended)
        api = ThreatEvents(
            account_id=EMBEDDED_ACCOUNT_ID,
            base_url=IN_PROCESS_BASE_URL,
            transport=httpx.ASGITransport(app),
            encoding=encoding,
            clock=lambda: NOW,
        )
        source = Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)
        opened = Workspace(source, await stack.enter_async_context(api), state, clock=lambda: NOW)
        await _look_at(opened)
        yield opened


def _stored(fact: Fact) -> load.StoredEvent:
    return load.StoredEvent(
        uuid=fact.uuid,
        dataset=fact.dataset,
        date=fact.date,
        category=fact.texts["cat"],
        tlp=fact.tlp,
        attacker_country=fact.source,
        target_country=fact.target,
        tags=fact.tags,
        insight=fact.insight,
        attacker=fact.texts["attacker"],
        target_industry=fact.texts["industry"],
        indicator_type=fact.texts["type"],
        indicator=fact.texts["ioc"],
        event=fact.texts["event"],
    )


def _links() -> list[load.StoredLink]:
    parents = [fact for fact in FACTS if fact.is_parent]
    children = [fact for fact in FACTS if fact.is_child]
    return [load.StoredLink(parent.uuid, child.uuid, "related") for parent in parents for child in children]


def _date_back(connection: Connection) -> None:
    """Have events be recorded when they were, which nothing else can do afterwards."""
    rows = [(format_instant(fact.created), fact.uuid) for fact in FACTS]
    connection.executemany("UPDATE events SET created_at = ? WHERE uuid = ?", rows)


async def _look_at(workspace: Workspace) -> None:
    window = await workspace.open_window(Place())
    await window.load(0, NUMBER)
    rows = {row.uuid: row for row in map(window.row, range(NUMBER)) if row is not None}
    for fact in FACTS:
        if fact.is_marked:
            workspace.marks.toggle(rows[fact.uuid])
        if not fact.is_unread:
            await workspace.editor.triage.opened(rows[fact.uuid])


async def rows_of(workspace: Workspace, text: str) -> list[str]:
    """Return the uuids of all rows that the list shows for a filter."""
    window = await workspace.open_window(Place(text))
    await window.load(0, NUMBER)
    rows = [window.row(index) for index in range(window.length())]
    return [row.uuid for row in rows if row is not None]


async def check(workspace: Workspace, asked: list[Asked], scope: Asked | None) -> None:
    """Assert that the list shows the rows that all of ``asked`` hold for, the newest first."""
    wanted = [*asked, scope] if scope else asked
    text = described.text_of(wanted)
    expected = {fact.uuid: fact.date for fact in FACTS if all(it.holds(fact) for it in wanted)}
    try:
        found = await rows_of(workspace, text)
    except QueryError as error:
        assume(LIMIT not in error.message)
        assert not (CONTRADICTION in error.message and expected), text
        assume(CONTRADICTION not in error.message)
        raise
    assert sorted(found) == sorted(expected), text
    assert [expected[uuid] for uuid in found] == sorted(expected.values(), reverse=True)


@seed(4)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=described.conditions, scope=described.scopes)
async def test_a_filter_gives_exactly_the_rows_it_describes(
    workspace: Workspace, asked: list[Asked], scope: Asked | None
) -> None:
    await check(workspace, asked, scope)


@pytest.mark.heavy
@pytest.mark.parametrize(
    "workspace", product(Encoding, (True, False)), indirect=True, ids=lambda it: f"{it[0].value}-{it[1]}"
)
@settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=described.conditions, scope=described.scopes)
async def test_thousands_of_filters_give_exactly_the_rows_they_describe(
    workspace: Workspace, asked: list[Asked], scope: Asked | None
) -> None:
    await check(workspace, asked, scope)


async def test_every_other_condition_and_scope_gives_its_rows(workspace: Workspace) -> None:
    for asked in described.OTHERS:
        for scope in (None, *described.DATASET):
            await check(workspace, [asked], scope)
            await check(workspace, [described.excluded(asked)], scope)


def test_no_field_and_no_comparison_is_left_out() -> None:
    compared = {_compared(it) for it in (*described.OTHERS, *described.DATASET)}

    @seed(4)
    @settings(max_examples=1_500, deadline=None, phases=[Phase.generate])
    @given(asked=described.positive)
    def draw(asked: Asked) -> None:
        compared.add(_compared(asked))

    draw()
    assert compared == {(field.name, comparison) for field in fields_help() for comparison in field.comparisons}


def _compared(asked: Asked) -> tuple[str, Comparison]:
    part = parts_of(asked.text)[0]
    return part.field, part.comparison


async def test_signs_that_like_gives_a_meaning_let_no_other_rows_pass(workspace: Workspace) -> None:
    found = set(await rows_of(workspace, "ioc:bad_*example"))
    assert found == {fact.uuid for fact in FACTS if fact.texts["ioc"] == "bad_evil.example"}
