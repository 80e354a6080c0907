"""What a machine may lack: on CI a fault, elsewhere a skip that says what to install."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test, or fail it where ``CI=true``; ``remedy`` is a command."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {what}: {remedy}")
    pytest.skip(f"{what} is missing: {remedy}")
