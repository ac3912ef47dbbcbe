"""Where in the text of an answer stands one value, exactly as it was sent?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cfone_tui.api.json_extent import end_of
from cfone_tui.contract.json_string import said_by

_BLANKS = re.compile(r"[ \t\r\n]*+")
_WORD = re.compile(r'[^ \t\r\n,:\]}"\[{]*+')


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object: its name, and where the text of its value begins and ends."""

    name: str
    start: int
    end: int


def text_of(body: bytes) -> str:
    """Return the text of an answer; bytes that are no UTF-8 become signs of replacement."""
    return body.decode("utf-8-sig", "replace")


def result_of(text: str) -> str:
    """Return the text of what an answer holds: without its envelope, where it has one; all of it if it is no object."""
    members = {member.name: member for member in members_of(text)}
    result = members.get("result")
    return text[result.start : result.end] if result is not None and "success" in members else text.strip()


def members_of(text: str) -> Iterator[Member]:
    """Yield the members of the object that a text is; none, or the first ones, of what is no object.

    Meant for a thread: no step takes longer than a few milliseconds.
    """
    at = _past_blanks(text, 0)
    if text[at : at + 1] != "{":
        return
    at += 1
    try:
        while True:
            at = _past_blanks(text, at)
            if text[at : at + 1] != '"':
                return
            stop = _end_of(text, at)
            name = said_by(text[at:stop])
            at = _past_blanks(text, stop)
            if text[at : at + 1] != ":":
                return
            at = _past_blanks(text, at + 1)
            stop = _end_of(text, at)
            yield Member(name, at, stop)
            at = _past_blanks(text, stop)
            if text[at : at + 1] != ",":
                return
            at += 1
    except ValueError:
        return


def _past_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _end_of(text: str, at: int) -> int:
    """Return where the value that begins here ends; raises ``ValueError`` if it never does."""
    if text[at : at + 1] in ('"', "{", "["):
        steps = end_of(text, at)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return int(end.value)
    found = _WORD.match(text, at)
    return found.end() if found else at
