"""How do these tests write a configuration, and read it?"""

from pathlib import Path
from textwrap import dedent

from cfone_tui.settings.config import Config, read_config
from cfone_tui.settings.locations import Locations


def locations(home: Path) -> Locations:
    """Return the folders of a user whose home is a temporary folder."""
    return Locations.from_environment({"HOME": str(home)})


def config(home: Path, text: str, *, mode: int = 0o600) -> Config:
    """Write ``config.toml`` and read it."""
    places = locations(home)
    places.config_dir.mkdir(parents=True, exist_ok=True)
    places.config_file.write_text(dedent(text))
    places.config_file.chmod(mode)
    return read_config(places)
