"""``python3 -m workshop``: the command line, once the environment stands."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a checkout is started by whatever python3 is there
    sys.exit(
        "Twofold needs Python 3.11 or newer and this is "
        + ".".join(map(str, sys.version_info[:2]))
        + ": install a newer one from https://www.python.org and start Twofold with it."
    )

from importlib import import_module

from workshop import bootstrap


def main() -> int:
    """Run the command line; returns the exit status."""
    status = bootstrap.ensure()
    return int(import_module("workshop.cli").main(sys.argv[1:])) if status is None else status


if __name__ == "__main__":
    sys.exit(main())
