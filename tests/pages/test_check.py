"""The form without scripts: what it takes, what it refuses, and that what was sent comes back inert or not at all."""

from __future__ import annotations

import io
import re
from html import escape, unescape
from urllib.parse import urlencode

import pytest

from scanner.reading.message import links_in_message
from scanner.web.pages.cards import MOST, numbers_in
from tests.french import plain
from tests.pages.messages import MESSAGES
from tests.web.asking import Client
from tests.web.helpers import Reply

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MARK = "\u202egro.elpmaxe"


async def checked(client: Client, text: str, path: str = "/verifier", **headers: str) -> Reply:
    sent = {**FORM, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await client.send("POST", path, urlencode({"text": text}), sent)


async def sent_in_pieces(client: Client, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """Status and text of the answer to a large body."""
    plain = {"Accept-Encoding": "identity", **headers}
    async with client.session.post(client.make_url(path), data=io.BytesIO(body), headers=plain) as answer:
        return answer.status, await answer.text()


def kinds(reply: Reply) -> tuple[str, ...]:
    return tuple(re.findall(r'data-kind="(\w+)"', reply.body.decode().partition("<template")[0]))


@pytest.mark.parametrize("name", MESSAGES)
async def test_a_message_gives_its_cards_the_worst_first(client: Client, name: str) -> None:
    message = MESSAGES[name]
    reply = await checked(client, message.text)
    assert (reply.status, kinds(reply)) == (200, message.kinds)
    shown = reply.body.decode().partition("<template")[0]
    ways = re.findall(r'class="button first way" href="https://([^"/]+)/"[^>]*>Ouvrir (.*?)<', shown)
    assert tuple(domain for _, domain in ways) == message.ways
    assert all(host.endswith(domain) for host, domain in ways)
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("path", ["/verifier", "/partager", "/signaler"])
async def test_a_form_of_another_site_is_refused(client: Client, site: str, path: str) -> None:
    reply = await checked(client, "https://arneli.fr", path, Sec_Fetch_Site=site)
    assert (reply.status, reply.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert b"arneli" not in reply.body


@pytest.mark.parametrize("site", ["none", "same-origin"])
async def test_a_form_of_ours_passes(client: Client, site: str) -> None:
    assert kinds(await checked(client, "https://arneli.fr", Sec_Fetch_Site=site)) == ("dangerous",)


async def test_five_megabytes_are_refused_in_words(client: Client) -> None:
    text = urlencode({"text": "https://arneli.fr " * (5 * 1024 * 1024 // 18)})
    status, shown = await sent_in_pieces(client, "/verifier", text.encode(), FORM)
    assert status == 413
    assert "trop long" in shown


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://example.org/x.js"></script><a href="https://example.org/"><img src=x onerror=alert(1)>',
        '"><script>alert(1)</script> https://example.org/<script>alert(1)</script>',
        f"https://{MARK}/ {MARK} https://example.org/{MARK}",
        "{{ 7 * 7 }} {% raw %} https://example.org/{{7*7}}",
        "\x00\x08\udcff".encode("utf-8", "surrogateescape").decode("utf-8", "replace") + " https://example.org",
    ],
)
async def test_what_was_sent_comes_back_inert(client: Client, text: str) -> None:
    reply = await checked(client, text)
    assert reply.status == 200
    shown = reply.body.decode()
    for sent in ("<script>alert", "onerror", "x.js", "{{", "49", "\u202e", "\x00"):
        assert sent not in shown.partition("<template")[0], sent
    for host in re.findall(r"<bdi>(.*?)</bdi>", shown):
        assert host == escape(host)


async def test_many_links_are_cut_and_the_rest_is_told(client: Client) -> None:
    reply = await checked(client, " ".join(f"https://example-{number}.org" for number in range(60)))
    assert len(kinds(reply)) == 50
    assert "10 n&#39;ont pas été vérifiés" in reply.body.decode()


BOUNDARY = "grenze"


def multipart(*parts: tuple[str, str, bytes]) -> tuple[bytes, dict[str, str]]:
    """A form as a share sheet sends it: name, file name ("" for none), content."""
    body = b""
    for name, filename, content in parts:
        named = f'; filename="{filename}"\r\nContent-Type: image/png' if filename else ""
        body += (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n"
        )
    return body + f"--{BOUNDARY}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


async def test_a_share_sheets_post_is_answered_as_the_form_is(client: Client) -> None:
    body, headers = multipart(("title", "", b"SMS"), ("text", "", b"Voir https://arneli.fr/x"), ("url", "", b""))
    reply = await client.send("POST", "/partager", body, headers | {"Sec-Fetch-Site": "none"})
    assert (reply.status, kinds(reply)) == (200, ("dangerous",))


async def test_a_shared_picture_is_passed_over_and_that_is_told(client: Client) -> None:
    body, headers = multipart(("text", "", b""), ("picture", "lettre.png", b"\x89PNG" + b"\x00" * 3_000_000))
    status, shown = await sent_in_pieces(client, "/partager", body, headers)
    assert status == 200
    assert "Votre image n&#39;a pas été lue" in shown


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"text=x", {"Content-Type": "text/plain"}, 415),
        (b"not multipart at all", {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}, 400),
        (b"x", {"Content-Type": "multipart/form-data"}, 400),
        (b"&".join(b"a=1" for _ in range(100)), FORM, 400),
        (b"", FORM, 200),
        (b"text=%ff%fe", FORM, 200),
        (multipart(("text", "", b"x" * 300_000))[0], multipart()[1], 413),
    ],
)
async def test_what_is_no_form_of_ours_is_told_in_words(
    client: Client, body: bytes, headers: dict[str, str], status: int
) -> None:
    reply = await client.send("POST", "/partager", body, headers)
    assert (reply.status, reply.headers["content-type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("text", ["", "   ", "pas une adresse", "bonjour", "bonjour.", "@", "a b.fr"])
async def test_a_report_names_a_host_alone(client: Client, text: str) -> None:
    reply = await client.send("POST", "/signaler", urlencode({"host": text}), FORM)
    assert reply.status == 400
    assert 'role="alert"' in reply.body.decode()


async def test_what_a_shortener_hides_is_offered_to_be_reported_and_not_the_shortener(client: Client) -> None:
    shown = plain((await checked(client, MESSAGES["shortener"].text)).body.decode())
    assert '<form id="report" method="post" action="/signaler" hidden>' in shown
    assert '<a href="/signaler">Signaler une autre adresse</a>' in shown


async def test_a_fake_behind_a_mail_filter_is_named_and_reported_and_not_the_filter(client: Client) -> None:
    shown = plain((await checked(client, MESSAGES["mail with a wrapped lure"].text)).body.decode())
    assert '<input type="hidden" name="host" value="ameli-carte.com">' in shown
    assert "Signaler ameli-carte.com à Vigilien" in shown
    assert '<p class="host"><bdi>ameli-carte.com</bdi></p>' in shown


async def test_a_report_is_not_thanked_for_where_it_cannot_be_kept(client: Client) -> None:
    reply = await client.send("POST", "/signaler", urlencode({"host": "https://arneli.fr/x?y"}), FORM)
    assert reply.status == 503
    assert "Merci" not in reply.body.decode()


class Walked(str):
    """A text that counts how often it is walked through."""

    walks = 0

    def replace(self, *_: object) -> Walked:
        Walked.walks += 1
        return self


def test_a_message_full_of_links_is_read_in_proportion_to_its_length() -> None:
    """Each link that is taken out of the text costs a walk through it: 250 kB once held all others up for 4 s."""
    links = " ".join(f"a{number}.fr" for number in range(30_000))
    found = links_in_message(links)
    assert len(found) > 20_000

    assert numbers_in(Walked(links), found) == []
    assert Walked.walks <= MOST


async def test_of_thousands_of_numbers_the_first_are_told(client: Client) -> None:
    numbers = "\n".join(f"06{number:08}" for number in range(10_000))
    assert kinds(await checked(client, numbers)) == ("call",) * MOST


async def test_a_number_within_a_link_is_no_call(client: Client) -> None:
    assert kinds(await checked(client, "https://example.com/0612345678 puis 06 11 22 33 44")) == ("call", "unknown")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Appelez le 06 11 22 33 44", "Ne répondez pas"),
        ("Bonjour maman", "Ne répondez pas"),
        ("Appelez le 06 11 22 33 44 ou https://example.com/", "N'ouvrez pas le lien"),
    ],
)
async def test_no_step_speaks_of_a_link_where_there_is_none(client: Client, text: str, first: str) -> None:
    shown = unescape((await checked(client, text)).body.decode())
    [step] = re.findall(r'<ol class="steps" data-for="\w+">\s*<li>(.*?)</li>', shown)
    assert step.startswith(first)


@pytest.mark.parametrize("host", ["[", "a b", "a:99999999", "x" * 3000, '"><b>', "evil.example/..", "a@b"])
@pytest.mark.parametrize("path", ["/", "/sites-officiels/ameli.fr", "/proteger", "/installer"])
async def test_a_request_that_names_no_host_prints_none(client: Client, host: str, path: str) -> None:
    """What ``Host`` says is printed and made a QR code of."""
    reply = await client.send("GET", path, headers={"Host": host, "Accept": "text/html"})
    assert reply.status == (200 if path == "/" else 400)
    assert host.encode() not in reply.body or len(host) == 1


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (depth, depth) for depth in range(3_000)
)
"""A form in a form in a form."""


@pytest.mark.parametrize(
    "part", [NESTED, b"X: " + b"a" * 100_000, b"X: a\r\n" * 20_000, b"", b"Content-Type: multipart/mixed"], ids=len
)
async def test_a_form_that_is_none_is_refused_in_words(client: Client, part: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    body = b"--x\r\n" + part + b"\r\n\r\nhttps://arneli.fr"
    status, shown = await sent_in_pieces(client, "/partager", body, headers)
    assert status == 400
    assert "arneli" not in shown
