"""What the tests of several feeds share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.feeds.resolving import MAIL, authority


@pytest.fixture(scope="module")
def mail_resolver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a resolver that knows nobody but the server that the mails come from."""
    with authority(tmp_path_factory.mktemp("nsd"), root=MAIL) as port:
        yield port
