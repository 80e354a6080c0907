"""What people might want to change, for tests that draw at random: one function a kind of difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from scanner.ledger.changes import Change, Difference, change, content_of, entry_of
from scanner.ledger.people import Institution, Member, Role
from scanner.register.models import ExceptionEntry, FakeEntry
from tests.ledger.office import PEOPLE, Office, organisation
from tests.passkey import SoftPasskey

FAKES = ("ameli-xkcd.fr", "ameli-carte.fr")
EXCEPTIONS = ("amelie-remboursement.fr", "amelie-carte.fr")
INSTITUTIONS = ("ARS", "CHU de Lille", "GRADeS")

Entries = Mapping[tuple[str, str], Any]


class Wish:
    """Draws differences against the entries in force; ``keys`` gains each new passkey, by its id."""

    def __init__(self, keys: dict[str, SoftPasskey]) -> None:
        self._keys = keys

    def difference(self, kind: str, office: Office, entries: Entries, pick: int) -> Difference:
        return WISHES[kind](self, office, entries, pick)

    def key(self) -> SoftPasskey:
        made = SoftPasskey()
        self._keys[made.id] = made
        return made

    def addition(self, office: Office, entries: Entries, pick: int) -> Difference:
        return (change(None, organisation([f"centre-imaginaire-{pick}.fr"])),)

    def lookalike(self, office: Office, entries: Entries, pick: int) -> Difference:
        return (change(None, organisation([f"ameli-soins-{pick}.fr"])),)

    def another_domain(self, office: Office, entries: Entries, pick: int) -> Difference:
        return self._hospital(office, entries, lambda domains: [*domains, f"hopital-imaginaire-{pick}.fr"])

    def fewer_domains(self, office: Office, entries: Entries, pick: int) -> Difference:
        return self._hospital(office, entries, lambda domains: domains[:-1] or ["hopital-imaginaire.fr"])

    def no_hospital(self, office: Office, entries: Entries, pick: int) -> Difference:
        return self._hospital(office, entries, None)

    def _hospital(
        self, office: Office, entries: Entries, domains: Callable[[list[str]], list[str]] | None
    ) -> Difference:
        listed = next(s.entry for s in office.force.base.register.organisations if "chu-lille.fr" in s.entry.domains)
        key = ("organisation", listed.name)
        before = entries[key] if key in entries else content_of(listed)
        if domains is None:
            return (Change(*key, before, None),)  # type: ignore[arg-type]
        after = (before or content_of(listed)) | {"url": ""}
        return (Change(*key, before, after | {"domains": domains(after["domains"])}),)  # type: ignore[arg-type]

    def exception(self, office: Office, entries: Entries, pick: int) -> Difference:
        host = EXCEPTIONS[pick % 2]
        return self._toggled("exception", host, ExceptionEntry(host, "a shop"), entries)

    def fake(self, office: Office, entries: Entries, pick: int) -> Difference:
        host = FAKES[pick % 2]
        return self._toggled("fake", host, FakeEntry(host, "asks for a card"), entries)

    def _toggled(self, table: str, host: str, entry: msgspec.Struct, entries: Entries) -> Difference:
        before = entries.get((table, host))
        after = content_of(entry) if before is None else None
        return (Change(table, host, before, after),)  # type: ignore[arg-type]

    def new_member(self, office: Office, entries: Entries, pick: int) -> Difference:
        name = "eve" if ("member", "eve") not in entries else f"eve-{pick}"
        role = Role.APPROVER if pick % 3 else Role.PROPOSER
        return (change(None, Member(name, name, INSTITUTIONS[pick % 3], role, (self.key().public,))),)

    def new_institution(self, office: Office, entries: Entries, pick: int) -> Difference:
        name = f"CHU {pick}"
        member = Member(f"zoe-{pick}", "Zoé", name, Role.APPROVER, (self.key().public,))
        return (change(None, Institution(name)), change(None, member))

    def role(self, office: Office, entries: Entries, pick: int) -> Difference:
        role = (Role.APPROVER, Role.PROPOSER, Role.APPROVER, Role.AUDITOR)[pick // 7 % 4]
        return self._member(entries, pick, role=role)

    def new_key(self, office: Office, entries: Entries, pick: int) -> Difference:
        return self._member(entries, pick, passkeys=(self.key().public,))

    def move(self, office: Office, entries: Entries, pick: int) -> Difference:
        return self._member(entries, pick, institution=INSTITUTIONS[pick // 7 % 3])

    def leave(self, office: Office, entries: Entries, pick: int) -> Difference:
        content = entries["member", sorted(PEOPLE)[pick % len(PEOPLE)]]
        return (Change("member", content["id"], content, None),) if content else ()

    def _member(self, entries: Entries, pick: int, **fields: Any) -> Difference:
        content = entries["member", sorted(PEOPLE)[pick % len(PEOPLE)]]
        if content is None:
            return ()
        before = entry_of("member", content)
        return (change(before, msgspec.structs.replace(before, **fields)),)


WISHES: Mapping[str, Callable[[Wish, Office, Entries, int], Difference]] = {
    "addition": Wish.addition,
    "lookalike": Wish.lookalike,
    "another domain": Wish.another_domain,
    "fewer domains": Wish.fewer_domains,
    "no hospital": Wish.no_hospital,
    "exception": Wish.exception,
    "fake": Wish.fake,
    "new member": Wish.new_member,
    "new institution": Wish.new_institution,
    "role": Wish.role,
    "new key": Wish.new_key,
    "move": Wish.move,
    "leave": Wish.leave,
}
