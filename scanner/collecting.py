"""The garbage collector of a process that loads much for good: spared meanwhile, blind to all of that later.

Both halves stand here: at a start the first has to come before the modules are imported, and the second once all is
loaded; an index that is made later is loaded between the two as well.
"""

from __future__ import annotations

import gc


def pause_collecting() -> None:
    """While much is loaded: to walk again and again what stays is a fifth of the time that a start takes."""
    gc.disable()


def resume_collecting() -> None:
    """Once it is loaded: whatever is there stays for good, and is not walked in full collections either."""
    gc.freeze()
    gc.enable()
