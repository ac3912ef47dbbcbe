"""Make all pictures anew: ``python -m tests.pictures [NAME...]``; PNGs beside them where ``rsvg-convert`` exists."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pictures.scenes import SCENES
from tests.pictures.taking import taken

FOLDER = Path(__file__).parents[2] / "screenshots"


def _main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    convert = shutil.which("rsvg-convert")
    for scene in SCENES:
        if names and scene.name not in names:
            continue
        with tempfile.TemporaryDirectory() as home:
            svg = FOLDER / f"{scene.name}.svg"
            svg.write_text(asyncio.run(taken(scene, home=Path(home))), encoding="utf-8")
        if convert is not None:
            subprocess.run([convert, "--output", str(svg.with_suffix(".png")), str(svg)], check=True)
        sys.stdout.write(f"{svg}\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
