"""The registry: ids, keys and footer follow from the declarations, and no key means two things in one place."""

from collections import Counter

import pytest
from textual.binding import Binding

from cfone_tui.tui.commands.command import Command, Place, Situation
from cfone_tui.tui.commands.registry import (
    COMMANDS,
    behind_prefix,
    bindings,
    commands_of,
    footer_commands,
    reached_from,
)

BOUND_TO_BE_SOMETHING_ELSE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+[", "ctrl+j"}
"""Keys that terminals send as tab, enter, backspace, esc and enter."""


@pytest.mark.parametrize("place", [it for it in Place if it is not Place.ANYWHERE])
def test_no_key_means_two_things_in_one_place(place: Place) -> None:
    keys = Counter(key for command in commands_of(place) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_key_means_two_things_everywhere() -> None:
    keys = Counter(key for command in commands_of(Place.ANYWHERE) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_plain_key_is_also_a_prefix() -> None:
    for place in Place:
        keys = {key for command in commands_of(place, Place.ANYWHERE) for key in command.keys}
        prefixes = {key.split(" ")[0] for key in keys if " " in key}
        assert not prefixes & keys


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_explains_itself_and_has_a_key_that_terminals_send(command: type[Command]) -> None:
    assert command.help().endswith(".")
    assert command.keys
    assert not BOUND_TO_BE_SOMETHING_ELSE & set(command.keys)


def test_bindings_of_a_place_hold_its_plain_keys_and_one_key_for_each_prefix() -> None:
    made = [binding for binding in bindings(Place.EVENTS) if isinstance(binding, Binding)]
    assert any(binding.key == "space" and binding.id == "events.mark" for binding in made)
    assert [binding.action for binding in made if binding.key == "g"] == ["screen.prefix('g')"]


def test_a_prefix_offers_the_second_keys_of_the_place_and_of_everywhere() -> None:
    offered = behind_prefix("g", (Place.EVENTS, Place.ANYWHERE))
    ids = {key: command.id for key, command in offered.items()}
    assert ids.items() >= {"g": "events.first", "t": "trail.show", "n": "events.count"}.items()
    assert "events.first" not in {command.id for command in behind_prefix("g", (Place.DETAIL, Place.ANYWHERE)).values()}


def test_the_footer_shows_seven_keys_in_the_list() -> None:
    assert [command.keys[0] for command in footer_commands(Place.EVENTS)] == ["/", "=", "t", "e", "space", "u", "?"]


def test_on_a_page_work_its_own_keys_and_those_of_everywhere_that_mean_something_there() -> None:
    offered = {command.id for command in commands_of(Place.PAGES, Place.ANYWHERE)}
    assert {"page.search", "page.delete", "pages.tags", "changes.undo", "window.journal", "window.help"} <= offered
    assert not {"filter.edit", "events.tag", "events.sort", "views.pick"} & offered
    keys = Counter(key for command in commands_of(Place.PAGES, Place.ANYWHERE) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert [it.keys[0] for it in footer_commands(Place.PAGES)] == ["/", "enter", "f", "s", "e", "u", "?"]


def test_changes_say_why_they_are_refused() -> None:
    ready = Situation(is_ready=True, has_event=True)
    read_only = Situation(is_ready=True, has_event=True, is_read_only=True)
    tag = COMMANDS["events.tag"]
    assert tag.why_not(ready) is None
    assert tag.why_not(read_only) == "this source is read-only"
    assert tag.why_not(Situation(is_ready=True)) == "no event here"
    assert tag.why_not(Situation(has_event=True)) == "still opening"


def test_a_key_that_means_something_here_is_not_shown_with_what_it_means_elsewhere() -> None:
    shown = [command.id for command in footer_commands(Place.DETAIL)]
    assert "detail.search" in shown
    assert "filter.edit" not in shown
    assert "filter.edit" in [command.id for command in reached_from(Place.EVENTS)]


def test_single_keys_do_what_they_do_behind_the_prefix() -> None:
    behind = behind_prefix("i", (Place.ANYWHERE,))
    single = {command.keys[0]: command for command in commands_of(Place.TRIAGE)}
    assert len(single) == 6
    assert all(issubclass(command, behind[key]) for key, command in single.items())
    shown = [command.keys[0] for command in footer_commands(Place.TRIAGE)]
    assert shown == ["d", "l", "s", "n", "x", "u", "?"]
