"""Who is official: reading, checking and compiling ``lists/``."""
