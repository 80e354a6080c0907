"""Vigilien: says of a URL whether it is official, dangerous, suspicious or unknown, and why.

The public face; nothing else is promised.
"""

from .engine.scanner import Scanner
from .engine.verdict import Reason, Verdict

__all__ = ["Reason", "Scanner", "Verdict"]
__version__ = "0.1.0"
