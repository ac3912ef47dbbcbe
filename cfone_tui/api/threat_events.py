"""How is the API opened: which account, with which token, over which transport?"""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Self

import httpx

from cfone_tui import __version__
from cfone_tui.api.address import base_of
from cfone_tui.api.aggregates import Aggregates
from cfone_tui.api.authentication import TokenAuth
from cfone_tui.api.categories import Categories
from cfone_tui.api.condition import Condition
from cfone_tui.api.crons import Crons
from cfone_tui.api.datasets import Datasets
from cfone_tui.api.errors import CannotConnect
from cfone_tui.api.events import Events
from cfone_tui.api.graph import Graphs
from cfone_tui.api.graphql import Graphql
from cfone_tui.api.indicators import Indicators
from cfone_tui.api.insights import Insights
from cfone_tui.api.limits import Limits
from cfone_tui.api.pauses import Pauses
from cfone_tui.api.raw_records import RawRecords
from cfone_tui.api.relationships import Relationships
from cfone_tui.api.request_log import RequestLog
from cfone_tui.api.saved_queries import Alerts, SavedQueries
from cfone_tui.api.send import Conduct, Sender
from cfone_tui.api.sharing import Groups, Permissions
from cfone_tui.api.tag_categories import TagCategories
from cfone_tui.api.tags import EventTags, Tags
from cfone_tui.api.vocabularies import Attackers, Countries, IndicatorTypes, TargetIndustries
from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.operations import datasets as operations
from cfone_tui.settings.network import DIRECT, Network
from cfone_tui.settings.token import Token

DEADLINE = 30.0
CONNECT = 5.0
"""Seconds until a connection that does not come about is given up, and surely nothing was sent."""

MAX_BODY = 32 * 2**20


_PAUSES = Pauses()


def _client(network: Network, **settings: Any) -> httpx.AsyncClient:
    """Return a client that heeds no proxy but that of ``network``; raises :class:`CannotConnect` without its file."""
    try:
        trusted = ssl.create_default_context(cafile=network.ca_file) if network.ca_file is not None else True
    except OSError as error:
        raise CannotConnect(f"the certificates in {network.ca_file} cannot be used: {error}") from error
    return httpx.AsyncClient(proxy=network.proxy, verify=trusted, trust_env=False, **settings)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ThreatEvents:
    """The threat events of one account, as an async context manager.

    ``deadline`` is in seconds for a whole answer, ``max_body`` in bytes of a decoded one. ``transport`` replaces the
    network, which is then never touched; else ``network`` says which way to take through it. A read-only service
    refuses every operation that needs a token with write permission before anything is sent. Raises ``ValueError`` for
    a base URL that a token must not be sent to; the methods raise what :mod:`cfone_tui.api.errors` draws.
    """

    def __init__(
        self,
        *,
        account_id: str,
        token: Token | str | None = None,
        base_url: str = CLOUDFLARE_BASE_URL,
        transport: httpx.AsyncBaseTransport | None = None,
        network: Network = DIRECT,
        is_read_only: bool = False,
        encoding: Encoding = Encoding.JSON,
        deadline: float = DEADLINE,
        max_body: int = MAX_BODY,
        clock: Callable[[], datetime] = _utc_now,
        pauses: Pauses = _PAUSES,
    ) -> None:
        base = base_of(base_url, is_in_process_allowed=transport is not None)
        held = Token(token) if isinstance(token, str) else token
        connect = partial(
            _client,
            network,
            base_url=base,
            auth=TokenAuth(held, base=base) if held is not None else None,
            transport=transport,
            timeout=httpx.Timeout(deadline, connect=min(CONNECT, deadline)),
            follow_redirects=False,
            headers={
                "User-Agent": f"cfone/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": "gzip, deflate",
            },
        )
        conduct = Conduct(
            is_read_only=is_read_only,
            encoding=encoding,
            deadline=deadline,
            max_body=max_body,
            secret=held,
            clock=clock,
            pauses=pauses,
        )
        self.requests = RequestLog()
        self._sender = Sender(connect, account_id=account_id, conduct=conduct, log=self.requests)
        self.events = Events(self._sender)
        self.datasets = Datasets(self._sender)
        self.raw = RawRecords(self._sender)
        self.categories = Categories(self._sender)
        self.tags = Tags(self._sender)
        self.tag_categories = TagCategories(self._sender)
        self.event_tags = EventTags(self._sender)
        self.relationships = Relationships(self._sender)
        self.graph = Graphs(self._sender)
        self.graphql = Graphql(self._sender)
        self.aggregate = Aggregates(self._sender)
        self.insights = Insights(self._sender)
        self.crons = Crons(self._sender)
        self.groups = Groups(self._sender)
        self.permissions = Permissions(self._sender)
        self.queries = SavedQueries(self._sender)
        self.alerts = Alerts(self._sender)
        self.attackers = Attackers(self._sender)
        self.countries = Countries(self._sender)
        self.indicators = Indicators(self._sender)
        self.indicator_types = IndicatorTypes(self._sender)
        self.target_industries = TargetIndustries(self._sender)

    @property
    def last_limits(self) -> Limits | None:
        """What the last answer that said anything about the rate limit said."""
        return self._sender.line.last_limits

    def condition(self) -> Condition:
        """Return what keeps requests from being sent right now."""
        return self._sender.line.condition()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Have ``watcher`` called when :meth:`condition` begins or ceases to say something; return how to end that."""
        self._sender.line.watchers.append(watcher)
        return partial(self._sender.line.watchers.remove, watcher)

    async def probe(self) -> None:
        """Ask something small even while the service counts as out of reach; raises what asking raises."""
        await self._sender.send(operations.LIST, is_probe=True)

    async def __aenter__(self) -> Self:
        await self._sender.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._sender.__aexit__(kind, error, trace)
