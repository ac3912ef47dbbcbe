"""In which environment does the program run?"""

import os

import pytest


@pytest.fixture
def environment(home: object) -> dict[str, str]:
    """The environment of a plain terminal over SSH, with a home of its own."""
    return {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONWARNINGS": "default"}
