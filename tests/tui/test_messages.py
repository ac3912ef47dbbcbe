from datetime import UTC, datetime

import pytest

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.messages import KEPT, READ_AFTER, Messages, Weight


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steady() -> Clock:
    return Clock()


@pytest.fixture
def messages(steady: Clock) -> Messages:
    return Messages(steady=steady, clock=lambda: datetime(2026, 11, 29, tzinfo=UTC))


def say(messages: Messages, text: str, weight: Weight = Weight.INFORMATION) -> None:
    messages.say(SafeText(text), weight, seconds=6)


def standing(messages: Messages) -> list[str]:
    return [it.text for it in messages.standing()]


def test_information_stands_for_its_time_or_until_a_key_once_it_was_read(messages: Messages, steady: Clock) -> None:
    say(messages, "copied")
    steady.now += 1
    messages.read()
    assert standing(messages) == ["copied"]
    steady.now += 1
    messages.read()
    assert standing(messages) == []
    say(messages, "copied")
    steady.now += 6
    assert standing(messages) == []


def test_later_information_takes_the_place_of_earlier(messages: Messages) -> None:
    say(messages, "one")
    say(messages, "two")
    assert standing(messages) == ["two"]
    assert [it.text for it in messages.log] == ["one", "two"]


def test_an_error_stands_until_a_key_is_pressed_after_it_could_be_read(messages: Messages, steady: Clock) -> None:
    say(messages, "failed", Weight.ERROR)
    messages.read()
    steady.now += READ_AFTER / 2
    messages.read()
    assert standing(messages) == ["failed"]
    steady.now += 3_600
    assert standing(messages) == ["failed"]
    messages.read()
    assert standing(messages) == []


def test_what_matters_most_comes_first_and_of_that_the_newest(messages: Messages, steady: Clock) -> None:
    for text, weight in (("e1", Weight.ERROR), ("w", Weight.WARNING), ("e2", Weight.ERROR), ("i", Weight.INFORMATION)):
        steady.now += 0.1
        say(messages, text, weight)
    assert standing(messages) == ["e2", "e1", "w", "i"]


def test_the_same_again_stands_once(messages: Messages) -> None:
    say(messages, "failed", Weight.ERROR)
    say(messages, "failed", Weight.ERROR)
    assert standing(messages) == ["failed"]


def test_a_warning_ends_with_its_time_or_with_a_key(messages: Messages, steady: Clock) -> None:
    say(messages, "one", Weight.WARNING)
    steady.now += READ_AFTER
    messages.read()
    assert standing(messages) == []
    say(messages, "two", Weight.WARNING)
    steady.now += 6
    assert standing(messages) == []


def test_what_is_cleared_can_be_read_again_and_no_more_than_so_many_are_kept(messages: Messages) -> None:
    for number in range(KEPT + 5):
        say(messages, str(number), Weight.ERROR)
    messages.clear()
    assert standing(messages) == []
    assert [it.text for it in messages.log] == [str(number) for number in range(5, KEPT + 5)]
