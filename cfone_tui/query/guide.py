"""How is the filter language explained, beside its fields?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What is typed and what it asks."""

    examples: tuple[str, ...]
    meaning: str


RULES: tuple[Rule, ...] = (
    Rule(("from:RU", "to:UA", "tag:phishing", "#phishing"), "equals, in any case"),
    Rule(
        ('attacker:"Fancy Bear"', "ttp:T1566", 'ttp:"T1566"'), "an actor by any name, a technique with its parts, alone"
    ),
    Rule(("tlp:red,amber", 'cat:(Phishing, "Domain Resolution")'), "one of"),
    Rule(("tag:apt tag:mail", "from:RU ransom"), "all must hold"),
    Rule(("-tag:reviewed", "tag!=reviewed", "NOT tag:reviewed"), "not"),
    Rule(("event~kit", "ioc:*.example", "ioc:evil*", "ioc:*bad*"), "contains, ends with, starts with"),
    Rule(('attacker:""', '-attacker:""'), "empty, and not empty"),
    Rule(("date>-7d", "date:today", "date:2026-11", "date:2026-W47", "date:last-week"), "a time, in UTC"),
    Rule(("date:2026-11-01..2026-11-07", "created>=2026-11-01T10:00", "date:..-30d"), "from, to, or both"),
    Rule(("tlp>=amber", "killchain>=3", "killchain:3..5"), "on a scale"),
    Rule(("dataset:Cybercrime", "dataset:all"), "where to look; no condition"),
    Rule(("192.0.2.7", "192.0.2.0/24", "hxxps://evil[.]example/x"), "a bare indicator, or its network"),
    Rule(("T1566.002", "CAPEC-98", "0a1b2c3d-0000-4000-8000-000000000001"), "bare technique, pattern, event"),
    Rule(("ransom note", '"T1566"'), "words of the event's summary"),
    Rule(("has:insight", "has:refs", "is:lookalike", "is:marked"), "tested on loaded rows, and said so"),
    Rule(("is:new", "is:unread", "is:done,later", "has:note"), "what you made of it, here"),
)
"""One row per thing to know; the fields follow from the registry."""

LIMITS = "The API takes ten conditions (a date range is two, each excluded value one) and 100 values in a list."
