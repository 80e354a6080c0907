"""How long a name or a word must be before it means something: every threshold of the engine, read together.

Short texts meet others by chance. Each figure was set on the project's own measurements
(``tests/evaluation``): the lowest that leaves the ordinary sites of the cases alone and still
flags the permutations of the verified domains. Lengths count letters and digits.
"""

from __future__ import annotations

from .names import Name, Strength

# -- equal to a name ---------------------------------------------------------------------------------------------------
MIN_VISUAL = 5
"""Shortest name that an ASCII look-alike can imitate (``arneli``); shorter ones meet words and acronyms."""
MIN_VISUAL_FOREIGN = 4
"""The same where a foreign or accented letter stands in the label: that is hardly chance."""
MIN_VISUAL_WEAK = 6
"""The same for a weak name, which is then only suspicious."""
MIN_COARSE = 8
"""Shortest name that the careless view may be compared with."""
MIN_BEGINNING, MIN_END = 3, 5
"""A label that begins as such a name does and ends in an ordinary word instead is no look-alike (``unicareer``)."""
MIN_COARSE_FOREIGN = 5
"""The same where a letter stands in the label that French does not have."""
MAX_CARELESS = 3
"""Most letters that a careless eye takes for others in one name (``linkareer`` is no ``unicancer``)."""
MIN_EXACT_LABEL = 6
"""Shortest unreviewed domain label that means its owner under any suffix."""
MIN_STUCK = 5
"""Shortest name to which ``www`` or a suffix may be stuck (``wwwameli``)."""
MIN_OWN_SUFFIX = 4
"""The same, and for a label cut by a hyphen or a dot, if the verified domain's own suffix is written (``maif-fr``)."""

# -- one edit away from a name -----------------------------------------------------------------------------------------
MIN_NEAR_WHOLE = {Strength.STRONG: 5, Strength.LABEL: 5, Strength.WEAK: 12}
"""Shortest name that a whole label misses by one letter (a weak one: only of several words)."""
MIN_NEAR_LABEL = 6
"""A shorter unreviewed label is missed under the suffix of its own domain only, and by a slip (``slips.py``)."""
MIN_NEAR_PIECE = {Strength.STRONG: 5, Strength.LABEL: 7, Strength.WEAK: 6}
"""Shortest name that a piece of a label misses: what stands beside it must tell as well."""
MIN_NEAR_JOINED = 8
"""A name of several words under this length must be missed with its hyphen (``ch-abli``, not ``charbi``)."""
MIN_NEAR_GLUED = 12
"""The same for a name behind a word under MIN_GLUED_PREFIX letters (``lamutuellegenerale``, but no ``chalencom``)."""
MIN_NEAR_CANDIDATE = 8
"""Shortest name of an organisation without a verified domain that a near miss imitates."""
MIN_NEAR_ABROAD = 7
"""A shorter name is not missed under another suffix by a letter that neither looks nor lies like the right one."""
MIN_DOUBLED = 8
"""Shortest name that is meant wherever its letters are, once repeated ones are merged (``assurrance-malladie``)."""
MIN_NEAR_VISUAL = 9
"""Shortest name that is missed by one letter in the visual view (``mouespacesanle``)."""
MIN_NEAR_COARSE = 12
"""The same in the careless view."""

# -- a piece of a label ------------------------------------------------------------------------------------------------
LONG_NAME = 7
"""A name this long is itself even when glued to unknown text."""
MIN_GLUED_NAME = 5
"""Shortest name that is found glued to unknown text at all."""
MIN_BRAND = 4
"""Shortest unreviewed brand of a company that is found between hyphens, beside lure words and nothing else."""
MIN_GLUED_REST = 3
"""How much unknown text must be glued to one end of a short name (``amelisucured``)."""
MIN_GLUED_LURE = 4
"""A shorter lure word inside unknown text is chance (``ml-id-f``)."""
MIN_GLUED_APART = 5
"""The same in another part between hyphens than the name's (``mgen-form-ation``, but ``ameli-onglet-client``)."""
MIN_TELLING_WEAK = 6
"""A weak name this long that is no ordinary word (``vitale``) is told from chance by one office word."""
MIN_SHORT_WEAK = 4
"""A weak name under this length needs one more lure word."""
MAX_PREFIX = 3
"""A name made of at most so many letters and an ordinary word (``e-sante``) is itself as a whole token only."""
MIN_PREFIXED_WORD = 5
"""Shortest ordinary word in that rule."""

# -- reading a label (lexicon.py) --------------------------------------------------------------------------------------
MAX_JOINED_PARTS = 6
"""Most parts between hyphens that together spell a word."""
MAX_NEAR_PARTS = 3
"""The same for a name misspelt across hyphens (``ma-carte-vitae``)."""
MIN_JOINED_NEAR = 8
"""Shortest text of several parts that a name misspelt is looked for in."""
MIN_JOINED_LURE = 7
"""Shortest lure word that hyphens may cut (``mise-a-jour``)."""
MIN_ACROSS = 7
"""Shortest name of several words that ends or begins within a part (``chu-dijonbourgogne``)."""
MIN_LAST_WORD = 5
"""Shortest last word of a name that may end within a part (``sante-gouvernance`` is no ``sante-gouv``)."""
MIN_GLUED_BEFORE = 4
"""Shortest lure word behind which such a name may begin (``patientschu-lille``)."""
MIN_NEAR_LURE = 6
"""Shortest lure word of action or cover that is known although misspelt; others are a letter longer."""
MIN_SURE_NEAR = 9
"""Shortest misspelt lure word that counts beside a weak name: shorter ones are other words."""
MIN_SURE_GLUED = 8
"""The same for one glued to unknown text: a shorter one begins another word (``vital-forme``, ``vital-confiance``)."""
MIN_MERGED = 8
"""Shortest name that neighbouring words together spell (``assurance`` ``maladie``)."""

# -- places ------------------------------------------------------------------------------------------------------------
MIN_GLUED_PREFIX = 3
"""``ch`` glued to a word says nothing (``charmes``); longer prefixes may be glued (``chulille``)."""
MIN_SURE_PREFIX = 5
"""Shortest prefix that may be glued to any place; a shorter one only to a place where the register has such a body."""
MIN_MISSPELT_PLACE = 6
"""Shortest place that may be misspelt."""
MIN_MISSPELT_TOWN = 5
"""Shortest town that a village may be written for."""


def can_be_missed_whole(name: Name) -> bool:
    """Whether a whole label one letter away from ``name`` imitates it."""
    if name.strength is Strength.WEAK and not (name.is_domain_label and name.organisation.verified):
        return len(name.parts) > 1 and len(name.text) >= MIN_NEAR_WHOLE[Strength.WEAK]
    return len(name.text) >= MIN_NEAR_WHOLE[max(name.strength, Strength.LABEL)]


def can_be_missed_in_part(name: Name) -> bool:
    """Whether a piece of a label one letter away from ``name`` may mean it."""
    return len(name.text) >= MIN_NEAR_PIECE[name.strength]


def can_be_doubled(name: Name) -> bool:
    """Whether a label that differs from ``name`` by repeated letters only imitates it.

    A long name, a strong one, or the label of a verified domain.
    """
    if name.strength is Strength.STRONG:
        return True
    if name.is_domain_label and name.organisation.verified and len(name.text) >= MIN_OWN_SUFFIX:
        return True
    return len(name.text) >= MIN_DOUBLED and name.organisation.verified and can_be_missed_whole(name)
