"""What can a person do about a file that cannot be used?"""

from cfone_tui.store.errors import (
    StoreDamaged,
    StoreForeign,
    StoreFromTheFuture,
    StoreLocked,
    StoreNotWritable,
    StoreUnusable,
)

_ADVICE: dict[type[StoreUnusable], str] = {
    StoreLocked: "another process holds it: close the other cfone, or wait and try again",
    StoreDamaged: "it is damaged: move it away, a new one is made then",
    StoreFromTheFuture: "a newer cfone made it: update this one; the file was not touched",
    StoreForeign: "move it away, or point XDG_DATA_HOME and XDG_STATE_HOME elsewhere; the file was not touched",
    StoreNotWritable: "check space and permissions, or point XDG_DATA_HOME and XDG_STATE_HOME to a folder of yours",
}


def store_advice(error: StoreUnusable) -> str:
    """Return what is wrong with the file and what would put it right, in a sentence."""
    return f"{error}; {_ADVICE.get(type(error), 'try again')}"
