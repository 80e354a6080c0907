"""The house as its own imports draw it: which modules there are, and which rooms they take from."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scanner"
PICTURE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn from the imports: python -m tests.house -->\n", "<!-- end -->\n"


def modules(folder: Path) -> list[Path]:
    """Python files below a folder, in order."""
    return sorted(folder.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Absolute names of what a module imports."""
    yield from imported_by(ast.parse(path.read_text()), path)


def imported_by(tree: ast.AST, path: Path) -> Iterator[str]:
    """Absolute names of what the tree of a module imports."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level] if node.level else ()
            module = ".".join((*base, *filter(None, (node.module or "").split("."))))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names if node.level)


def room_of(name: str) -> str:
    """The room of a module: a folder of the package, or "" for its own few files."""
    parts = name.split(".")
    return parts[1] if parts[0] == "scanner" and len(parts) > 1 and (PACKAGE / parts[1]).is_dir() else ""


def edges() -> list[tuple[str, str]]:
    """Each room with each room that it imports, in order."""
    found = set()
    for path in modules(PACKAGE):
        room = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found |= {(room, other) for name in imports(path) if (other := room_of(name)) not in ("", room)}
    return sorted((room, other) for room, other in found if room)


def drawn() -> str:
    """The picture: an arrow from a room to each that it stands on, those left out that follow from others."""
    pairs = edges()
    stands_on = {room: {other for first, other in pairs if first == room} for room, _ in pairs}
    direct = [
        (room, other)
        for room, other in pairs
        if not any(other in stands_on.get(middle, ()) for middle in stands_on[room] - {other})
    ]
    lines = ["```mermaid", "flowchart TD", *(f"  {room} --> {other}" for room, other in direct), "```"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the picture into the page."""
    before, _, rest = PICTURE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    PICTURE.write_text(before + BEGIN + drawn() + END + after)
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)} is drawn anew\n")


if __name__ == "__main__":
    main()
