"""What is a change of the tags of an event?"""

from collections.abc import Iterable
from typing import Literal

from cfone_tui.workspace.changes.change import ChangeBase


class TagsChanged(ChangeBase):
    """Tags that an event had and those it got; only the difference is ever sent, so that others' tags stay."""

    kind: Literal["tags"] = "tags"
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """The tags that came."""
        return without(self.after, self.before)

    @property
    def removed(self) -> tuple[str, ...]:
        """The tags that went."""
        return without(self.before, self.after)

    def inverse(self) -> "TagsChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


def without(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the ``tags`` that are not among ``others``, each once; the API tells no case apart."""
    left_out = {tag.casefold() for tag in others}
    kept: dict[str, str] = {}
    for tag in tags:
        if tag.casefold() not in left_out:
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def within(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the ``tags`` that are among ``others``, each once; the API tells no case apart."""
    listed = tuple(tags)
    return without(listed, without(listed, others))
