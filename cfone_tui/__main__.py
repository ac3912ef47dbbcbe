"""``python -m cfone_tui`` is ``cfone``."""

import sys

from cfone_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
