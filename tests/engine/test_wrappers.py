"""Links inside links: what each kind of wrapper leads to, how deep it is followed, and whom that accuses."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine import wrappers
from scanner.engine.address import Address, Rejected, parse
from scanner.engine.index import Index
from scanner.engine.scanner import Scanner
from scanner.engine.wrappers import MAX_DEPTH, MAX_LINKS, MAX_PARAMETERS, Journey, follow, snapshot_form
from scanner.register.loading import load
from scanner.wording import answer
from tests.conftest import LISTS, codes, imitated, judge

INDEX = load(LISTS).index

LURE = "https://ameli-remboursement.net/dossier"
GENUINE = "https://www.ameli.fr/assure"
LURE_HOST = "ameli-remboursement.net"


def base64_of(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def mandrill(url: str) -> str:
    return base64_of(json.dumps({"s": "x", "v": 1, "p": json.dumps({"u": 1, "url": url, "id": "a"})}))


def safelinks(url: str) -> str:
    return f"https://emea01.safelinks.protection.outlook.com/?url={quote(url, safe='')}&data=05%7C02&reserved=0"


FORMS = [
    ("https://gbr01.safelinks.protection.outlook.com/ap/b-59584e83/?url={quoted}&data=05", LURE),
    ("https://gbr01.safelinks.protection.outlook.com/?url={url}&data=02|01", LURE),
    ("https://gbr01.safelinks.protection.outlook.com/?URL={quoted}", LURE),
    ("https://urldefense.proofpoint.com/v1/url?k=x&u={url}&r=1", LURE),
    ("https://urldefense.proofpoint.com/v2/url?u=https-3A__ameli-2Dremboursement.net_dossier&d=DwIF", LURE),
    ("https://urldefense.com/v3/__https://ameli*remboursement.net/dossier__;LQ!!K-1!x$", LURE),
    ("https://urldefense.com/v3/__https:/ameli-remboursement.net/dossier__;!!K-1!x$", LURE),
    (
        "https://urldefense.us/v3/__https://ameli**Bremboursement.net/a__;LS0t!!x$",
        "https://ameli---remboursement.net/a",
    ),
    ("https://protect.checkpoint.com/v2/___{url}___.YXAxZTp4", LURE),
    ("https://url.avanan.click/v2/r01/___{url}___.YXAxZTp4", LURE),
    ("https://linkprotect.cudasvc.com/url?a={quoted}&c=E,1,x", LURE),
    ("https://protect2.fireeye.com/v1/url?k=31323334-50&q=1&e=x&u={quoted}", LURE),
    ("https://secure-web.cisco.com/1a2B3c/{quoted}", LURE),
    ("https://eu-west-1.protection.sophos.com/?d=ameli-remboursement.net&u={base64}&i=x", LURE),
    (
        "https://shared.outlook.inky.com/link?domain=ameli-remboursement.net&t=h.eJx",
        "https://ameli-remboursement.net/",
    ),
    ("https://protect-eu.mimecast.com/s/AbC?domain=ameli-remboursement.net", "https://ameli-remboursement.net/"),
    ("https://www.google.fr/url?sa=t&url={quoted}&usg=x", LURE),
    ("https://www.google.com/url?q=ameli-remboursement.net", "https://ameli-remboursement.net/"),
    ("https://www.google.be/amp/s/ameli-remboursement.net/dossier", LURE),
    ("https://www.googleadservices.com/pagead/aclk?sa=L&ai=x&adurl={quoted}", LURE),
    ("https://ad.doubleclick.net/ddm/clk/1;2;x?{url}", LURE),
    ("https://www.bing.com/ck/a?!&&p=x&u=a1{base64}&ntb=1", LURE),
    ("https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={quoted}/RK=2/RS=x", LURE),
    ("https://l.facebook.com/l.php?u={quoted}&h=AT0", LURE),
    ("https://www.youtube.com/redirect?event=x&q={quoted}", LURE),
    ("https://mandrillapp.com/track/click/12/ameli-remboursement.net?p={mandrill}", LURE),
    ("https://mandrillapp.com/track/click/12/ameli-remboursement.net?p=e30", None),
    ("https://a1b2.r.eu-west-3.awstrack.me/L0/https:%2F%2Fameli-remboursement.net%2Fdossier/1/0102-00/x=4", LURE),
    ("https://click.pstmrk.it/3s/ameli-remboursement.net%2Fdossier/abc/def", LURE),
    ("https://ameli--remboursement-net.translate.goog/dossier", LURE),
    ("https://ameli--remboursement-net.cdn.ampproject.org/dossier", LURE),
    ("https://x.cdn.ampproject.org/v/s/ameli-remboursement.net/dossier", LURE),
    ("https://partner.example/out?to={quoted}", LURE),
    ("https://partner.example/out?to={twice}", LURE),
    ("https://partner.example/?{url}", LURE),
    ("https://partner.example/#{url}", LURE),
    ("https://partner.example/#/go?x=1&to={quoted}", LURE),
    ("https://partner.example/?r=//ameli-remboursement.net/dossier", LURE),
    ("https://partner.example/?a=1&amp;r={quoted}", LURE),
    ("https://partner.example/?r={base64}", LURE),
]


def wrapped(template: str, url: str = LURE) -> str:
    quoted = quote(url, safe="")
    return template.format(
        url=url, quoted=quoted, twice=quote(quoted, safe=""), base64=base64_of(url), mandrill=mandrill(url)
    )


def journey(url: str, index: Index = INDEX) -> Journey:
    address = parse(url)
    assert isinstance(address, Address)
    return follow(address, index.wrappers)


@pytest.mark.parametrize(("template", "target"), FORMS)
def test_the_target_is_read_off_the_link(template: str, target: str | None) -> None:
    end = journey(wrapped(template)).end
    assert end is not None
    assert end.href == (target or f"https://{LURE_HOST}/?p=e30")


@pytest.mark.parametrize("template", [template for template, _ in FORMS])
def test_a_lure_is_dangerous_however_it_is_wrapped(index: Index, template: str) -> None:
    verdict = judge(wrapped(template), index)
    assert verdict.verdict == "dangerous"
    assert imitated(verdict) == "ameli.fr"
    assert codes(verdict)[0] == "leads-to"
    assert verdict.leads_to


GENUINE_FORMS = [template for template, _ in FORMS if "remboursement" not in template]


@pytest.mark.parametrize("template", GENUINE_FORMS)
def test_a_genuine_target_is_told_and_nobody_is_accused(index: Index, template: str) -> None:
    verdict = judge(wrapped(template, GENUINE), index)
    assert (verdict.verdict, verdict.leads_to) == ("unknown", GENUINE)
    reply = answer(verdict, index.version, "fr")
    assert reply.leads_to == GENUINE
    assert "ameli.fr" in reply.reasons[0].message


@pytest.mark.parametrize(
    "url",
    [
        "https://www-ameli-fr.translate.goog/assure?_x_tr_sl=fr",
        "https://ameli-fr.cdn.ampproject.org/c/s/www.ameli.fr/assure",
        "https://mandrillapp.com/track/click/7/www.doctolib.fr?p=x",
        "https://urldefense.com/v3/__https://www.chu-lille.fr/x__;!!a!b$",
        "https://www.google.com/amp/s/www.doctolib.fr/",
    ],
)
def test_a_wrapper_that_names_its_target_imitates_nobody(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("unknown", "leads-to")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://0-57hw060o-com.translate.goog/?_x_tr_enc=0", "xn--57hw060o.com"),
        ("https://1-en--us-example-com.translate.goog/?_x_tr_enc=1", "en-us.example.com"),
        ("https://le-fr.translate.goog/?_x_tr_hp=www-un--long--domain", "www.un-long-domainle.fr"),
        ("https://0-en--us-example-com-0.cdn.ampproject.org/", "en-us.example.com"),
    ],
)
def test_hosts_folded_into_one_label_are_unfolded(url: str, target: str) -> None:
    end = journey(url).end
    assert end is not None
    assert end.host == target


def test_wrappers_inside_wrappers_are_followed(index: Index) -> None:
    url = safelinks(wrapped("https://urldefense.com/v3/__{url}__;!!x$", wrapped("https://r.example/?u={quoted}")))
    verdict = judge(url, index)
    assert (verdict.verdict, verdict.leads_to) == ("dangerous", LURE)


def test_the_worst_of_several_targets_counts(index: Index) -> None:
    verdict = judge(f"https://r.example/?ok={GENUINE}&u={LURE}", index)
    assert (verdict.verdict, verdict.leads_to) == ("dangerous", LURE)


@pytest.mark.parametrize(
    ("url", "verdict", "code"),
    [
        (f"https://ameli-compte.net/?retour={GENUINE}", "dangerous", "combosquat"),
        (f"https://ameli.fr@r.example/?u={GENUINE}", "dangerous", "userinfo"),
        ("https://ameli.fr@www.google.com/url?q=https://www.ameli.fr", "dangerous", "userinfo"),
        ("https://ameli-compte.net/?retour=https://chu-lile.fr", "dangerous", "combosquat"),
    ],
)
def test_a_genuine_target_clears_no_lure(index: Index, url: str, verdict: str, code: str) -> None:
    found = judge(url, index)
    assert (found.verdict, codes(found)[0]) == (verdict, code)
    assert "leads-to" in codes(found)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/?q=ameli.fr",
        "https://example.org/?file=/assure/carte",
        "https://example.org/?t=12:30&x=a:b",
        "https://example.org/?r=https",
        "https://example.org/?u=https://intranet/",
        "https://www.google.com/search?q=ameli+remboursement",
        "https://urldefense.com/v3/__mailto:a@b.fr__;!!x$",
        "https://urldefense.proofpoint.com/v2/url",
        "https://translate.goog/",
        "https://www.bing.com/ck/a?u=a1%%%",
        "https://example.org/?%zz=%",
    ],
)
def test_what_holds_no_link_leads_nowhere(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, verdict.leads_to) == ("unknown", "")
    assert "leads_to" not in json.loads(_json(verdict, index))


def _json(verdict: object, index: Index) -> bytes:
    import msgspec

    return msgspec.json.encode(answer(verdict, index.version, "fr"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "is_hidden"),
    [
        ("https://bit.ly/3xYzAbC", True),
        ("https://tinyurl.com/ma-carte-vitale", True),
        ("https://u77.ct.sendgrid.net/ls/click?upn=abc", True),
        ("bit.ly", True),
        ("https://bit.ly.example.org/x", False),
    ],
)
def test_shorteners_say_that_they_hide_where_they_go(index: Index, url: str, is_hidden: bool) -> None:
    verdict = judge(url, index)
    assert verdict.verdict == "unknown"
    assert ("shortener" in codes(verdict)) == is_hidden


def test_a_wrapped_shortener_is_told_as_both(index: Index) -> None:
    verdict = judge(safelinks("https://t.co/AbC"), index)
    assert (verdict.verdict, codes(verdict)) == ("unknown", ["leads-to", "shortener"])


def test_nesting_is_followed_to_a_bound_and_told_beyond_it(index: Index) -> None:
    url = LURE
    for _ in range(MAX_DEPTH):
        url = safelinks(url)
    assert judge(url, index).verdict == "dangerous"
    found = judge(safelinks(url), index)
    assert found.verdict == "unknown"
    assert "links" in next(r.evidence["shapes"] for r in found.reasons if r.code == "odd-shape")


def test_the_number_of_links_is_bounded() -> None:
    many = journey("https://r.example/?" + "&".join(f"u{n}=https://h{n}.example/" for n in range(40)))
    assert len(many.links) == MAX_LINKS
    assert many.is_cut


@pytest.mark.parametrize(
    "url",
    [
        "https://r.example/?" + "&".join(f"u{n}=https://ameli-{n}-carte.vitale-{n}.example/" for n in range(150)),
        "https://r.example/?" + "&".join(["u=%2568%2574%2574%2570s%253A"] * 250),
        "https://urldefense.com/v3/__https://a.example/" + "**9" * 1500 + "__;" + "QUJD" * 600 + "!!x$",
        "https://www.bing.com/ck/a?u=a1" + "aHR0" * 1900,
        "https://mandrillapp.com/track/click/1/a.example?p=" + base64_of('{"p":' + "[" * 3000),
        "https://r.example/?u=" + "https://r.example/?u=" * 300,
        "https://r.example/#" + "?=&" * 2500,
        "https://" + "a-" * 30 + "-com.translate.goog/" + "%2f" * 2500,
    ],
)
def test_the_dearest_links_are_read_within_the_bounds(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str) -> Address | Rejected:
        read.append(text)
        return parse(text)

    monkeypatch.setattr(wrappers, "parse", counted)
    assert len(journey(url).links) <= MAX_LINKS
    assert len(read) <= (MAX_LINKS + 1) * (2 * MAX_PARAMETERS + 1)


def test_official_hosts_that_lead_away_stay_official_and_say_so(index: Index) -> None:
    verdict = judge(f"https://www.ameli.fr/sortie?url={LURE}", index)
    assert (verdict.verdict, codes(verdict), verdict.leads_to) == ("official", ["official", "redirector"], LURE)
    assert "faux site" in answer(verdict, index.version, "fr").reasons[1].message
    assert judge(f"https://www.ameli.fr/sortie?url={GENUINE}", index).leads_to == ""


def test_the_snapshot_form_is_strings_and_holds_every_rule() -> None:
    form = snapshot_form(INDEX.wrappers)
    assert json.loads(json.dumps(form)) == form
    told = {(host, *row[:3]) for row in form["rules"] for host in row[3]}
    assert told == {(h, r.form, r.path, r.parameter) for h, rules in INDEX.wrappers.rules.items() for r in rules}
    assert all(isinstance(item, str) for row in form["rules"] for item in (*row[:3], *row[3]))
    assert len(json.dumps(form)) < 16_000


@given(st.sampled_from([template for template, _ in FORMS]), st.text() | st.sampled_from([LURE, GENUINE]), st.data())
def test_whatever_is_wrapped_gets_an_answer_within_the_bounds(template: str, text: str, data: st.DataObject) -> None:
    url = wrapped(template, "".join(c for c in text if not 0xD800 <= ord(c) < 0xE000))
    at = data.draw(st.integers(0, len(url)))
    url = url[:at] + data.draw(st.text("%*_-=&?#/+a1. ", max_size=5)) + url[at:]
    verdict = judge(url, INDEX)
    assert verdict.verdict != "official"
    address = parse(url)
    if isinstance(address, Address):
        found = follow(address, INDEX.wrappers)
        assert len(found.links) <= MAX_LINKS
        assert (found.end is None) == (not verdict.leads_to)


@given(st.lists(st.sampled_from([t for t, _ in FORMS if "remboursement" not in t]), min_size=1, max_size=MAX_DEPTH - 1))
def test_any_chain_of_wrappers_ends_at_its_target(templates: list[str]) -> None:
    url = LURE
    for template in templates:
        if "{url}" not in template or not set("?#&*%") & set(url):  # what goes in bare must be bare
            url = wrapped(template, url)
    verdict = Scanner(INDEX).scan(url)
    assert verdict.verdict == "dangerous"
