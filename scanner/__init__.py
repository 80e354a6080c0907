"""Vigilien: says of a URL whether it is official, dangerous, suspicious or unknown, and why.

The public face; nothing else is promised.
"""

from .engine.codes import Code, Outcome
from .engine.verdict import Reason, Verdict
from .library import Scanner

__all__ = ["Code", "Outcome", "Reason", "Scanner", "Verdict"]
__version__ = "0.2.0"
