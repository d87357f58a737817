"""The lexicon: what is traded and how sellers write it. Knows nothing of scoring."""

from wildtext.lexicon.loader import Lexicon

__all__ = ["Lexicon"]
