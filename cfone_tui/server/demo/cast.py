"""Who attacks in the demo, whom, by which kind of campaign, and how often?

Names, aliases and countries of origin come from the reference table; what these actors do here is made up.
"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference import actors
from cfone_tui.server.demo.chance import spread


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the events name it, with its habits."""

    name: str
    reference_name: str
    country: str
    plans: tuple[str, ...]
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    tags: tuple[str, ...]
    weight: int


_HABITS = (
    # name | weight | kinds of campaign | countries of targets | industries | tags
    "Gamaredon Group|7|mail mail|UA UA UA PL|Government, Defense, Energy|apt mail",
    "APT28|5|mail edge|UA DE PL FR CZ|Government, Transportation, Defense|apt",
    "APT29|4|mail supply cloud|US DE GB FR|Government, Technology, Non-profit|apt",
    "Sandworm Team|4|destruction edge|UA UA PL|Energy, Energy, Telecommunications, Water|apt wiper",
    "Turla|2|watering mail|DE UA LT|Government, Defense|apt",
    "Star Blizzard|2|mail cloud|GB US EE|Non-profit, Education|apt",
    "FlyingYeti|2|mail|UA|Defense, Government|apt",
    "RottenShrew|2|mail|UA DE|Defense|apt messenger",
    "Ghostwriter|2|mail|PL LT UA|Government|apt",
    "RuntZander|1|influence|PL LT|Government, Entertainment|influence",
    "Volt Typhoon|6|edge|US US US AU|Utilities, Water, Telecommunications, Transportation|apt lotl soho",
    "Salt Typhoon|5|edge|US CA AU GB|Telecommunications|apt telco",
    "APT41|4|supply edge|US TW IN|Technology, Healthcare, Entertainment|apt",
    "Mustang Panda|4|mail|LT GR CZ TW|Government, Transportation|apt usb",
    "Leviathan|2|edge mail|AU US|Defense, Education|apt",
    "PunyToad|3|mail supply|TW JP|Technology, Manufacturing|apt",
    "Threat Group-3390|2|edge watering|TR SA DE|Government, Defense|apt",
    "UTA0178|3|edge|US JP DE|Government, Technology|apt 0day",
    "MuddyWater|5|mail edge|IL TR SA AE|Government, Telecommunications, Defense|apt rmm",
    "APT33|2|cloud mail|US SA|Aerospace, Energy, Defense|apt",
    "ConvolutedKrill|1|mail|IL|Government|apt",
    "Agrius|2|destruction|IL|Education, Insurance|apt wiper",
    "APT42|2|cloud mail|US IL GB|Non-profit, Education|apt",
    "OilRig|3|mail edge|SA AE IL|Energy, Government|apt",
    "Lazarus Group|5|supply mail|KR US JP|Cryptocurrency, Aerospace, Defense|apt jobs",
    "Kimsuky|4|mail|KR KR US JP|Non-profit, Government, Education|apt",
    "FoolishSlug|2|ransom|KR US|Healthcare|apt ransom",
    "PutridSlug|2|cloud supply|US KR|Technology, Cryptocurrency|itworker",
    "TraderTraitor|2|supply|SG US JP|Cryptocurrency|apt npm",
    "SloppyLemming|2|cloud mail|IN|Government, Energy|apt",
    "Sidewinder|2|mail|IN SG|Transportation, Government|apt",
    "Transparent Tribe|2|mail|IN|Defense, Education|apt",
    "APT32|1|watering mail|DE AU|Automotive, Non-profit|apt",
    "Sea Turtle|2|cloud edge|GR NL|Telecommunications, Technology|apt dns",
    "Scattered Spider|5|identity identity ransom|US GB|Retail, Insurance, Hospitality & leisure|sso vishing",
    "ShinyHunters|3|identity|US FR AU|Retail, Technology, Insurance|saas extortion",
    "Akira|4|ransom|US DE IT CA|Manufacturing, Education|ransom",
    "Play|3|ransom|US NL BR|Manufacturing, Healthcare|ransom",
    "Water Galura|4|ransom|US GB KR|Healthcare, Banking & Financial Services|ransom qilin",
    "INC Ransom|2|ransom|US GB|Healthcare, Education|ransom",
    "FIN7|2|mail_crime|US|Retail, Hospitality & leisure|carding",
    "TeamPCP|3|supply|US DE|Technology|npm worm",
    "SilverTerrier|3|fraud|US DE BR|Manufacturing, Agriculture|bec",
    "NoName057(16)|5|flood|UA PL CZ IT ES|Government, Transportation, Banking & Financial Services|hacktivism",
    "Killnet|2|flood|US DE LT|Healthcare, Government|hacktivism",
    "Anonymous Sudan|2|flood|IL SE AU|Healthcare, Telecommunications|hacktivism",
    "RipperSec|2|flood defacement|IL IN|Government, Education|hacktivism",
)


@cache
def cast() -> tuple[Actor, ...]:
    """Return all actors, under the names that Cloudflare gives them where it does."""
    return tuple(map(_actor, _HABITS))


@cache
def by_weight() -> tuple[Actor, ...]:
    """Return each actor as often as its weight says."""
    return spread({it: it.weight for it in cast()})


@cache
def by_name() -> dict[str, Actor]:
    """Return the actors by the name they bear here."""
    return {it.name: it for it in cast()}


def _actor(habits: str) -> Actor:
    name, weight, plans, places, industries, tags = habits.split("|")
    known = actors.actor(name)
    if known is None:
        raise LookupError(f"the reference table has no actor {name}")
    words = tuple(plans.split()), tuple(places.split()), tuple(industries.split(", ")), tuple(tags.split())
    return Actor(known.cloudflare or known.name, known.name, known.country, *words, int(weight))
