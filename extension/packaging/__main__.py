"""``python -m extension.packaging stores|enterprise|verify``: what the Makefile calls. Exit 2: refused, 1: differs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from .archive import files, version_of, zipped
from .enterprise import Institution, enterprise
from .inputs import InputError, Inputs, inputs, origin
from .release import differences

FOLDER = Path(__file__).resolve().parent.parent
REFUSED, DIFFERS = 2, 1


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command with the variables of make; the exit code."""
    command, *rest = arguments
    try:
        if command == "verify":
            return _verify([Path(name) for name in rest])
        service, keys, snapshot = (environment.get(name, "") for name in ("SERVICE", "KEYS", "SNAPSHOT"))
        if command == "enterprise" and not keys + snapshot:
            raise InputError("KEYS and SNAPSHOT are missing: an institution's package carries no development key")
        given = inputs(service, keys, snapshot)
        made = _stores(given) if command == "stores" else _enterprise(given, environment)
    except InputError as refusal:
        click.echo(str(refusal), err=True)
        return REFUSED
    _write(made, Path(rest[0]))
    return 0


def _stores(given: Inputs) -> dict[str, bytes]:
    mark = "-dev" if given.is_development else ""
    name = f"vigilien-{version_of(FOLDER)}-{{}}{mark}.zip"
    return {name.format(store): zipped(files(FOLDER, store, given)) for store in ("chromium", "firefox")}


def _enterprise(given: Inputs, environment: Mapping[str, str]) -> dict[str, bytes]:
    base = environment.get("BASE", "").rstrip("/")
    if not base:
        raise InputError(
            "BASE is missing: where browsers will fetch the files, as in BASE=https://outils.example.fr/vigilien"
        )
    scheme, _, rest = base.partition("://")
    origin(f"{scheme}://{rest.partition('/')[0]}", "BASE")
    key = environment.get("CRX_KEY", "")
    if not key:
        raise InputError(
            "CRX_KEY is missing, which gives the package its id; make one: openssl genrsa -out vigilien.pem 2048"
        )
    institution = Institution(base, environment.get("HELPDESK", ""), environment.get("TELEPHONE", ""))
    return enterprise(FOLDER, given, institution, Path(key))


def _verify(released: Sequence[Path]) -> int:
    if not released:
        raise InputError("RELEASE is missing: the zips to verify, as in RELEASE='a.zip b.zip'")
    code = 0
    for path in released:
        try:
            found = differences(FOLDER, path.read_bytes())
        except (OSError, InputError) as error:
            raise InputError(f"{path}: {error}") from None
        click.echo(f"{path}: " + (f"differs: {', '.join(found)}" if found else "the same, byte for byte"))
        code = DIFFERS if found else code
    return code


def _write(made: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
        click.echo(str(folder / name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
