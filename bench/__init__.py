"""``make bench``: what a verdict costs, as ratios inside one run; absolute figures depend on the machine."""
