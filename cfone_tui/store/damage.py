"""How is a damaged SQLite file put aside, without taking one for damaged that is merely in use?"""

import fcntl
from datetime import UTC, datetime
from pathlib import Path

from cfone_tui.store.errors import StoreLocked, StoreNotWritable

_LOCK_BYTES = (0x40000000, 512)
"""Offset and length of the bytes on which SQLite places its locks (its documented file format)."""

COMPANIONS = ("-shm", "-wal", "")


def set_aside(path: Path, *, now: datetime) -> Path:
    """Move the file with its -wal and -shm to a name of their own beside it and return that name.

    Raises :class:`StoreLocked` when a process has the file open: then nothing was moved.
    """
    copy = _free_name(path, now)
    try:
        with path.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES[1], _LOCK_BYTES[0])
            except OSError:
                raise StoreLocked(path, "looks damaged, but another process has it open") from None
            # The file itself goes last: until then its lock keeps other processes from starting afresh.
            for companion in COMPANIONS:
                source = path.with_name(path.name + companion)
                if source.exists():
                    source.rename(copy.with_name(copy.name + companion))
    except OSError as error:
        raise StoreNotWritable(path, f"is damaged and cannot be put aside: {error.strerror}") from error
    return copy


def _free_name(path: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 2
    while name.exists():
        name = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
        number += 1
    return name
