"""The surroundings of a verb, in the home of the test."""

import os
from pathlib import Path

import pytest

from cfone_tui.cli.surroundings import Surroundings
from tests.exchange.misp_files import attribute, event, file_of


@pytest.fixture
def surroundings(home: Path) -> Surroundings:
    """The environment of the test."""
    return Surroundings(os.environ)


@pytest.fixture
def misp_file(tmp_path: Path) -> Path:
    """A file of one MISP event with one attribute."""
    path = tmp_path / "misp.json"
    path.write_bytes(file_of({"Event": event(attribute("domain", "evil.example"))}))
    return path
