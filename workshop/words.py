"""Words on screen and paper: ``tr`` and ``ntr`` on the standard library's gettext.

The language is an argument, so that one pack can hold two languages. English is the source
language and needs no catalogue; others live in ``resources/locale/<language>/LC_MESSAGES``.
"""

from __future__ import annotations

import gettext
from functools import lru_cache

from workshop.paths import resources

SOURCE_LANGUAGE = "en"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(
        "twofold", localedir=resources() / "locale", languages=[language], fallback=True
    )


def tr(text: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return ``text`` in ``language``; the English text itself where no translation is known."""
    return _catalogue(language).gettext(text) if text else text


def ntr(one: str, many: str, count: int, language: str = SOURCE_LANGUAGE) -> str:
    """Return the right plural for ``count``, with ``{n}`` filled in."""
    return _catalogue(language).ngettext(one, many, count).format(n=count)
