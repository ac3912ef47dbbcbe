"""The composition root: what is opened for a source, and what is said when a file is not as it should be."""

import sqlite3
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.profile import Profile
from cfone_tui.settings.token import Token
from cfone_tui.settings.token_source import FromEnvironment
from cfone_tui.store.state import Owner
from cfone_tui.workspace.place import Place, Standing

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    locations = Locations.from_environment(
        {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        | {"HOME": str(tmp_path)}
    )
    return Plan(chosen=Chosen(kind=SourceKind.LOCAL), locations=locations, clock=lambda: NOW)


async def test_the_local_store_starts_with_datasets_and_no_events(plan: Plan) -> None:
    async with AsyncExitStack() as stack:
        workspace = await open_workspace(plan, stack)
        window = await workspace.open_window(Place())
        await window.load(0, 10)
        assert window.count().value == 0
        assert len(await workspace.datasets()) == 6
        assert workspace.notices == ()


async def test_a_damaged_file_is_kept_and_said(plan: Plan) -> None:
    plan.locations.prepare()
    plan.locations.local_db.write_bytes(b"this was a database" * 400)
    async with AsyncExitStack() as stack:
        workspace = await open_workspace(plan, stack)
        (notice,) = workspace.notices
    (kept,) = plan.locations.data_dir.glob("*damaged*")
    assert str(kept) in notice
    assert kept.read_bytes().startswith(b"this was a database")


async def test_a_file_of_a_newer_version_is_left_alone_and_another_one_used(plan: Plan) -> None:
    plan.locations.prepare()
    state = plan.locations.state_db
    with sqlite3.connect(state) as newer:
        newer.execute("PRAGMA application_id = 0x63664F53")
        newer.execute("CREATE TABLE of_the_future (value TEXT)")
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = state.read_bytes()
    async with AsyncExitStack() as stack:
        workspace = await open_workspace(plan, stack)
        await workspace.whereabouts.remember(Place(filter_text="from:RU"))
        assert await workspace.whereabouts.last() == Standing(Place(filter_text="from:RU"))
        (notice,) = workspace.notices
    assert "not touched" in notice
    assert state.read_bytes() == before


async def test_an_account_belongs_to_the_server_of_its_profile(plan: Plan) -> None:
    profile = Profile(
        name="work", account_id="a1", base_url="http://127.0.0.1:8787/client/v4", token_source=FromEnvironment()
    )
    chosen = Chosen(kind=SourceKind.CLOUDFLARE, profile=profile)
    async with AsyncExitStack() as stack:
        workspace = await open_workspace(replace(plan, chosen=chosen, token=Token("secret")), stack)
        assert workspace.source.owner == Owner("cloudflare", "a1@127.0.0.1:8787/client/v4")
