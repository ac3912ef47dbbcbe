"""By which way does text reach the user's clipboard, from a terminal that may be far away?

tmux drops OSC 52 as it comes, so its own command goes first; the desktop's clipboard is of use only where the desktop
is; what is sent to the terminal may or may not arrive, and is said like that.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyperclip

from cfone_tui.settings.private_file import write_private

SECONDS = 1.0
LONGEST_OSC52 = 74_994 * 3 // 4
"""Bytes that common terminals take at once: 74,994 of them as base64."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy: the way it took, in words to follow "copied", and how many bytes it was."""

    way: str
    size: int


async def copy(
    text: str, *, environment: Mapping[str, str], send_to_terminal: Callable[[str], None], file: Path
) -> Copied:
    """Copy ``text`` by the first way that works, and into a private file where that can be written.

    ``send_to_terminal`` has the terminal asked by OSC 52.
    """
    # half a surrogate pair is no text that anybody could take
    data = text.encode("utf-8", "replace")
    text = data.decode()
    kept = await _worked(asyncio.to_thread(write_private, file, data))
    if environment.get("TMUX") and await _worked(_tmux(data)):
        return Copied("to tmux and its terminal", len(data))
    is_remote = any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    if not is_remote and pyperclip.is_available() and await _worked(asyncio.to_thread(pyperclip.copy, text)):
        return Copied("to the clipboard", len(data))
    if len(data) <= LONGEST_OSC52:
        send_to_terminal(text)
        return Copied(f"sent to the terminal{f', and kept in {file}' if kept else ''}", len(data))
    return Copied(f"only into {file}, too long for the terminal" if kept else "nowhere: too long", len(data))


async def _worked(way: Awaitable[object]) -> bool:
    try:
        async with asyncio.timeout(SECONDS):
            return await way is not False
    except (OSError, TimeoutError, pyperclip.PyperclipException):
        return False


async def _tmux(data: bytes) -> bool:
    process = await asyncio.create_subprocess_exec(
        "tmux",
        "load-buffer",
        "-w",
        "-",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await process.communicate(data)
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode == 0
