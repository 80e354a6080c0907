"""Rotation and revocation as a table: before, the act, and what an old client, a new client and a replica then say."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scanner.ledger import keyring as module
from scanner.ledger.keyring import Keyring
from scanner.ledger.keys import KeyFileError, PinnedKey
from scanner.ledger.snapshot import SnapshotError, open_snapshot, sign

NOW = 1_800_000_000
DAY = 24 * 3600


class Clock:
    now = float(NOW)

    def __call__(self) -> float:
        return self.now


class Client:
    """Pins the keys of its release, and remembers the version it holds and the keys that were revoked."""

    def __init__(self, pinned: list[PinnedKey]) -> None:
        self.pinned = pinned
        self.revoked: list[str] = []
        self.held = 0

    def says(self, envelope: bytes) -> str:
        try:
            content = open_snapshot(envelope, self.pinned, self.held, NOW, self.revoked)
        except SnapshotError as error:
            return error.code
        self.held = content["version"]
        self.revoked += content["revoked"]
        return "taken"


class World:
    """A folder of keys, its publisher, a client of the release before and a replica that pins every key known then."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.ring = Keyring(folder, self.clock)
        self.ring.rotate()
        self.version = 0
        self.before = self.ring.pinned()
        self.old = Client(self.before)
        self.replica = self.ring.known()

    def listed(self, key: object = None) -> bytes:
        """A list as the publishing step signs it now."""
        signer = key or self.ring.current()
        self.version += 1
        content = {"format": 1, "version": self.version, "issued": NOW, "expires": NOW + DAY, "official": {}}
        signed = sign(json.dumps(content | {"revoked": list(signer.revoked)}), signer)  # type: ignore[attr-defined,arg-type]
        return json.dumps({"keyid": signed.keyid, "signature": signed.signature, "snapshot": signed.snapshot}).encode()

    def publish(self) -> None:
        """A list is signed and served."""
        self.old.says(self.listed())
        self.ring.served(self.ring.current().keyid)

    def a_day_later(self) -> None:
        self.clock.now += DAY

    @property
    def ids(self) -> list[str]:
        return [key.keyid for key in self.ring.pinned()]


def rotated(world: World) -> None:
    world.ring.rotate()


def rotated_twice_in_a_day(world: World) -> None:
    world.ring.rotate()
    world.publish()
    world.clock.now += DAY - 1
    world.ring.rotate()


def rotated_on_two_days(world: World) -> None:
    world.ring.rotate()
    world.publish()
    world.a_day_later()
    world.ring.rotate()


def revoked_current(world: World) -> None:
    world.ring.revoke(world.before[0].keyid)


def revoked_next(world: World) -> None:
    world.ring.revoke(world.before[1].keyid)


def revoked_after_a_rotation(world: World) -> None:
    world.ring.rotate()
    world.publish()
    world.ring.revoke(world.before[0].keyid)


class Row(NamedTuple):
    """``signs``: which key of the pair before signs after the act (2: one that nobody of before knows)."""

    act: Callable[[World], None]
    signs: int
    old: str
    new: str
    replica: bool


ROWS = [
    Row(lambda world: None, 0, "taken", "taken", True),
    Row(rotated, 1, "taken", "taken", True),
    Row(rotated_twice_in_a_day, 1, "taken", "taken", True),
    Row(rotated_on_two_days, 2, "unknown-key", "taken", False),  # a client two releases behind
    Row(revoked_current, 1, "taken", "taken", True),
    Row(revoked_next, 0, "taken", "taken", True),
    Row(revoked_after_a_rotation, 1, "taken", "taken", True),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.act.__name__)
def test_after_each_act_clients_and_replicas_say_what_the_table_says(row: Row, tmp_path: Path) -> None:
    world = World(tmp_path / "keys")
    row.act(world)
    signs = world.ring.current().keyid
    of_before = [key.keyid for key in world.before]
    assert (of_before.index(signs) if signs in of_before else 2) == row.signs
    envelope = world.listed()
    assert world.old.says(envelope) == row.old
    assert Client(world.ring.pinned()).says(envelope) == row.new
    assert (signs in [key.keyid for key in world.replica]) is row.replica
    assert {key.keyid for key in world.replica} <= {*(key.keyid for key in world.ring.known()), *world.ring.revoked()}


def test_a_revoked_key_convinces_nobody_who_has_heard_of_it(tmp_path: Path) -> None:
    world = World(tmp_path / "keys")
    stolen = world.ring.current()
    revoked_current(world)
    assert world.old.says(world.listed()) == "taken"
    assert world.old.says(world.listed(stolen)) == "revoked-key"
    assert stolen.keyid not in world.ids


def test_two_rotations_without_a_list_between_them_are_refused(tmp_path: Path) -> None:
    world = World(tmp_path / "keys")
    world.ring.rotate()
    held = world.ids
    world.clock.now += 3 * DAY
    with pytest.raises(KeyFileError, match="is served yet"):
        world.ring.rotate()
    assert world.ids == held
    world.publish()
    assert not world.ring.keeps_previous
    assert world.ring.rotate()[0].keyid == held[1]


def test_a_revocation_right_before_leaves_no_room_for_a_rotation(tmp_path: Path) -> None:
    world = World(tmp_path / "keys")
    revoked_current(world)
    held = world.ids
    world.ring.rotate()
    assert world.ids == held


def test_keys_that_signed_once_stay_known(tmp_path: Path) -> None:
    world = World(tmp_path / "keys")
    rotated_on_two_days(world)
    assert [key.keyid for key in world.ring.known()][2:] == [key.keyid for key in world.before]
    assert {path.stat().st_mode & 0o777 for path in world.ring.folder.glob("*.key")} == {0o600}


class CutError(Exception):
    """The process ended here."""


def cut_after(calls: int, whole: Callable[..., object]) -> Callable[..., object]:
    left = itertools.count(calls, -1)

    def cut(*arguments: object) -> object:
        if next(left) == 0:
            raise CutError
        return whole(*arguments)

    return cut


@pytest.mark.parametrize("act", [rotated, revoked_current, revoked_next])
@pytest.mark.parametrize("call", ["replace", "hardlink_to", "copy2"])
def test_an_act_that_is_cut_off_anywhere_is_finished_by_the_next_reader(
    act: Callable[[World], None], call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key of before signs that is not revoked, and doing it again ends as if nothing had happened."""
    for step in range(12):
        world = World(tmp_path / f"{step}")
        of_before = [key.keyid for key in world.before]
        owner = shutil if call == "copy2" else Path
        with monkeypatch.context() as patch:
            patch.setattr(owner, call, cut_after(step, getattr(owner, call)))
            try:
                act(world)
                is_cut = False
            except CutError:
                is_cut = True
        again = Keyring(world.ring.folder, world.clock)
        signs = again.current().keyid
        assert signs in of_before
        assert signs not in again.revoked()
        assert world.old.says(world.listed(again.current())) == "taken"
        world.ring = again
        act(world)
        expected = 0 if act is revoked_next else 1
        assert again.current().keyid == of_before[expected]
        assert len({key.keyid for key in again.pinned()}) == 2
        assert not {key.keyid for key in again.pinned()} & set(again.revoked())
        if not is_cut:
            return
    pytest.fail("the act never came to its end")


def _read(folder: str, start: object, found: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    found.put(Keyring(Path(folder)).current().keyid)  # type: ignore[attr-defined]


def test_two_readers_who_finish_at_once_agree(tmp_path: Path) -> None:
    """The command line and the publishing step are two processes: neither may turn the keys twice."""
    world = World(tmp_path / "keys")
    world.ring._write(module.REVOKED, [world.before[0].keyid])  # a revocation that was cut off after its first step
    context = multiprocessing.get_context("spawn")
    start, found = context.Event(), context.Queue()
    readers = [context.Process(target=_read, args=(str(world.ring.folder), start, found)) for _ in range(4)]
    for reader in readers:
        reader.start()
    start.set()
    said = {found.get(timeout=60) for _ in readers}
    for reader in readers:
        reader.join()
    assert said == {world.before[1].keyid}
