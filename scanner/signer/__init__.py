"""The signer: a static page and its two scripts, on an origin of their own, where keepers read and touch every act.

Nothing here is Python: ``serve`` hands the files out at ``/signer``, and any static server can.
"""
