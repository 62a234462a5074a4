"""Where the frozen build of the tests starts: pytest, on the modules inside the build.

    twofold-tests CHECKOUT [what pytest is told]

The checkout gives the tests alone: its folder comes last, so that ``workshop`` is the frozen one.
"""

import multiprocessing
import os
import sys

multiprocessing.freeze_support()

if __name__ == "__main__":
    import pytest

    import workshop

    folder = os.path.abspath(sys.argv[1])  # noqa: PTH100
    sys.path.append(folder)
    os.chdir(folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    assert "_internal" in str(workshop.__file__), workshop.__file__
    print(f"frozen: {workshop.__file__}", flush=True)
    sys.exit(pytest.main(["-p", "no:cacheprovider", *sys.argv[2:]]))
