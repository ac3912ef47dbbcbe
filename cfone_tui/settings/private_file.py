"""How is a file written so that it is whole or not there at all, for its owner alone or as the owner had it?"""

import os
import stat
from pathlib import Path

PRIVATE = 0o600


def write_private(file: Path, data: bytes) -> None:
    """Write ``data`` as the whole of ``file``, mode 0600, under another name first; raises ``OSError``.

    A link that somebody put in its place is replaced, never followed.
    """
    _write(file, data, mode=PRIVATE)


def write_kept(file: Path, data: bytes) -> None:
    """Write ``data`` as the whole of a file that is the user's own, under another name first; raises ``OSError``.

    Its mode stays, a link to it too: the user keeps it where it suits them. A new one is for its owner alone.
    """
    target = file.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else PRIVATE
    _write(target, data, mode=mode)


def _write(file: Path, data: bytes, *, mode: int) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(data)
            written.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
