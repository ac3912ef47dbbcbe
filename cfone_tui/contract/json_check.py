"""Is a text JSON as RFC 8259 has it, and if not, where and why?

No value is made of it, so that no number changes and no depth is too deep; a text of many megabytes belongs into a
thread, where others get their turn after every token.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

_BLANKS = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_STRING_PART = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+')
_SCALAR = re.compile(r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null)(?![0-9A-Za-z_.+-])")
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,20}")


@dataclass(frozen=True, slots=True)
class JsonFault:
    """What is wrong, and where: line and column count from 1, ``offset`` from 0."""

    why: str
    line: int
    column: int
    offset: int

    def __str__(self) -> str:
        return f"line {self.line:,}, column {self.column:,}: {self.why}"


class _Fault(Exception):
    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


def json_fault(text: str) -> JsonFault | None:
    """Return the first thing that keeps a text from being one JSON value; None when nothing does."""
    try:
        _check(text)
    except _Fault as fault:
        return fault_at(text, fault.at, fault.why)
    return None


def fault_at(text: str, offset: int, why: str) -> JsonFault:
    """Return a fault at a place of a text."""
    line = text.count("\n", 0, offset) + 1
    return JsonFault(why, line, offset - text.rfind("\n", 0, offset), offset)


def _check(text: str) -> None:
    open_brackets: list[str] = []
    at = _past_blanks(text, 0)
    while True:
        at = _value(text, at, open_brackets)
        while True:
            at = _past_blanks(text, at)
            if not open_brackets:
                if at < len(text):
                    _fail(text, at, "there is more after the end")
                return
            sign = text[at : at + 1]
            if sign == ("}" if open_brackets[-1] == "{" else "]"):
                open_brackets.pop()
                at += 1
                continue
            if sign != ",":
                _fail(text, at, f"a comma or {'}' if open_brackets[-1] == '{' else ']'} was expected")
            at = _past_blanks(text, at + 1)
            if open_brackets[-1] == "{":
                at = _name(text, at)
            break


def _value(text: str, at: int, open_brackets: list[str]) -> int:
    """Step over a scalar, or into an object or array as far as its first value; return the position reached."""
    while True:
        sign = text[at : at + 1]
        if sign == '"':
            return _string(text, at)
        if sign not in ("{", "["):
            found = _SCALAR.match(text, at)
            if found is None:
                _fail(text, at, "a value was expected")
            return found.end()
        inside = _past_blanks(text, at + 1)
        if text[inside : inside + 1] == ("}" if sign == "{" else "]"):
            return inside + 1
        open_brackets.append(sign)
        at = _name(text, inside) if sign == "{" else inside


def _name(text: str, at: int) -> int:
    """Step over a name and its colon; return where the value begins."""
    if text[at : at + 1] != '"':
        _fail(text, at, "a name in double quotes was expected")
    at = _past_blanks(text, _string(text, at))
    if text[at : at + 1] != ":":
        _fail(text, at, "a colon was expected after the name")
    return _past_blanks(text, at + 1)


def _string(text: str, at: int) -> int:
    found = _STRING.match(text, at)
    if found is not None:
        return found.end()
    part = _STRING_PART.match(text, at)
    stop = part.end() if part else at
    if stop >= len(text):
        _fail(text, at, "this text has no closing quote")
    if text[stop] == "\\":
        _fail(text, stop, 'this escape is none: \\n, \\t, \\\\, \\" and \\u0041 are')
    if text[stop] == "\n":
        _fail(text, at, "this text has no closing quote in its line; a line feed in a text is written \\n")
    raise _Fault("a control character in a text has to be written as an escape", stop)


def _past_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _fail(text: str, at: int, why: str) -> NoReturn:
    if at >= len(text):
        raise _Fault(f"the text ends too early: {why}", at)
    word = _WORD.match(text, at)
    raise _Fault(f"{why}, not {word[0]!r}" if word and "expected" in why else why, at)
