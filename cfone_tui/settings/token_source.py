"""Where is an API token to be found, and which of these places may be trusted?

Never on the command line, which every user of a machine can read.
"""

import os
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from cfone_tui.settings.errors import Problem, TokenUnusable
from cfone_tui.settings.token import Token
from cfone_tui.settings.toml_file import is_private

TOKEN_VARIABLE = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - the name of a variable, not a secret
COMMAND_SECONDS = 10.0
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class FromEnvironment:
    """The token is the value of an environment variable."""

    variable: str = TOKEN_VARIABLE


@dataclass(frozen=True, slots=True)
class FromStandardInput:
    """The token is the first line of standard input."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """The token is what a file holds; the file must be the user's own and closed to everybody else."""

    path: Path


@dataclass(frozen=True, slots=True)
class FromCommand:
    """The token is the first line that a command prints; it is run without a shell and has ten seconds."""

    arguments: tuple[str, ...]


TokenSource = FromEnvironment | FromStandardInput | FromFile | FromCommand


def read_token(source: TokenSource, *, environment: Mapping[str, str], standard_input: TextIO) -> Token:
    """Return the token of a source; raises :class:`TokenUnusable`.

    May take ten seconds and may ask the user something on the terminal (password managers do), so it is called
    before there is a window.
    """
    match source:
        case FromEnvironment(variable):
            return _token(environment.get(variable, ""), f"the variable {variable}", f"set {variable}")
        case FromStandardInput():
            return _token(standard_input.readline(_LONGEST), "standard input", "pipe the token in, on one line")
        case FromFile(path):
            return _token(_content(path), f"the file {path}", "write the token into it, alone")
        case FromCommand(arguments):
            hint = f"run `{arguments[0]} …` by hand to see what it prints"
            return _token(_printed(arguments, environment), f"the command {arguments[0]}", hint)


def _token(text: str, place: str, hint: str) -> Token:
    try:
        return Token(text)
    except ValueError as error:
        raise TokenUnusable(Problem(f"no API token in {place}: {error}", hint)) from None


def _content(path: Path) -> str:
    hint = f"keep it in a file of yours that nobody else can read: chmod 600 {path}"
    try:
        # A link could lead to a file that somebody else chose, a pipe would keep us waiting for ever.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise TokenUnusable(Problem("the token file is not a plain file", hint, path))
            if not is_private(status):
                mode = stat.S_IMODE(status.st_mode)
                raise TokenUnusable(Problem(f"the token file is open to others (mode {mode:04o})", hint, path))
            return file.read(_LONGEST).decode("utf-8", "replace")
    except OSError as error:
        is_link = path.is_symlink()
        why = "it is a symbolic link" if is_link else error.strerror or str(error)
        raise TokenUnusable(Problem(f"cannot read the token file: {why}", hint, path)) from None


def _printed(arguments: tuple[str, ...], environment: Mapping[str, str]) -> str:
    hint = "it has to print the token as its first line and end without an error"
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, from a file only the user can write
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=dict(environment),
            timeout=COMMAND_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        why = f"took longer than {COMMAND_SECONDS:.0f} seconds"
    except subprocess.CalledProcessError as error:
        why = f"failed with status {error.returncode}"
    except OSError as error:
        why = f"cannot be run: {error.strerror or error}"
    else:
        return done.stdout[:_LONGEST].decode("utf-8", "replace").partition("\n")[0]
    raise TokenUnusable(Problem(f"the token command {arguments[0]} {why}", hint))
