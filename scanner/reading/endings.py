"""How bare words end that are hosts, and how those end that are not. ``extension/shared/links.js`` holds the same."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTRIES = _words(
    """ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca
    cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo
    fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je
    jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo
    mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt
    pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk
    tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"""
)
"""The two-letter top-level domains (ISO 3166 and the few besides)."""

GENERIC = _words(
    """academy accountant accountants actor adult aero agency alsace apartments app archi army arpa art asia
    associates assurance attorney auction audio auto autos baby band bank bar bargains bayern beauty beer berlin
    best bet bid bike bio biz blog blue boats bond boo boutique box bradesco bradford bretagne broker builders
    business buzz bzh cab cafe cam camera camp capital car cards care career careers cars casa cash casino cat
    catering center ceo cfd chat cheap church city claims cleaning click clinic clothing cloud club codes coffee
    college com community company computer condos construction consulting contact contractors cooking cool coop
    corsica country coupons courses credit creditcard cricket cruises cymru cyou dad dance date dating day dds
    deal deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory
    discount doctor dog domains download earth edu education email energy engineer engineering enterprises
    equipment esq estate eus events example exchange expert exposed express fail faith family fan fans farm
    fashion feedback film finance financial fish fishing fit fitness flights florist flowers foo football forex
    forsale forum foundation frl fun fund furniture futbol fyi gal gallery game games garden gay gdn gent gift
    gifts gives giving glass global gmbh gold golf goog gov graphics gratis green gripe group guide guitars guru
    hair hamburg haus health healthcare help hiphop hockey holdings holiday home homes horse hospital host
    hosting house how icu immo immobilien inc industries info ink institute insurance insure int international
    investments irish ist istanbul jetzt jewelry jobs kaufen kids kim kitchen kiwi koeln krd land lat law lawyer
    lease legal lgbt life lighting limited limo link live living llc loan loans lol london lotto love ltd ltda
    luxe luxury maison makeup management market marketing markets mba med media melbourne meme memorial men menu
    miami mil mobi moda moe moi mom money monster mortgage moscow motorcycles mov movie museum nagoya name navy
    net network new news ngo ninja nrw nyc observer okinawa one ong onl online ooo org organic osaka ovh page
    paris partners parts party pet pharmacy phd phone photo photography photos physio pics pictet pictures pink
    pizza place plumbing plus poker porn press pro productions prof promo properties property protection pub
    qpon quebec quest racing radio realestate realtor recipes red rehab reise reisen ren rent rentals repair
    report republican rest restaurant review reviews rich rip rocks rodeo rsvp ruhr run saarland sale salon sarl
    sbs school schule science scot secure security select services sex sexy shiksha shoes shop shopping show
    singles site ski skin soccer social software solar solutions soy space sport srl storage store stream studio
    study style sucks supplies supply support surf surgery swiss sydney systems tatar tattoo tax taxi team tech
    technology tel tennis test theater theatre tickets tienda tips tires tirol today tokyo tools top tours town
    toys trade trading training travel tube university uno vacations vegas ventures versicherung vet viajes
    video villas vin vip vision vlaanderen vodka vote voting voyage wales wang watch watches webcam website
    wedding wf wien wiki win wine work works world wtf xin xxx xyz yachts yoga yokohama you zip zone"""
)
"""Longer top-level domains, but the brands' own; ``test`` and ``example`` are reserved for trials (RFC 2606)."""

FILES = _words(
    """7z apk asp aspx avi bak css csv dmg doc docx eml exe gif gz heic htm html ics ini iso jpeg jpg js json jsp
    log md mkv mov mp3 mp4 msg msi odp ods odt pdf php png ppt pptx py rar rs rtf sh svg tar tmp toml ts txt vcf
    webp xls xlsx xml yaml yml zip"""
)
"""Endings of files. Some are top-level domains as well: a bare name with one of them is a file."""

WORDS = _words("as au do et il in is la ma me my ne no sa se si so su to va vu")
"""Top-level domains that are words: ``vitale.la`` is two sentences glued together more often than a host."""
