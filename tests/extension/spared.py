"""What Firefox does beside a visit and no test looks at: a third of what a visit costs the processor."""

from __future__ import annotations

SPARED: dict[str, str | int | bool] = {
    "places.history.enabled": False,
    "browser.sessionstore.interval": 3_600_000,
    "browser.sessionstore.resume_from_crash": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.cache.disk.enable": False,
    "browser.newtab.preload": False,
    "browser.formfill.enable": False,
    "signon.rememberSignons": False,
    "extensions.getAddons.cache.enabled": False,
    "layout.spellcheckDefault": 0,
    "layout.frame_rate": 10,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "toolkit.cosmeticAnimations.enabled": False,
}
"""Preferences: places, session files, pictures of pages, a cache on disk, what it offers to remember,
connections made in advance, sixty frames a second."""
