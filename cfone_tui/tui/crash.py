"""What is left of a defect that ended the window: where it happened, and none of the data it happened to?"""

import traceback
from pathlib import Path

from cfone_tui import __version__
from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.private_file import write_private


def write_report(error: BaseException, *, file: Path) -> SafeText:
    """Write where ``error`` came from into a private file; return the one line for the person.

    Only code is named: values of variables, and the words of an error, which quote them, may hold tokens and what must
    not leave this machine.
    """
    frames = traceback.extract_tb(error.__traceback__, limit=-60)
    lines = [f"cfone {__version__}: {type(error).__name__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        write_private(file, "\n".join(lines).encode())
    except OSError:
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
        return show(f"a defect ended cfone in {where}: {type(error).__name__}")
    return show(f"a defect ended cfone: {type(error).__name__}; please report it with {file}, which holds no event")
