"""What is there to know about a field of the filter language?"""

from dataclasses import dataclass

from cfone_tui.query.facts import Look
from cfone_tui.query.kinds.choice import YesNoKind
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.meaning import Kind
from cfone_tui.query.sources import Source, nothing


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the filter language.

    ``label`` is what a sentence calls it, ``api`` its name in the API's search (empty: the API cannot search it),
    ``look`` finds its values in a loaded row (None: rows do not carry it), ``suggest`` offers values as one types.
    """

    name: str
    aliases: tuple[str, ...]
    label: str
    kind: Kind
    help: str
    examples: tuple[str, ...]
    api: str = ""
    look: Look | None = None
    suggest: Source = nothing
    is_multivalued: bool = False
    is_scope: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether one chooses among its values, so that it is worth knowing how many events have each."""
        return bool(self.api) and self.suggest is not nothing and not isinstance(self.kind, DateKind | YesNoKind)

    @property
    def is_local(self) -> bool:
        """Whether it can be tested on loaded rows only."""
        return not self.api and not self.is_scope
