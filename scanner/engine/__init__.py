"""The engine: text in, verdict out; no I/O, no clock, nothing of ours outside this folder."""
