"""Which values are written as other languages write them, so that taken as they stand they would find nothing?"""

import re

from cfone_tui.query.errors import BadValue

_NOTHING = re.compile(r"(?i:null|nil|none|undefined|n/a)")
_JOKER = re.compile(r"\?")
_FUZZY = re.compile(r"(?<=.)~\d?(?:\.\d)?$")
_PERCENT = re.compile(r"^%|(?<=[^\d%])%$")
_EITHER = re.compile(r"(?<=[^|])\|(?=[^|])")
_LINE_END = re.compile(r"(?<=.);$")

_QUOTES = "; in quotes any value is taken"


def is_foreign(text: str) -> bool:
    """Tell whether a value has to be quoted so that some field takes it as it stands."""
    return any(shape.search(text) for shape in (_JOKER, _FUZZY, _PERCENT, _LINE_END)) or bool(_NOTHING.fullmatch(text))


def refuse_foreign(text: str, *, is_free: bool) -> None:
    """Raise BadValue for an unquoted value that only other languages read; ``is_free`` where addresses are values."""
    if _LINE_END.search(text):
        raise BadValue("a semicolon ends nothing here", hint="a space parts conditions, and all must hold" + _QUOTES)
    if _PERCENT.search(text):
        raise BadValue("% stands for nothing here", hint=f"stars do: {text.replace('%', '*')}" + _QUOTES)
    if is_free:
        return
    if _NOTHING.fullmatch(text):
        raise BadValue(
            f"{text} is a word like any other here", hint='an empty value is "", as in attacker:""' + _QUOTES
        )
    if _JOKER.search(text):
        raise BadValue("? stands for nothing here", hint=f"stars do: {text.replace('?', '*')}" + _QUOTES)
    if _EITHER.search(text):
        listed = ", ".join(part for part in text.split("|") if part)
        raise BadValue("| joins no values here", hint=f"a list does: ({listed})" + _QUOTES)
    if fuzzy := _FUZZY.search(text):
        hint = f"a part can: attacker~{text[: fuzzy.start()]}"
        raise BadValue("nothing is asked for roughly here", hint=hint + _QUOTES)
