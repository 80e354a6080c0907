"""``python -m scanner``: the same as the ``vigilien`` command."""

from .cli import main

if __name__ == "__main__":
    main()
