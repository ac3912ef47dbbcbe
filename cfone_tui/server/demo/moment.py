"""What is known of an event while it is being made up?"""

from dataclasses import dataclass
from datetime import datetime

from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.kit import Kit
from cfone_tui.server.demo.targets import Industry


@dataclass(slots=True, frozen=True)
class Moment:
    """One event in the making: what happened, when, by whose means, to whom; countries are alpha-2 or empty."""

    when: datetime
    category: str
    kind: str
    indicator: str
    attacker: str
    attacker_country: str
    target_country: str
    industry: Industry
    kit: Kit

    @property
    def chance(self) -> Chance:
        """Where further choices come from."""
        return self.kit.chance

    @property
    def at(self) -> str:
        """The moment as records write it."""
        return self.when.isoformat(timespec="seconds").replace("+00:00", "Z")

    def this_or_new(self, *kinds: str) -> str:
        """Return the indicator if it is of one of these types, else one of the first type from the kit."""
        return self.indicator if self.kind in kinds else self.kit.of(kinds[0])
