"""Are files kept where XDG says, for the user alone, and does a home that cannot be used say so?"""

import stat
from pathlib import Path

import pytest

from cfone_tui.settings.errors import FolderUnusable
from cfone_tui.settings.locations import Locations, make_private
from tests.settings.writing import locations


def test_home_holds_everything_when_nothing_else_is_said() -> None:
    found = Locations.from_environment({"HOME": "/home/ada"})
    assert [str(path) for path in (found.demo_db, found.local_db, found.state_db, found.config_file)] == [
        "/home/ada/.local/share/cfone/demo.db",
        "/home/ada/.local/share/cfone/local.db",
        "/home/ada/.local/state/cfone/state.db",
        "/home/ada/.config/cfone/config.toml",
    ]
    assert str(found.cache_dir) == "/home/ada/.cache/cfone"


def test_xdg_variables_move_folders_and_relative_ones_are_ignored() -> None:
    found = Locations.from_environment({"HOME": "/home/ada", "XDG_DATA_HOME": "/data", "XDG_STATE_HOME": "state"})
    assert found.demo_db == Path("/data/cfone/demo.db")
    assert found.state_db == Path("/home/ada/.local/state/cfone/state.db")


def test_without_home_the_account_of_the_system_tells_it() -> None:
    assert Locations.from_environment({}).home.is_absolute()


def test_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    places = locations(tmp_path / "home")
    places.prepare()
    for folder in (places.data_dir, places.data_dir.parent, places.state_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not places.config_dir.exists()


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    places = locations(tmp_path)
    places.data_dir.mkdir(parents=True)
    places.data_dir.chmod(0o755)
    places.prepare()
    assert stat.S_IMODE(places.data_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.data_dir.parent.stat().st_mode) != 0o700


@pytest.mark.parametrize("in_the_way", ["data", "data/cfone"])
def test_a_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path: Path, in_the_way: str) -> None:
    blocked = tmp_path / in_the_way
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("not a folder")
    places = Locations.from_environment({"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")})
    with pytest.raises(FolderUnusable) as caught:
        places.prepare()
    assert str(places.data_dir) in caught.value.message
    assert "XDG_DATA_HOME" in caught.value.hint
    assert caught.value.file == places.data_dir


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root, who runs some test machines, may write anywhere
    with pytest.raises(FolderUnusable, match="not writable"):
        make_private(tmp_path / "made", variable="XDG_STATE_HOME")
