"""Which fields does the form of an alert have, and what do they mean?"""

from typing import Any

from cfone_tui.contract.alert import Alert, Frequency
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
from cfone_tui.tui.dialogs.forms.words import offer
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind

ON, OFF = "on", "off"
NOTIFICATIONS = "ans"
"""The one way of sending that the sources name: the notifications of the account."""

_FREQUENCIES = {
    Frequency.IMMEDIATE: SafeText("immediate  as soon as an event is found"),
    Frequency.DAILY: SafeText("daily  a digest once a day"),
}
_STATES = (
    Choice(ON, SafeText("on  it is sent")),
    Choice(OFF, SafeText("off  it is kept, and not sent")),
)


def alert_fields(alert: Alert | None) -> tuple[Field, ...]:
    """Return the fields of an alert; one that is sent as often as nobody here knows may stay so."""
    frequencies = [Choice(str(it), label) for it, label in _FREQUENCIES.items()]
    if alert is not None and alert.frequency not in _FREQUENCIES:
        frequencies.append(Choice(alert.frequency, show(alert.frequency or "unknown", limit=40)))
    return (
        Field("frequency", SafeText("sent"), Kind.CHOICE, choices=frequencies, is_required=True),
        Field("enabled", SafeText("state"), Kind.CHOICE, choices=_STATES, is_required=True),
        Field(
            "notification_type",
            SafeText("by"),
            is_required=True,
            suggest=offer([NOTIFICATIONS]),
            help=SafeText(f"{NOTIFICATIONS}: the notifications of the account"),
        ),
    )


def alert_values(alert: Alert | None) -> dict[str, str]:
    """Return an alert as the form shows it; a new one is sent at once."""
    if alert is None:
        return {"frequency": str(Frequency.IMMEDIATE), "enabled": ON, "notification_type": NOTIFICATIONS}
    return {
        "frequency": alert.frequency,
        "enabled": ON if alert.enabled else OFF,
        "notification_type": alert.notification_type,
    }


def alert_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the alert; raises Faults."""
    kind = values["notification_type"].strip()
    if not kind:
        raise Faults({"notification_type": SafeText("is missing")})
    return {"frequency": values["frequency"], "enabled": values["enabled"] == ON, "notification_type": kind}
