"""``python3 -m tests``: the tests; ``long [NAME]``: long proofs; ``bench [NAME]``: measurements.

``coverage``: the tests, and which lines of each package they run.
"""

import os
import sys
from importlib import import_module
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence stands in workshop/__main__.py
    import_module("workshop.__main__")

from workshop import bootstrap

LONG = os.path.join("tests", "long")  # noqa: PTH118 - see bootstrap
# A long proof may take this many seconds.
PATIENCE = 1800


class Tenth:
    """Leaves a tenth of the collected proofs, drawn from a seed, and at least one."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    def pytest_collection_modifyitems(self, config: Any, items: list[Any]) -> None:
        """Draw from the names in order, so that nothing but the seed decides."""
        drawn = (
            import_module("random")
            .Random(self._seed)
            .sample(sorted(item.nodeid for item in items), -(-len(items) // 10))
        )
        left_out = [item for item in items if item.nodeid not in drawn]
        items[:] = [item for item in items if item.nodeid in drawn]
        config.hook.pytest_deselected(items=left_out)

    def pytest_report_header(self) -> str:
        """Say what is run."""
        return f"a tenth of the long proofs, seed {self._seed}"


def main(arguments: list[str]) -> int:
    """Run what is asked for; returns the exit status."""
    status = bootstrap.ensure((bootstrap.RUNTIME, bootstrap.DEVELOPMENT))
    if status is not None:
        return status
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments[:1] == ["bench"]:
        return int(import_module("tests.bench").main(arguments[1:]))
    if arguments[:1] == ["coverage"]:
        return int(import_module("tests.support.covered").main(arguments[1:]))
    if arguments[:2] == ["long", "mutation"]:
        return int(import_module("tests.long.mutation").main(arguments[2:]))
    if arguments[:1] == ["long"]:
        return long_proofs(arguments[1:])
    if all(argument.startswith("-") for argument in arguments):
        # All of them share the machine's cores; a part runs sooner in one process.
        arguments = ["-n", str(os.cpu_count() or 1), *arguments]
    return int(import_module("pytest").main(arguments))


def long_proofs(arguments: list[str]) -> int:
    """Run all long proofs, the one that is named, or with ``--tenth SEED`` a tenth of them."""
    plugins = []
    if "--tenth" in arguments:
        at = arguments.index("--tenth")
        plugins.append(Tenth(arguments[at + 1]))
        arguments = arguments[:at] + arguments[at + 2 :]
    if arguments and not arguments[0].startswith("-"):
        arguments = [f"{LONG}/test_{arguments[0]}.py", *arguments[1:]]
    else:
        arguments = [LONG, *arguments]
    limits = ["-o", "norecursedirs=.*", "-o", f"timeout={PATIENCE}"]
    return int(import_module("pytest").main([*arguments, *limits], plugins=plugins))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
