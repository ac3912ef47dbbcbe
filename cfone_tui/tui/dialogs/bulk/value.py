"""To which value is a field of many events to be set?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import countries
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.forms import FormDialog
from cfone_tui.tui.dialogs.forms.dates import EXAMPLES, typed_moment
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.widgets.field_form import Field

COUNTRIES = ("attacker_country", "target_country")
NEEDED = ("tlp", "category", "date")


class ValueDialog(FormDialog[str]):
    """A form of one field; enter in a line, or ctrl+s, takes the value."""

    DEFAULT_CSS = """
    ValueDialog {
        & > Vertical { height: 9; width: 72; }
        &.-tall > Vertical { height: 13; }
    }
    """

    def __init__(self, title: str, field: Field, values: Sequence[str] = (), *, now: datetime) -> None:
        name = field.name
        super().__init__(title, [field], {name: values[0] if values else ""}, read=read_value(name, now=now))
        self.set_class(field.lines > 1, "-tall")


def read_value(name: str, *, now: datetime) -> Callable[[Mapping[str, str]], str]:
    """Return what turns the value of a field into what is sent; it raises :class:`Faults`."""

    def read(values: Mapping[str, str]) -> str:
        value = values[name].strip()
        if not value and name in NEEDED:
            raise Faults({name: SafeText("is missing: an event cannot be without it")})
        if name == "date":
            moment = typed_moment(value, now=now)
            if moment is None:
                raise Faults({name: SafeText(f"is no date; write {EXAMPLES}")})
            return format_instant(moment)
        if value and name in COUNTRIES:
            country = countries.country(value)
            if country is None:
                raise Faults({name: SafeText("is no country; write a code such as RU, or its name")})
            return country.alpha2
        return value

    return read
