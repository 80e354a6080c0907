"""Two keys in a folder, the one that signs and the next one: clients pin both, so that rotating leaves no gap."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .keys import KeyFileError, PinnedKey, SigningKey, new_key, read_key

CURRENT, NEXT, REVOKED = "current.key", "next.key", "revoked.json"


class Keyring:
    """The keys of a folder; raises KeyFileError when they cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> SigningKey:
        """The key that signs now."""
        key = read_key(self.folder / CURRENT)
        key.revoked = self.revoked()
        return key

    def revoked(self) -> list[str]:
        """The ids of the keys that must never be trusted again."""
        file = self.folder / REVOKED
        try:
            return msgspec.json.decode(file.read_bytes(), type=list[str]) if file.exists() else []
        except msgspec.MsgspecError:
            raise KeyFileError(f"{file} is not a JSON list of key ids; restore it from the backup") from None

    def pinned(self) -> list[PinnedKey]:
        """What the extension pins: the key that signs and the next one."""
        return [self.current().pinned, read_key(self.folder / NEXT).pinned]

    def rotate(self) -> list[PinnedKey]:
        """The next key signs from now on, and there is another next one; what the extension must pin then."""
        if not (self.folder / NEXT).exists():
            # An empty folder, or a rotation that was cut off: a next key that nobody has pinned yet must not sign.
            new_key(self.folder / NEXT)
            if not (self.folder / CURRENT).exists():
                new_key(self.folder / CURRENT)
            return self.pinned()
        read_key(self.folder / NEXT)  # a broken one must not take the place of a good one
        (self.folder / NEXT).replace(self.folder / CURRENT)
        new_key(self.folder / NEXT)
        return self.pinned()

    def revoke(self, keyid: str) -> list[PinnedKey]:
        """Take a key out for good; what the extension must pin then. Raises KeyFileError for a key that is not here."""
        current, following = self.pinned()
        if keyid not in (current.keyid, following.keyid):
            raise KeyFileError(f"{keyid} is neither the current nor the next key of {self.folder}")
        revoked = sorted({*self.revoked(), keyid})
        (self.folder / REVOKED).write_bytes(msgspec.json.encode(revoked) + b"\n")
        if keyid == current.keyid:
            return self.rotate()
        (self.folder / NEXT).unlink()
        new_key(self.folder / NEXT)
        return self.pinned()
