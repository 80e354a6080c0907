"""How bare words end that are hosts, and how those end that are not. ``extension/shared/links.js`` holds the same."""

from __future__ import annotations

COUNTRIES = frozenset(
    """ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd
    cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf
    gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km
    kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz
    na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg
    sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc
    ve vg vi vn vu wf ws ye yt za zm zw""".split()
)
"""The two-letter top-level domains (ISO 3166 and the few besides)."""

GENERIC = frozenset(
    """com net org info biz name pro mobi asia jobs tel coop aero museum travel cat edu gov mil int arpa xxx academy
    accountant accountants actor adult agency alsace apartments app archi army art associates assurance attorney auction
    audio auto autos baby band bank bar bargains bayern beauty beer berlin best bet bid bike bio blog blue boats bond
    boo boutique box bradesco bradford bretagne broker builders business buzz bzh cab cafe cam camera camp capital car
    cards care career careers cars casa cash casino catering center ceo cfd chat cheap church city claims cleaning click
    clinic clothing cloud club codes coffee college community company computer condos construction consulting contact
    contractors cooking cool corsica country coupons courses credit creditcard cricket cruises cyou cymru dad dance date
    dating day deal deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory
    discount doctor dog domains download earth education email energy engineer engineering enterprises equipment esq
    estate eus events exchange expert exposed express fail faith family fan fans farm fashion feedback film finance
    financial fish fishing fit fitness flights florist flowers foo football forex forsale forum foundation frl fun fund
    furniture futbol fyi gal gallery game games garden gay gdn gent gift gifts gives giving glass global gmbh gold golf
    goog graphics gratis green gripe group guide guitars guru hair hamburg haus health healthcare help hiphop hockey
    holdings holiday home homes horse hospital host hosting house how icu immo immobilien inc industries ink institute
    insurance insure international investments irish ist istanbul jetzt jewelry kaufen kids kim kitchen kiwi koeln krd
    land lat law lawyer lease legal lgbt life lighting limited limo link live living llc loan loans lol london lotto
    love ltd ltda luxe luxury maison makeup management market marketing markets mba med media melbourne meme memorial men
    menu miami moda moe moi mom money monster mortgage moscow motorcycles movie nagoya navy network new news ngo ninja
    nrw nyc observer okinawa one ong onl online ooo organic osaka ovh page paris partners parts party pet pharmacy phd
    phone photo photography photos physio pics pictures pink pizza place plumbing plus poker porn press productions prof
    promo properties property protection pub pictet qpon quebec quest racing radio realestate realtor recipes red rehab
    reise reisen ren rent rentals repair report republican rest restaurant review reviews rich rip rocks rodeo rsvp ruhr
    run saarland sale salon sarl sbs school schule science scot secure security select services sex sexy shiksha shoes
    shop shopping show singles site ski skin soccer social software solar solutions soy space sport srl storage store
    stream studio study style sucks supplies supply support surf surgery swiss sydney systems tatar tattoo tax taxi team
    tech technology tennis theater theatre tickets tienda tips tires tirol today tokyo tools top tours town toys trade
    trading training tube university uno vacations vegas ventures versicherung vet viajes video villas vin vip vision
    vlaanderen vodka vote voting voyage wales wang watch watches webcam website wedding wf wien wiki win wine work works
    world wtf xin xyz yachts yoga yokohama you zip mov zone dds feedback autos rest test example""".split()
)
"""Longer top-level domains, but the brands' own; ``test`` and ``example`` are reserved for trials (RFC 2606)."""

FILES = frozenset(
    """pdf doc docx xls xlsx ppt pptx odt ods odp txt csv rtf zip rar 7z gz tar jpg jpeg png gif svg webp heic mp3 mp4 avi
    mov mkv html htm php asp aspx jsp js ts css json xml yml yaml toml ini log md py sh rs exe msi apk dmg iso eml msg
    ics vcf bak tmp""".split()
)
"""Endings of files. Some are top-level domains as well: a bare name with one of them is a file."""

WORDS = frozenset("as au do et il in is la ma me my ne no sa se si so su to va vu".split())
"""Top-level domains that are words: ``vitale.la`` is two sentences glued together more often than a host."""
