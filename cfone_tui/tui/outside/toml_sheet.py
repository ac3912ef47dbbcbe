"""How are the fields of a form edited outside?"""

import tomllib
from collections.abc import Mapping, Sequence

from cfone_tui.safe_text import show
from cfone_tui.tui.outside.sheet import SheetFault
from cfone_tui.tui.widgets.field_form import Field, Kind

COMMENT = "#"
MOST_CHOICES = 12
WIDEST = 100


class TomlSheet:
    """A form as TOML: above each field what it is and what it may hold, texts of several lines as such."""

    suffix = ".toml"
    comment = COMMENT

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, str],
        *,
        errors: Mapping[str, str] | None = None,
    ) -> None:
        self._title = title
        self._fields = fields
        self._values = values
        self._errors = errors or {}

    @property
    def text(self) -> str:
        """All fields with what helps to fill them in."""
        lines = [f"# {self._title}. Save and leave to go back to the form; nothing is sent yet."]
        for field in self._fields:
            lines += ["", *(f"# {line}" for line in self._about(field))]
            lines.append(f"{field.name} = {self._shown(field)}")
        return "\n".join([*lines, ""])

    def _shown(self, field: Field) -> str:
        return _written(self._values.get(field.name, ""), is_long=field.kind is Kind.TEXT)

    def read(self, text: str) -> dict[str, str]:
        """Return the value of every field; one that was left out stays as it was."""
        try:
            given = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise SheetFault(str(error)) from None
        known = {field.name: field for field in self._fields}
        values, faults = dict(self._values), list[str]()
        for name, value in given.items():
            if name not in known:
                faults.append(f"there is no field {name}")
            elif not isinstance(value, str):
                faults.append(f'{name}: a text in quotes was expected, such as {name} = "{value}"')
            elif known[name].kind is Kind.CHOICE and (fault := _choice_fault(known[name], value)):
                faults.append(fault)
            elif value != tomllib.loads(f"it = {self._shown(known[name])}")["it"]:
                values[name] = value
        if faults:
            raise SheetFault(*faults)
        return values

    def _about(self, field: Field) -> list[str]:
        lines = [f"{field.label}{' (required)' if field.is_required else ''}"]
        if field.help:
            lines[0] += f": {field.help}"
        if field.choices:
            offered = [str(show(choice.value, limit=60)) for choice in field.choices]
            more = f", … {len(offered) - MOST_CHOICES} more" if len(offered) > MOST_CHOICES else ""
            lines.append(f"one of: {', '.join(offered[:MOST_CHOICES])}{more}")
        if error := self._errors.get(field.name):
            lines.append(f"✗ {error}")
        return [" ".join(line.split()) for line in lines]


def choice_faults(fields: Sequence[Field], values: Mapping[str, str]) -> list[str]:
    """Return what is wrong with values that have to be chosen."""
    chosen = ((field, values.get(field.name, "")) for field in fields if field.kind is Kind.CHOICE)
    return [fault for field, value in chosen if (fault := _choice_fault(field, value))]


def _choice_fault(field: Field, value: str) -> str:
    offered = [choice.value for choice in field.choices]
    if not value or value in offered:
        return ""
    shown = ", ".join(show(it, limit=40) for it in offered[:MOST_CHOICES])
    return f"{field.name}: {show(value, limit=40)!r} is none of {shown}{' …' if len(offered) > MOST_CHOICES else ''}"


def _written(value: str, *, is_long: bool) -> str:
    """Return a text as TOML; what cannot be seen is an escape."""
    if not is_long:
        return f'"{_escaped(value, plain="")}"'
    text = _escaped(value, plain='\n"').replace('"""', '""\\"')
    return f'"""\n{text[:-1] + chr(92) + text[-1] if text.endswith(chr(34)) else text}"""'


def _escaped(value: str, *, plain: str) -> str:
    return "".join(it if it in plain else _escape(it) for it in value)


def _escape(character: str) -> str:
    code = ord(character)
    if character in '\\"':
        return f"\\{character}"
    if character.isprintable():
        return character
    if character in "\n\t":
        return "\\n" if character == "\n" else "\\t"
    if 0xD800 <= code < 0xE000:
        return "\\uFFFD"  # TOML has no halves of characters
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
