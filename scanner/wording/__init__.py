"""What people read, by reason code, in French and English; and the answer that carries it."""

from .answers import Answer, LinkAnswer, answer, json_line, link_answer
from .catalogue import DEFAULT_LANGUAGE, LANGUAGES, negotiate

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Answer",
    "LinkAnswer",
    "answer",
    "json_line",
    "link_answer",
    "negotiate",
]
