"""The command that founds the register which a desk serves, as its page and ``make run`` show it."""

from __future__ import annotations

import shlex

from yarl import URL

from ..settings import Settings
from ..wording.console import console_texts


def setup_command(settings: Settings, language: str) -> str:
    """To be run where the desk runs, in two lines; what is to be written in stands in capitals, in "fr" or "en".

    A database that is reached with a password is not named: the page is open, and the command takes it from
    ``VIGILIEN_DATABASE`` as the desk did.
    """
    texts = console_texts(language)
    where = "" if settings.origin == Settings().origin else f"VIGILIEN_ORIGIN={shlex.quote(settings.origin)} "
    where += "" if settings.delay == Settings().delay else f"VIGILIEN_DELAY={settings.delay} "
    program = ".venv/bin/vigilien" if settings.greet else "vigilien"
    database = "" if URL(settings.database).password else f" --database {shlex.quote(settings.database)}"
    people = " ".join(f"--person {shlex.quote(texts(f'founder-form.{one}'))}" for one in ("first", "second"))
    return f"{where}{program} admin setup{database} \\\n  {people}"
