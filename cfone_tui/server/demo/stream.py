"""Which events make the demo, in the order in which they happened?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

from cfone_tui.server.demo.background import NOISE, background
from cfone_tui.server.demo.campaign import Campaign
from cfone_tui.server.demo.cast import by_name, by_weight
from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.compose import DATASET_IDS
from cfone_tui.server.demo.odd import odd_events
from cfone_tui.server.demo.opening import opening_events
from cfone_tui.server.demo.timeline import Hour, hours
from cfone_tui.store.events.load import StoredEvent, StoredLink

IN_CAMPAIGNS = 0.36
"""Share of events that belong to a campaign."""
TYPICAL_LENGTH = 15
"""Events of a campaign."""
SLICE = 500
_FEW = 200
"""Below this many events there is no room for the odd ones."""
_SECOND = timedelta(seconds=1)
Made = tuple[StoredEvent, list[StoredLink]]
_NAMES = {uuid: name for name, uuid in DATASET_IDS.items()}


@dataclass(frozen=True, slots=True)
class Slice:
    """Some hundred events, and the links that begin or end at them; what they link to came before."""

    events: list[StoredEvent]
    links: list[StoredLink]


def demo(*, seed: int, anchor: datetime, events: int) -> Iterator[Slice]:
    """Yield exactly so many events of the 90 days before ``anchor``, oldest first, the newest minutes before it.

    The same seed, anchor and number always give the same events. Memory does not grow with the number of them.
    """
    chance, anchor = Chance(seed), anchor.astimezone(UTC)
    special = opening_events(chance, anchor)[:events] if events < _FEW else opening_events(chance, anchor)
    special += odd_events(chance, anchor) if events >= _FEW else []
    maker = _Maker(chance, total=events - len(special))
    waiting = sorted(special, key=lambda it: it[0].date, reverse=True)
    made = Slice([], [])
    for hour in hours(anchor, events=events - len(special), chance=chance):
        found = maker.events_of(hour)
        while waiting and waiting[-1][0].date < hour.start + hour.length + timedelta(minutes=1):
            found.append(waiting.pop())
        for event, links in sorted(found, key=lambda it: it[0].date):
            made.events.append(event)
            made.links.extend(links)
            if len(made.events) >= SLICE:
                yield made
                made = Slice([], [])
    yield made


class _Maker:
    """Makes the events of one hour after the other: what campaigns have due, and single events for the rest."""

    def __init__(self, chance: Chance, *, total: int) -> None:
        self._chance = chance
        self._total = total
        self._made = 0
        self._planned = 0
        self._of_dataset = dict.fromkeys(NOISE, 0)
        self._of_actor = dict.fromkeys(by_name(), 0)
        self._due: list[tuple[datetime, int, int, Campaign]] = []
        self._campaigns = 0
        self._leads: dict[str, str] = {}

    def events_of(self, hour: Hour) -> list[Made]:
        """Return the events of an hour, unsorted."""
        while self._planned < IN_CAMPAIGNS * hour.events_so_far:
            self._start_campaign(hour)
        found: list[Made] = []
        while self._due and self._due[0][0] < hour.start + hour.length and self._made + len(found) < self._total:
            _, _, number, campaign = heappop(self._due)
            found.append(self._of_campaign(campaign, number))
        missing = max(0, hour.events_so_far - self._made - len(found))
        single = self._datasets(missing, after=self._made + len(found) + missing)
        found.extend((background(self._chance, dataset, self._moment(hour)), []) for dataset in single)
        self._made += len(found)
        for event, _ in found:
            self._of_dataset[_NAMES[event.dataset]] += 1
        return found

    def _start_campaign(self, hour: Hour) -> None:
        share = (self._planned + TYPICAL_LENGTH) / len(by_weight())
        lacks = {name: it.weight * share - self._of_actor[name] for name, it in by_name().items()}
        actor = by_name()[self._chance.lacking(lacks)[0]]
        campaign = Campaign(self._chance, actor, self._chance.pick(actor.plans), self._moment(hour))
        self._campaigns += 1
        self._planned += len(campaign.schedule)
        self._of_actor[actor.name] += len(campaign.schedule)
        for number, (when, _) in enumerate(campaign.schedule):
            heappush(self._due, (when, self._campaigns, number, campaign))

    def _of_campaign(self, campaign: Campaign, number: int) -> Made:
        event, links = campaign.event(number, earlier_lead=self._leads.get(campaign.actor.name))
        if campaign.lead == event.uuid:
            self._leads[campaign.actor.name] = event.uuid
        return event, links

    def _moment(self, hour: Hour) -> datetime:
        return hour.start + timedelta(seconds=self._chance.between(0, hour.length // _SECOND - 1))

    def _datasets(self, count: int, *, after: int) -> list[str]:
        """Return which datasets the single events go to, so that each has its share of all events made ``after``."""
        if not count:
            return []
        lacks = {name: noise.share * after - self._of_dataset[name] for name, noise in NOISE.items()}
        return self._chance.lacking(lacks, times=count)
