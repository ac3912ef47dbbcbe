import subprocess
import sys
from importlib.resources import files

from cfone_tui.reference.tables import table

IMPORT_EVERYTHING = """
import pathlib, sys
read = pathlib.Path.read_text
pathlib.Path.read_text = lambda self, *rest, **more: sys.exit(f"read {self}")
from cfone_tui.reference import (
    actors, attack, capec, countries, indicator_types, industries, kill_chain, licenses, lookup, tables, tlp
)
"""


def test_every_table_is_valid_and_says_something() -> None:
    names = [file.name for file in files("cfone_tui.reference").joinpath("data").iterdir()]
    assert len(names) == 8
    assert all(table(name.removesuffix(".json")) for name in names)


def test_no_table_is_read_before_it_is_asked() -> None:
    subprocess.run([sys.executable, "-c", IMPORT_EVERYTHING], check=True)
