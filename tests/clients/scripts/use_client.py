"""A scan, a batch with one bad item and a host, by the generated Python client; prints what it read."""

import sys

from vigilien_client import Client  # type: ignore[import-not-found]
from vigilien_client.api.scan import host, scan, scan_batch  # type: ignore[import-not-found]
from vigilien_client.models import Answer, BatchAnswer, BatchRequest, Code, Language, Outcome, ScanRequest  # type: ignore[import-not-found]

with Client(base_url=sys.argv[1]) as client:
    one = scan.sync(client=client, body=ScanRequest(url="https://arneli.fr"))
    assert isinstance(one, Answer)
    assert one.verdict is Outcome.DANGEROUS
    assert one.reasons[0].code is Code.HOMOGLYPH
    assert one.reasons[0].evidence.name == "ameli"

    batch = scan_batch.sync(client=client, body=BatchRequest(urls=["ameli.fr", None], lang=Language.EN))
    assert isinstance(batch, BatchAnswer)
    assert [item.verdict for item in batch.results] == [Outcome.OFFICIAL, Outcome.INVALID]
    assert batch.results[1].reasons[0].code is Code.UNPARSABLE

    answer = host.sync("www.ameli.fr", client=client, lang=Language.EN)
    assert isinstance(answer, Answer)
    assert answer.reasons[0].code is Code.OFFICIAL
sys.stdout.write("read\n")
