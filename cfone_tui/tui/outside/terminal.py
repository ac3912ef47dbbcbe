"""How does another program get the terminal for a while, and how does the window get it back?"""

import asyncio
import os
import shlex
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from textual.app import App

FALLBACKS = ("sensible-editor", "vi", "nano")
SECRETS = ("CLOUDFLARE_API_TOKEN",)
"""What an editor, and all it starts, need not know."""


class NoEditor(Exception):
    """There is no editor that could be started; the text says why."""


def editor_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of the user's editor command: ``VISUAL``, else ``EDITOR``, else what systems usually have.

    It is taken apart as a shell would, and never given to one. Raises :class:`NoEditor`.
    """
    for name in ("VISUAL", "EDITOR"):
        if given := environment.get(name, "").strip():
            try:
                words = tuple(shlex.split(given))
            except ValueError as error:
                raise NoEditor(f"{name} cannot be read: {error}") from None
            if words:
                return words
    path = environment.get("PATH", os.defpath)
    for program in FALLBACKS:
        if found := shutil.which(program, path=path):
            return (found,)
    raise NoEditor("there is no editor: set VISUAL or EDITOR")


async def run_editor(app: App[object], command: Sequence[str], file: Path, *, environment: Mapping[str, str]) -> str:
    """Give the terminal to an editor until it ends; return what went wrong, empty when nothing did.

    It starts in the folder of the file, which holds nothing that it could take for its configuration.
    """
    passed_on = {name: value for name, value in environment.items() if name not in SECRETS}
    name = command[0].rpartition("/")[2]
    with _terminal_given_away(app):
        try:
            process = await asyncio.create_subprocess_exec(*command, str(file), cwd=file.parent, env=passed_on)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return f"{name} cannot be started: {why}"
        try:
            status = await process.wait()
        finally:
            if process.returncode is None:
                process.terminate()
    if status < 0:
        return f"{name} was killed by {signal.Signals(-status).name}"
    return f"{name} ended with status {status}" if status else ""


@contextmanager
def _terminal_given_away(app: App[object]) -> Iterator[None]:
    """Take the hands off the terminal; nothing is painted, and keys that interrupt are the other program's."""
    driver = app._driver
    with app.batch_update():
        if driver is None or not driver.can_suspend:
            yield
            return
        with app.suspend(), _interrupts_ignored():
            yield


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    # a handler, unlike ignoring, is not passed on to the program that is started
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
