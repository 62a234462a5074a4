"""Where the frozen build of the tests starts: pytest, on the modules inside the build.

    twofold-tests CHECKOUT [what pytest is told]

The checkout gives the tests alone: its folder comes last, so that ``workshop`` is the frozen one.
Tests that start another Python by ``sys.executable`` start this program, which then behaves like
one.
"""

import multiprocessing
import os
import runpy
import sys

multiprocessing.freeze_support()


def as_python(arguments: list[str]) -> int:
    """Do what ``python ARGUMENTS`` does, with the frozen modules: -c, -m or a file."""
    what, *rest = arguments
    for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep):
        sys.path.append(folder)
    sys.path.append(os.getcwd())  # noqa: PTH109
    if what == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(compile(rest[0], "<string>", "exec"), {"__name__": "__main__"})
    elif what == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [what, *rest]
        runpy.run_path(what, run_name="__main__")
    return 0


def main(folder: str, told: list[str]) -> int:
    """Run pytest in the checkout; returns its status."""
    import pytest

    import workshop

    sys.path.append(folder)
    os.chdir(folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    assert "_internal" in str(workshop.__file__), workshop.__file__
    print(f"frozen: {workshop.__file__}", flush=True)
    return int(pytest.main(["-p", "no:cacheprovider", *told]))


if __name__ == "__main__":
    if os.path.isdir(sys.argv[1]):  # noqa: PTH112
        sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))  # noqa: PTH100
    sys.exit(as_python(sys.argv[1:]))
