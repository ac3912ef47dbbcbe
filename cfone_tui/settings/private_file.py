"""How is a file written that only its owner may read, and that is whole or not there at all?"""

import os
from pathlib import Path


def write_private(file: Path, data: bytes) -> None:
    """Write ``data`` as the whole of ``file``, mode 0600, under another name first; raises ``OSError``.

    A link that somebody put in its place is replaced, never followed.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
