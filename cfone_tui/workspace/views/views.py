"""Which views are there, how are those of the user's own file kept, and how many events does each have?"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path

from cfone_tui.api import ThreatEvents, ThreatEventsError, background
from cfone_tui.contract.dataset import Dataset
from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.query import parse
from cfone_tui.settings.arrangement import Arrangement
from cfone_tui.settings.errors import Problem, ViewsUnwritable
from cfone_tui.settings.view_file import delete_view, move_view, rename_view, save_view
from cfone_tui.settings.views import SavedViews, View, read_views
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.datasets import scope_for
from cfone_tui.workspace.nouns.alerts import alerts_of
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.views.saved_view import SavedView, Shelf, from_file, from_query, query_json_of

SEEN_AT_ONCE = 500
"""Events that one request shows, where a server has to be asked for them because it does not count."""


class Views:
    """The views of one window: of the user's file (None: there is none) and of the account.

    Changes of the file raise :class:`~cfone_tui.settings.errors.ViewsUnwritable`.
    """

    def __init__(
        self,
        api: ThreatEvents,
        file: Path | None,
        *,
        datasets: Callable[[], Awaitable[Sequence[Dataset]]],
        clock: Callable[[], datetime],
    ) -> None:
        self._api = api
        self._file = file
        self._datasets = datasets
        self._clock = clock
        self._is_counted_by_server = True
        self._changing = asyncio.Lock()

    async def read(self) -> Shelf:
        """Read all views; an account whose saved queries cannot be read has none.

        Raises :class:`~cfone_tui.api.ThreatEventsError` when not even the datasets are known.
        """
        datasets, now = await self._datasets(), self._clock()
        read = SavedViews() if self._file is None else await asyncio.to_thread(read_views, self._file)
        local = tuple(from_file(view, datasets, now=now) for view in read.views)
        try:
            with background():
                queries = await self._api.queries.list()
        except ThreatEventsError:
            return Shelf(local=local, problems=read.problems, is_account_read=False)
        account = tuple(from_query(query, datasets, now=now) for query in queries)
        return Shelf(local=local, account=account, problems=read.problems)

    async def count(self, place: Place) -> Count | None:
        """Count the events of a place in the background; None where that takes more than one small request.

        That is so where a part of the filter is tested here, and with a server that does not count.
        """
        if not self._is_counted_by_server or parse(place.filter_text, now=self._clock()).local:
            return None
        with background():
            counted = await self._seen(place, size=1)
        self._is_counted_by_server = counted.exactness is Exactness.EXACT
        return counted if self._is_counted_by_server else None

    async def look(self, place: Place) -> Count | None:
        """Count the events of a place as well as one request can; None where a part of the filter is tested here."""
        if parse(place.filter_text, now=self._clock()).local:
            return None
        return await self._seen(place, size=1 if self._is_counted_by_server else SEEN_AT_ONCE)

    async def _seen(self, place: Place, *, size: int) -> Count:
        query = parse(place.filter_text, now=self._clock())
        scope = scope_for(place, query, await self._datasets() if query.datasets else ())
        page = await self._api.events.list(search=query.clauses, dataset_id=scope, page=1, page_size=size)
        seen = len(page.events) + len(page.unreadable)
        if page.total is not None:
            return Count(page.total, Exactness.EXACT, page.as_of)
        return Count(seen, Exactness.EXACT if seen < size else Exactness.AT_LEAST, page.as_of)

    # -- the account ------------------------------------------------------------------------------------------------

    async def query_json(self, place: Place) -> str:
        """Return what the account keeps of a list."""
        query = parse(place.filter_text, now=self._clock())
        return query_json_of(query, place, scope_for(place, query, await self._datasets() if query.datasets else ()))

    async def followers(self, query: SavedQuery) -> tuple[str, ...]:
        """Return what a saved query drives, in words: alerts, a rule, a feed."""
        alerts = await alerts_of(self._api, query.id)
        said = [
            f"{'an' if it.enabled else 'a disabled'} alert, {it.frequency or 'sent who knows when'}" for it in alerts
        ]
        if query.alert_enabled and not alerts:
            said.append("alerts")
        if query.rule_enabled:
            said.append(f"a firewall rule ({query.rule_scope})" if query.rule_scope else "a firewall rule")
        if query.custom_threat_feed_id is not None:
            said.append("a custom threat feed")
        return tuple(said)

    # -- the user's own file ----------------------------------------------------------------------------------------

    async def save(self, name: str, place: Place, arrangement: Arrangement) -> None:
        """Save a list under a name, in place of the view that had it."""
        names = {it.uuid: it.name for it in await self._datasets()}
        view = View(
            name=name,
            filter_text=place.filter_text,
            dataset=None if place.dataset_id is None else names.get(place.dataset_id, place.dataset_id),
            order_by=place.order_by,
            is_descending=place.is_descending,
            arrangement=arrangement,
        )
        await self._change(save_view, self._own_file, view)

    async def rename(self, view: SavedView, *, to: str) -> None:
        """Give a view of the file another name."""
        await self._change(rename_view, self._own_file, view.name, to=to)

    async def delete(self, view: SavedView) -> None:
        """Take a view out of the file."""
        await self._change(delete_view, self._own_file, view.name)

    async def move(self, view: SavedView, *, steps: int) -> None:
        """Move a view of the file among the others."""
        await self._change(move_view, self._own_file, view.name, steps=steps)

    async def _change(self, change: Callable[..., None], *how: object, **named: object) -> None:
        """Change the file, one change after the other: each reads what the last one wrote."""
        async with self._changing:
            await asyncio.to_thread(change, *how, **named)

    @property
    def _own_file(self) -> Path:
        if self._file is None:
            raise ViewsUnwritable(Problem("there is no file for views"))
        return self._file
