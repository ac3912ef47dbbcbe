"""In which environment does the program run?"""

import os

import pytest


@pytest.fixture
def environment(home: object) -> dict[str, str]:
    """The environment of a plain terminal over SSH, with a home of its own."""
    # a size in the environment, where the tests run in several processes, would go before the terminal's own
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**inherited, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONWARNINGS": "default"}
