"""Templates to pages; every value is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from ...wording import LANGUAGES
from ...wording.pages import page_texts
from ...wording.templates import environment
from . import files
from .page import Page, Place, Visit


@cache
def _environment() -> jinja2.Environment:
    made = environment(Path(__file__).parent / "templates")
    # The order of kinds is their rank.
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    made.globals.update(file=files.address, has_file=files.has)
    return made


def render(visit: Visit, template: str, context: Mapping[str, Any]) -> bytes:
    """The page ``template`` in the visit's language, as UTF-8 bytes."""
    kept = f"?lang={visit.language}" if visit.is_chosen else ""
    return (
        _environment()
        .get_template(f"{template}.html")
        .render(
            t=page_texts(template, visit.language),
            page=visit.page,
            language=visit.language,
            languages=LANGUAGES,
            settings=visit.settings,
            origin=lambda: visit.origin,  # only where it is shown: what asks may name no host
            href=lambda path: path + kept,
            nav=_linked(Place.NAV),
            footer=_linked(Place.FOOTER),
            **context,
        )
        .encode()
    )


def _linked(place: Place) -> list[Page]:
    from .rows import PAGES

    return [page for page in PAGES if page.place is place]
