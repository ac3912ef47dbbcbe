"""Do the committed pictures still show what the app draws?"""

from pathlib import Path

import pytest

from tests.pictures.__main__ import FOLDER
from tests.pictures.scenes import SCENES
from tests.pictures.svg import text_of
from tests.pictures.taking import taken

COMPARED = ("main-160x48", "main-80x24", "references")


def committed(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMPARED)
async def test_the_committed_picture_shows_what_the_app_draws(name: str, home: Path) -> None:
    scene = next(it for it in SCENES if it.name == name)

    now = await taken(scene, home=home)

    assert text_of(committed(name)) == text_of(now), "python -m tests.pictures makes the pictures anew"


def test_each_scene_has_its_picture_and_each_picture_its_scene() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {scene.name for scene in SCENES}


def test_the_picture_in_the_readme_exists() -> None:
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")

    assert f"screenshots/{SCENES[0].name}.svg" in readme


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    for path in FOLDER.glob("*.svg"):
        picture = path.read_text(encoding="utf-8")
        assert "url(" not in picture
        assert "@font-face" not in picture
        assert "href" not in picture
