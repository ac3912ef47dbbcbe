"""Where do the values that completion offers for a field come from?"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import islice

from cfone_tui.query.vocabulary import Vocabulary
from cfone_tui.reference import actors, attack, capec, kill_chain, tlp
from cfone_tui.reference import countries as country_table
from cfone_tui.reference import indicator_types as type_table
from cfone_tui.reference import industries as industry_table
from cfone_tui.reference.lookup import Suggestion, ranked

LIMIT = 12
"""Values offered for one field."""

_RANKED = 500

Source = Callable[[str, Vocabulary], list[Suggestion]]

_TIMES = {
    "today": "since midnight UTC",
    "yesterday": "the day before",
    "this-week": "since Monday",
    "last-week": "Monday to Sunday before",
    "this-month": "since the first",
    "last-month": "the month before",
    "-1h": "one hour ago",
    "-24h": "24 hours ago",
    "-7d": "7 days ago",
    "-30d": "30 days ago",
}


def nothing(_typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer nothing: the values are too many or not known."""
    return []


def choices(meanings: Mapping[str, str]) -> Source:
    """Return the source of a few words and their meanings, in this order."""

    def offered(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
        return [Suggestion(word, why) for word, why in meanings.items() if word.startswith(typed.casefold())]

    return offered


dates = choices(_TIMES)


def attackers(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's attackers, by their aliases too."""
    if not vocabulary.attackers:
        return actors.suggest(typed, limit=LIMIT)
    return ranked(typed, _attackers(vocabulary.attackers), limit=LIMIT)


def countries(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer codes of countries, by their names too."""
    return country_table.suggest(typed, limit=LIMIT)


def categories(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's categories."""
    return _plain(typed, vocabulary.categories)


def tags(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's tags."""
    return _plain(typed, vocabulary.tags)


def datasets(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's datasets."""
    return _plain(typed, vocabulary.datasets)


def industries(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's industries, or those of the table."""
    if vocabulary.industries:
        return _plain(typed, vocabulary.industries)
    return industry_table.suggest(typed, limit=LIMIT)


def indicator_types(typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the source's indicator types, or those of the table."""
    if vocabulary.indicator_types:
        return _plain(typed, vocabulary.indicator_types)
    return type_table.suggest(typed, limit=LIMIT)


def markings(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the scale of the Traffic Light Protocol."""
    return tlp.suggest(typed, limit=LIMIT)


def phases(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer the phases of the kill chain."""
    return kill_chain.suggest(typed, limit=LIMIT)


def techniques(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer ids of ATT&CK techniques, by their names too."""
    return attack.suggest(typed, limit=LIMIT)


def attack_patterns(typed: str, _vocabulary: Vocabulary) -> list[Suggestion]:
    """Offer numbers of CAPEC patterns, by their names too."""
    return capec.suggest(typed, limit=LIMIT)


def _plain(typed: str, names: Iterable[str]) -> list[Suggestion]:
    """Rank names; of a great many only those that come first, since ranking 10,000 would hold up a key."""
    wanted = typed.strip().lower()
    hits = (name for name in names if name and (wanted in name.lower() or not name.isascii()))
    return ranked(typed, (Suggestion(name, "", (name,)) for name in islice(hits, _RANKED)), limit=LIMIT)


@lru_cache(maxsize=4)
def _attackers(names: tuple[str, ...]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(name, ", ".join(also := _aliases(name)), also) for name in names if name)


def _aliases(name: str) -> tuple[str, ...]:
    known = actors.actor(name)
    return tuple(other for other in (known.name, *known.aliases) if other != name) if known else ()
