"""What people read, by reason code, in French and English; and the answer that carries it."""

from .answers import Answer, answer
from .catalogue import DEFAULT_LANGUAGE, LANGUAGES, negotiate

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Answer", "answer", "negotiate"]
