"""One seed for whatever is drawn at random: told at the end of each run, and taken from ``SEED`` to repeat one."""

from __future__ import annotations

import os
import random
import secrets

SEED = int(os.environ.setdefault("SEED", str(secrets.randbelow(2**32))))
"""Kept in the environment, so that every process of a run draws from the same one."""


def draws(name: str) -> random.Random:
    """Random numbers of one test's own: the same for a seed, whatever other tests drew and in whatever order."""
    return random.Random(f"{SEED} {name}")
