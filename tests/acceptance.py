"""What must come out as said, whoever asks: input, verdict, leading reason code, official domain imitated."""

OFFICIAL = [
    "https://www.ameli.fr/assure",
    "https://assure.ameli.fr.",
    "HTTPS://WWW.CHU-LILLE.FR:443/x",
    "ameli.fr",
    "https://ameli.fr\\@evil.com/",
]

DANGEROUS = [
    ("https://ameli-carte-vitale-renouvellement.fr", "combosquat", "ameli.fr"),
    ("https://arneli.fr/connexion", "homoglyph", "ameli.fr"),
    ("https://doctoiib.fr", "homoglyph", "doctolib.fr"),
    ("https://xn--amli-dpa.fr", "homoglyph", "ameli.fr"),
    ("https://xn--amli-cpa.fr", "homoglyph", "ameli.fr"),
    ("https://аmeli.fr", "homoglyph", "ameli.fr"),
    ("https://ameli.fr.verif-compte.info", "embedding", "ameli.fr"),
    ("https://chu-lille.fr.patient-portail.com", "embedding", "chu-lille.fr"),
    ("https://ameli.fr@evil.example/", "userinfo", "ameli.fr"),
    ("https://carte-vitale.vercel.app", "shared-hosting", "ameli.fr"),
    ("https://infosmacartevitale.fr", "combosquat", "ameli.fr"),
]

SUSPICIOUS = [
    ("https://chu-lile.fr", "typosquat", "chu-lille.fr"),
    ("https://ameli.com", "other-suffix", "ameli.fr"),
]

UNKNOWN = [
    ("https://ch-issoire.fr", ["claim"]),
    ("https://example.com", []),
    ("https://amelie-les-bains.com", []),
    ("https://camelia.fr", []),
    ("https://vitals.com", []),
    ("https://amelioration-habitat.fr", []),
    ("https://e-sante.fr", ["exception"]),
    ("https://ch-douai.fr", ["candidate"]),
]

INVALID = [
    ("http://", "unparsable"),
    ("not a url", "unparsable"),
    ("https://exa mple.com", "unparsable"),
    ("ftp://ameli.fr", "unsupported-scheme"),
]

ALL = [
    *((url, "official", "official", "") for url in OFFICIAL),
    *((url, "dangerous", code, domain) for url, code, domain in DANGEROUS),
    *((url, "suspicious", code, domain) for url, code, domain in SUSPICIOUS),
    *((url, "unknown", (reasons or [""])[0], "") for url, reasons in UNKNOWN),
    *((url, "invalid", code, "") for url, code in INVALID),
]
