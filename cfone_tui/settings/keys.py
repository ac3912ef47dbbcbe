"""Which keys does a terminal send, and how are they written?"""

_MOVING = frozenset(("home", "end", "pageup", "pagedown", "up", "down", "left", "right", "delete", "insert"))
_NAMED = _MOVING | {"space", "enter", "tab", "escape", "backspace", "comma"} | {f"f{number}" for number in range(1, 13)}
_SPELLINGS = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "backtab": "shift+tab",
    ",": "comma",
}
_ARRIVES_AS = {"i": "tab", "m": "enter", "j": "enter", "h": "backspace", "[": "escape"}
_LONGEST_SEQUENCE = 2


class BadKey(ValueError):
    """A key that cannot be used, and what may be written instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def normal(text: str) -> str:
    """Return one or two keys, such as ``t``, ``ctrl+r`` or ``g g``, in the one way they are written.

    Raises :class:`BadKey` for those that no terminal sends, or that arrive as another key.
    """
    keys = text.split() if text != " " else ["space"]
    if not 1 <= len(keys) <= _LONGEST_SEQUENCE:
        raise BadKey(f"{text!r} is no key", 'write one key, or two with a space between them such as "g g"')
    return " ".join(map(_normal, keys))


def _normal(key: str) -> str:
    if len(key) == 1 and key.isprintable() and key != ",":
        return key
    *modifiers, base = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    base = _SPELLINGS.get(base.lower(), base.lower() if len(base) > 1 else base)
    given = frozenset(modifier.lower() for modifier in modifiers)
    if len(given) != len(modifiers) or given - {"ctrl", "shift", "alt"}:
        raise BadKey(f"no terminal sends {key}", "only ctrl, alt and shift reach a program, as in ctrl+r")
    if base == "shift+tab":
        given, base = given | {"shift"}, "tab"
    if "ctrl" in given:
        _check_ctrl(key, base, given)
    elif "shift" in given:
        _check_shift(key, base)
    elif base not in _NAMED and not (len(base) == 1 and base.isprintable()):
        raise BadKey(f"there is no key {key}", "write a character, or a name such as space, enter, pageup or f5")
    return "".join(f"{name}+" for name in ("ctrl", "alt", "shift") if name in given) + base


def _check_ctrl(key: str, base: str, given: frozenset[str]) -> None:
    if len(base) == 1 and base.isupper():
        raise BadKey(f"no terminal tells {key} from ctrl+{base.lower()}", f"write ctrl+{base.lower()}")
    if "shift" in given and base not in _MOVING:
        raise BadKey(f"most terminals do not send {key}", "use a plain letter, or ctrl with a letter")
    if base in _ARRIVES_AS:
        raise BadKey(f"{key} arrives as {_ARRIVES_AS[base]}", "terminals cannot tell the two apart")
    if base not in _MOVING and not ("a" <= base <= "z" and len(base) == 1):
        raise BadKey(f"not every terminal sends {key}", "with ctrl go the letters, and keys such as left or pageup")


def _check_shift(key: str, base: str) -> None:
    if len(base) == 1:
        raise BadKey(f"a terminal sends the character that {key} makes", f"write {base.upper()}")
    if base not in _MOVING | {"tab"} and not (base.startswith("f") and base in _NAMED):
        raise BadKey(f"no terminal sends {key}", "with shift go tab, the arrows and the function keys")
