"""Where a frozen build starts."""

import multiprocessing
import sys

# Drawing many pairs starts this program once more as a process of its own: it must go that way
# before anything else is looked at, or it would open a second window.
multiprocessing.freeze_support()

from workshop.__main__ import main  # noqa: E402

sys.exit(main())
