"""Rules for SpamAssassin (Mail::SpamAssassin::Plugin::WLBLEval, ``enlist_uri_host``)."""

from __future__ import annotations

from collections.abc import Iterable

from .edition import Edition, remarks
from .feed import Feed

FAKE_SCORE, MARKED_SCORE = 8.0, 2.0


class SpamAssassin(Feed):
    """A link to a confirmed fake costs more than the default threshold (5), one to a marked host a part of it."""

    name = "spamassassin"
    file = "vigilien-fakes.cf"
    about = "confirmed fakes, and marked hosts at a lower score, for SpamAssassin"

    def text(self, edition: Edition) -> str:
        """A list of hosts and a rule for each of both."""
        listed = enlisted("VIGILIEN_FAKE", [*edition.fakes, *(f"!{host}" for host in edition.spared)])
        listed += enlisted("VIGILIEN_MARKED", [*edition.marked, *(f"!{host}" for host in edition.unmarked)])
        rules = _scored("VIGILIEN_FAKE", FAKE_SCORE, "Link to a confirmed fake of a French health site")
        rules += _scored("VIGILIEN_MARKED", MARKED_SCORE, "Link to a host that one person called a fake")
        return remarks(edition, "Vigilien: " + self.about, "#") + within_plugin(listed + rules)


def within_plugin(text: str) -> str:
    """Rules that are left out where the plugin is not loaded, instead of breaking the whole configuration."""
    return f"ifplugin Mail::SpamAssassin::Plugin::WLBLEval\n{text}endif\n"


def enlisted(name: str, hosts: Iterable[str]) -> str:
    """A list of hosts, their sub-hosts with them; ``!HOST`` is an exception."""
    return "".join(f"enlist_uri_host ({name}) {host}\n" for host in hosts)


def _scored(name: str, score: float, description: str) -> str:
    """A ``header`` rule: as a ``body`` rule it would never fire."""
    lines = (
        f"header {name} eval:check_uri_host_listed('{name}')",
        f"describe {name} {description}",
        f"score {name} {score}",
        f"tflags {name} noautolearn",
    )
    return "\n".join(lines) + "\n"
