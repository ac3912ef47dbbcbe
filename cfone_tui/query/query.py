"""What does a filter ask: of the API, of loaded rows, and in plain English?"""

from dataclasses import dataclass
from datetime import UTC, datetime

from cfone_tui.contract.search import Clause
from cfone_tui.query.completion import complete
from cfone_tui.query.describing import described
from cfone_tui.query.facts import Facts, Signs
from cfone_tui.query.kinds.text import Text, unquoted
from cfone_tui.query.local import LocalTest
from cfone_tui.query.reading import read
from cfone_tui.query.translation import translate
from cfone_tui.query.tree import Condition, Tree
from cfone_tui.query.vocabulary import Vocabulary
from cfone_tui.query.writing import write
from cfone_tui.reference import actors

EVERYTHING = "all events"
_ANY_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Query:
    """A filter that can be asked.

    ``text`` is its one spelling, ``clauses`` go to the API, ``datasets`` are names or uuids as typed (none: not
    restricted), ``local`` must be tested on loaded rows.
    """

    tree: Tree
    text: str
    clauses: tuple[Clause, ...]
    datasets: tuple[str, ...]
    local: tuple[LocalTest, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it asks for everything."""
        return not self.tree

    def matches(self, row: Facts, *, signs: Signs = frozenset()) -> bool:
        """Tell whether a row that the API gave passes the local tests; ``signs`` are ``marked``, ``unread``."""
        return all(test.matches(row, signs=signs) for test in self.local)

    def describe(self) -> str:
        """Return in plain English what is asked; like the filter itself it may hold hostile text."""
        tested = {test.text for test in self.local}
        sayings = [(described(condition), _hint(condition)) for condition in self.tree]
        marked = [f"{it} (tested on loaded rows)" if it in tested else f"{it}{hint}" for it, hint in sayings]
        return " and ".join(marked) or EVERYTHING


def _hint(condition: Condition) -> str:
    """Return by which condition events of an actor are found, whose name alone is looked for in the summary."""
    value = condition.values[0]
    if condition.field.name != "event" or condition.is_negated or not isinstance(value, Text):
        return ""
    return f" (attacker:{unquoted(value.text)} asks for the actor)" if actors.actor(value.text) else ""


def parse(text: str, *, now: datetime) -> Query:
    """Return what a filter asks at the instant ``now``; raises QueryError with the column of the fault."""
    tree = read(text)
    translation = translate(tree, now=now)
    return Query(tree, write(tree), translation.clauses, translation.datasets, translation.local)


def prepare() -> None:
    """Load parser and tables ahead of the first key: some 150 ms, best spent in a thread."""
    parse("-from:RU tlp>=amber killchain:3 capec:98 login.example", now=_ANY_INSTANT)
    complete("ttp", len("ttp"), Vocabulary())
