"""Which commands does the palette find: by their names, their keys and the words that explain them?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands.command import Command, Place, Situation
from cfone_tui.tui.commands.registry import commands_of

OF_HELP = 0.5
"""What a match in the words of explanation counts beside one in the name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A command as the palette tells it: its name with keys and id, what it does, and why it cannot be used now."""

    command: type[Command]
    title: SafeText
    help: SafeText
    why_not: str | None


class CommandsProvider(Provider):
    """Our commands in Textual's palette; those that cannot be used now are dim and say why, below the others."""

    async def discover(self) -> Hits:
        """Yield what can be used now, by name."""
        for found in sorted(self._commands(), key=lambda it: it.title):
            if found.why_not is None:
                yield DiscoveryHit(found.title, self._run(found), help=found.help)

    async def search(self, query: str) -> Hits:
        """Yield what the words typed are found in."""
        matcher = self.matcher(query)
        for found in self._commands():
            in_title, in_help = matcher.match(found.title), _says(found.help, query)
            score = max(in_title, OF_HELP if in_help else 0.0)
            if not score:
                continue
            title = matcher.highlight(found.title) if in_title else Content(found.title)
            if found.why_not is None:
                yield Hit(score, title, self._run(found), text=found.title, help=found.help)
            else:
                said = SafeText(f"not now: {found.why_not} · {found.help}")
                dim = Content.styled(found.title, "$text-disabled")
                yield Hit(score / 4, dim, self._run(found), text=found.title, help=said)

    def _commands(self) -> Iterator[Found]:
        situation = getattr(self.screen, "situation", None)
        if not isinstance(situation, Situation):
            return
        is_page = getattr(self.screen, "spot", None) is Place.PAGES
        places = [Place.PAGES, Place.ANYWHERE] if is_page else [it for it in Place if it not in _ELSEWHERE]
        for command in commands_of(*places):
            if not command.action:
                keys = " ".join(key.replace(" ", "") for key in command.keys)
                name = f"{command.label[:1].upper()}{command.label[1:]}"
                title = SafeText(f"{name}{f'  {keys}' if keys else ''}  ({command.id})")
                yield Found(command, title, SafeText(" ".join(command.help().split())), command.why_not(situation))

    def _run(self, found: Found) -> Callable[[], Any]:
        return partial(self.screen.run_action, f"command({found.command.id!r})")


_ELSEWHERE = (Place.PAGES, Place.TRIAGE)


def _says(text: str, query: str) -> bool:
    """Tell whether a text has all the words of a query."""
    words = query.casefold().split()
    return bool(words) and all(word in text.casefold() for word in words)
