"""How does one campaign unfold: same actor, same target, same tags, step after step over days?"""

from datetime import datetime, timedelta

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.server.demo.cast import Actor
from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.compose import Setting, compose, marking
from cfone_tui.server.demo.insights import insight
from cfone_tui.server.demo.kit import CampaignKit
from cfone_tui.server.demo.plans import PLANS
from cfone_tui.server.demo.targets import INDUSTRIES
from cfone_tui.store.events.load import StoredEvent, StoredLink

_LED = 0.6
"""Share of campaigns whose first event is the parent of all others; the others only form a chain."""
_SEQUELS = 0.4
"""Share of campaigns that are linked to the last one of their actor."""
_NOTED = 0.75
"""Share of leads with a note by an analyst."""
_JITTER_HOURS = 7.0


class Campaign:
    """One campaign; its events are made when their time has come, each linked to those before it."""

    def __init__(self, chance: Chance, actor: Actor, plan_name: str, start: datetime) -> None:
        plan = PLANS[plan_name]
        industry = INDUSTRIES[chance.pick(actor.industries)]
        self._chance = chance
        self._kit = CampaignKit(chance, industry)
        self._setting = Setting(
            plan.dataset,
            actor.name,
            actor.country,
            chance.pick(actor.countries),
            industry,
            (*actor.tags[:1], *(plan.tags or actor.tags[1:2])),
            marking(chance, plan.dataset),
        )
        self.actor = actor
        self.schedule = self._planned(plan_name, start)
        self._is_led = chance.some(_LED)
        self._made: list[StoredEvent] = []

    @property
    def lead(self) -> str | None:
        """The uuid of the first event, once it was made."""
        return self._made[0].uuid if self._made else None

    def event(self, number: int, *, earlier_lead: str | None) -> tuple[StoredEvent, list[StoredLink]]:
        """Return the event of this place in the schedule, with links to events that were made before.

        ``earlier_lead`` is the first event of the actor's last campaign.
        """
        when, category = self.schedule[number]
        is_lead = self._is_led and not self._made
        note = insight(self._chance, self._setting, when) if self._chance.some(_NOTED if is_lead else 0.02) else None
        made = compose(self._kit, self._setting, category, when, insight=note)
        links = self._links(made, earlier_lead)
        self._made.append(made)
        return made, links

    def _links(self, made: StoredEvent, earlier_lead: str | None) -> list[StoredLink]:
        if not self._made:
            if earlier_lead is None or not self._chance.some(_SEQUELS):
                return []
            return [StoredLink(earlier_lead, made.uuid, RelationshipType.ATTRIBUTED_TO)]
        lead, last = self._made[0], self._made[-1]
        links = [StoredLink(lead.uuid, made.uuid, RelationshipType.RELATED_TO)] if self._is_led else []
        if last is not lead and last.category != made.category:
            links.append(StoredLink(last.uuid, made.uuid, RelationshipType.CAUSED_BY))
        return links

    def _planned(self, plan_name: str, start: datetime) -> list[tuple[datetime, str]]:
        chance = self._chance
        is_flood = PLANS[plan_name].dataset == "DDoS attacks"
        jitter = 1.5 if is_flood else _JITTER_HOURS
        planned = [
            (start + timedelta(seconds=int(3600 * (step.hours + jitter * chance.random()))), step.category)
            for step in PLANS[plan_name].steps
            for _ in range(chance.between(step.least, step.most))
        ]
        return sorted(planned)
