"""Take a text's disguise off: what senders, reporters, mailers and telephones put into a link so that it is not read.

``extension/shared/refang.js`` does the same, step by step, on the same table of cases (``tests/vectors/links.jsonl``).
"""

from __future__ import annotations

import re

_ENTITIES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "shy": "", "period": ".", "colon": ":",
    "sol": "/", "num": "#", "quest": "?", "equals": "=", "lowbar": "_", "commat": "@", "hyphen": "-", "dash": "-",
    "bsol": "\\", "percnt": "%", "Tab": "\t", "NewLine": "\n", "zwj": "", "zwnj": "", "lrm": "", "rlm": "",
    "ZeroWidthSpace": "", "NoBreak": "",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,14}));")
_QUOTED_PRINTABLE = re.compile(r"(?:href|src|action)\s*=3D", re.IGNORECASE)
_SOFT_BREAK = re.compile(r"=\r?\n")
_QUOTED_SIGN = re.compile(r"=3D|=[C-F][0-9A-F]=[89AB][0-9A-F]")
_QUOTED_BYTES = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]")
_SCHEME = re.compile(
    r"(?!https?:[/\\]{2}[^)\]}])h(?:xx|tt|\*\*|__)p(s?)[\[({]?:[\])}]?[\[({]?([/\\]{2})[\])}]?", re.IGNORECASE
)
_ENCODED = re.compile(r"(?<![^ \t\r\n<>\"'(])((?:[a-z]+=)?https?)%3A%2F%2F([a-z0-9%._~+-]+)", re.IGNORECASE)
"""A link as it stands in the query of another, copied alone."""
_ENCODED_SIGN = re.compile("%(2[1-9A-F]|[3-6][0-9A-F]|7[0-9A-E])", re.IGNORECASE)
_MARKS = (
    (re.compile(r" ?[\[({<] ?(?:\.|dot|point) ?[\])}>] ?", re.IGNORECASE), "."),
    (re.compile(r"\[\.(?=\w)|(?<=\w)\.\](?=\w)|(?<=\w)\\\.(?=\w)|[\u2024\ufe52\uff0e\u3002\uff61]"), "."),
    (re.compile(r"\[(?:@|at)\]", re.IGNORECASE), "@"),
    (re.compile(r"\[/\]"), "/"),
    (re.compile(r"\[:\]"), ":"),
    (re.compile(r"(?<=\w) (?:dot|point) (?=(?:com|fr|net|org|info|eu)(?![\w-]))", re.IGNORECASE), "."),
    (re.compile(r"(?<=\w) \. ?(?=(?:com|fr|net|org|info|eu)(?![\w-]))"), "."),
    (re.compile(r"(?<=\w)\. (?=(?:com|fr|net|org)(?![\w-]))"), "."),
    (re.compile(r"(?<!\w)(www)[ .,]([\w-]{1,63})[ ,](com|fr|net|org)(?!\w)", re.IGNORECASE), r"\1.\2.\3"),
)
_GAP = re.compile(r"([\t\r\n]+(?:(?: ?>)+ ?)?)")
_ENDING = r"\.?(?:com|fr|net|org|info|eu|top|site|online|app)(?![\w-])"
_MAX_TOKEN = 300
"""Characters before and after a cut that are looked at."""


def refang(text: str) -> str:
    """The text with its links whole and plain; idempotent on links that are so already."""
    text = _INVISIBLE.sub("", _ENTITY.sub(_character, text))
    text = text.replace("\\/", "/")  # as JSON and scripts write it
    text = _ENCODED.sub(lambda found: f"{found[1]}://{_ENCODED_SIGN.sub(_signed, found[2])}", text)
    text = _SCHEME.sub(lambda found: f"http{found[1].lower()}:{found[2]}", text)
    for mark, plain in _MARKS:
        text = mark.sub(plain, text)
    return _joined(text)


def unquoted(text: str) -> str:
    """Source of a mail pasted as it travels (quoted-printable, RFC 2045, 6.7), decoded; any other text as it is."""
    if not _QUOTED_PRINTABLE.search(text) and not (_SOFT_BREAK.search(text) and _QUOTED_SIGN.search(text)):
        return text
    return _QUOTED_BYTES.sub(
        lambda found: bytes.fromhex(found[0].replace("=", "")).decode("utf-8", "replace"),
        _SOFT_BREAK.sub("", text),
    )


def _signed(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))


def _character(entity: re.Match[str]) -> str:
    if entity[3]:
        return _ENTITIES.get(entity[3], entity[0])
    number = int(entity[1] or entity[2], 10 if entity[1] else 16)
    return chr(number) if 0 < number < 0xD800 or 0xE000 <= number < 0x110000 else entity[0]


def _joined(text: str) -> str:
    """The text with links whole again that a line break or a tab cut (browsers drop both inside a link).

    The marks of a quoted line (``> ``) belong to the break where the line before is quoted as well.
    """
    parts = _GAP.split(text)
    out = [parts[0]]
    before, was_quoted = parts[0], parts[0].lstrip(" ").startswith(">")
    for gap, after in zip(parts[1::2], parts[2::2], strict=True):
        token = before[-_MAX_TOKEN:].rpartition(" ")[2].lstrip(">")
        is_cut = bool(token) and (was_quoted or ">" not in gap) and _continues(token, after[:_MAX_TOKEN])
        was_quoted = ">" in gap
        out += [after] if is_cut else [gap, after]
        before = token + after if is_cut else after
    return "".join(out)


def _continues(token: str, after: str) -> bool:
    """Whether ``after`` is the rest of the link that ``token`` begins."""
    if ":" not in token and token[-1] != "-" and not after.startswith("."):
        return False  # most lines: neither a link with its scheme nor a host ends here
    scheme = re.search(r"https?:[/\\]{2}(?!.*https?:[/\\]{2})", token, re.IGNORECASE)
    if scheme is None:
        is_host = re.fullmatch(r"[\w.-]*\w-", token) and re.match(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", after)
        return bool(is_host or (re.fullmatch(r"[\w.-]*\w", token) and re.match(_ENDING, after) and after[0] == "."))
    link = token[scheme.end() :]
    if not re.search(r"[/\\?#]", link):
        if "." not in link and re.match(r"[\w.-]*\.\w", after):
            return True
        if re.match(r"\.\w|/\w", after) or (link.endswith(".") and re.match(_ENDING, after)):
            return True
    return bool(
        (link.endswith("-") and re.match(r"\w", after)) or (re.match(r".*[=&?%_]$", link) and re.match(r"[\w%]", after))
    )
