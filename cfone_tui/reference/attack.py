"""Which ATT&CK technique does an id mean, today and at the time somebody wrote it down?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, ranked
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class Technique:
    """One technique or sub-technique of ATT&CK Enterprise.

    ``tactics`` are names such as ``Initial Access``, in the order of ATT&CK. A revoked id keeps its old name and says
    what replaced it; ``is_deprecated`` ones have no successor and no tactics.
    """

    id: str
    name: str
    tactics: tuple[str, ...] = ()
    replaced_by: str = ""
    is_deprecated: bool = False

    @property
    def parent_id(self) -> str:
        """The id of the technique that this is a part of; its own for a whole technique."""
        return self.id.partition(".")[0]

    @property
    def label(self) -> str:
        """Id and name, with the parent's name for a sub-technique and the successor's for a revoked one."""
        parent = technique(self.parent_id) if self.parent_id != self.id else None
        name = f"{parent.name}: {self.name}" if parent else self.name
        successor = technique(self.replaced_by) if self.replaced_by else None
        return f"{self.id} {name}" + (f" (now {successor.label})" if successor else "")


def techniques() -> tuple[Technique, ...]:
    """Return all techniques, those that are no longer in force last."""
    return tuple(_techniques().values())


def technique(text: str) -> Technique | None:
    """Return the technique of an id in any case; None if there is none."""
    return _techniques().get(text.strip().upper())


def current(text: str) -> Technique | None:
    """Return the technique that is meant by an id today: the successor of a revoked one."""
    found = technique(text)
    return technique(found.replaced_by) if found and found.replaced_by else found


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return ids of techniques in force whose id or name has a word that begins as typed."""
    return ranked(prefix, _suggestions(), limit=limit)


@cache
def _techniques() -> dict[str, Technique]:
    data = table("attack")
    names = {slug: name for _, slug, name in data["tactics"]}
    found = {
        id_: Technique(id_, name, tuple(names[slug] for slug in names if slug in slugs))
        for id_, (name, slugs) in data["techniques"].items()
    }
    for id_, (name, successor) in data["replaced"].items():
        found[id_] = Technique(id_, name, found[successor].tactics, successor)
    for id_, name in data["retired"].items():
        found[id_] = Technique(id_, name, is_deprecated=True)
    return found


@cache
def _suggestions() -> tuple[Suggestion, ...]:
    live = (it for it in techniques() if not it.replaced_by and not it.is_deprecated)
    return tuple(Suggestion(it.id, it.label.partition(" ")[2]) for it in live)
