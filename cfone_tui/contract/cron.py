"""What does the API tell of its regular work?"""

from cfone_tui.contract.wire import Number, Text, WireModel


class CronState(WireModel):
    """When the regular work was last touched; empty when it never was."""

    update: Text = ""


class CronTouched(WireModel):
    """What touching it answers."""

    id: Number = 0
    update: Text = ""
