"""What does every verb know: the environment, where files belong in it, and what is configured there?"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from cfone_tui.safe_text import show
from cfone_tui.settings.choice import Chosen
from cfone_tui.settings.config import Config, read_config
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.token import Token
from cfone_tui.settings.token_source import read_token
from cfone_tui.store.advice import store_advice
from cfone_tui.store.errors import StoreUnusable


class Failure(Exception):
    """A verb could not do its work; the message says what failed and what to do."""


class Surroundings:
    """The environment of one run of the command line."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.locations = Locations.from_environment(environment)
        self.config: Config = read_config(self.locations)

    def token_of(self, chosen: Chosen, *, standard_input: TextIO) -> Token | None:
        """Return the token of the chosen account; None for the embedded sources."""
        if chosen.profile is None:
            return None
        return read_token(chosen.profile.token_source, environment=self.environment, standard_input=standard_input)


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn what is wrong with a file of ours into words."""
    try:
        yield
    except StoreUnusable as error:
        raise Failure(store_advice(error)) from None


def say(text: str) -> None:
    """Tell the person something; what came from elsewhere cannot do anything to their terminal."""
    print(safe(text, is_terminal=sys.stderr.isatty()), file=sys.stderr)


def report(text: str) -> None:
    """Print a result; a terminal gets it made safe, a pipe as it is."""
    print(safe(text, is_terminal=sys.stdout.isatty()))


def safe(text: str, *, is_terminal: bool) -> str:
    """Return the text as it may go to where it goes."""
    return show(text, multiline=True, limit=100_000) if is_terminal else text
