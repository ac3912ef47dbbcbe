"""What do lists of 500 and 25,000 events cost through the service, beside ``json.loads`` of the same bytes?"""

import argparse
import asyncio
import json
import time
from datetime import UTC, datetime
from statistics import median

import httpx

from cfone_tui.api.rows import read_rows
from cfone_tui.assemble.files import reset_demo
from cfone_tui.assemble.plan import Plan
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import EventStore
from tests.benchmarks.places import elsewhere


def main() -> None:
    """Print medians in milliseconds, and how many times as long as ``json.loads`` each takes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    now = datetime.now(UTC)
    with elsewhere() as environment:
        locations = Locations.from_environment(environment)
        plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=locations, clock=lambda: now)
        asyncio.run(_run(plan, runs=runs))


async def _run(plan: Plan, *, runs: int) -> None:
    await reset_demo(plan, events=25_000)
    async with EventStore(plan.locations.demo_db, clock=plan.clock) as store:
        app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=IN_PROCESS_BASE_URL) as client,
        ):
            for size in (500, 25_000):
                await _measure(client, size=size, runs=runs)


async def _measure(client: httpx.AsyncClient, *, size: int, runs: int) -> None:
    path = f"{IN_PROCESS_BASE_URL}/accounts/{EMBEDDED_ACCOUNT_ID}/cloudforce-one/events"
    served, loaded, validated, body = [], [], [], b""
    for _ in range(runs):
        begun = time.perf_counter()
        answer = await client.get(path, params={"pageSize": size, "datasetId": "all", "format": "json"})
        served.append(time.perf_counter() - begun)
        answer.raise_for_status()
        body = answer.content
        begun = time.perf_counter()
        json.loads(body)
        loaded.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        rows = await read_rows(body, list[Event])
        validated.append(time.perf_counter() - begun)
        assert len(rows.rows) == size, "the page is not full"
    beside = median(loaded)
    print(f"{size:,} events, {len(body) / 1e6:.1f} MB")
    print(f"{'  json.loads':28}{beside * 1000:8.1f} ms")
    for name, times in (("  read and validated", validated), ("  served by the server", served)):
        print(f"{name:28}{median(times) * 1000:8.1f} ms{median(times) / beside:7.2f}x")


if __name__ == "__main__":
    main()
