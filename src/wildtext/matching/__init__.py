"""Finding terms: which, where in the original, by which method, how sure. Knows nothing of platforms or risk."""

from wildtext.matching.finder import Finding, find

__all__ = ["Finding", "find"]
