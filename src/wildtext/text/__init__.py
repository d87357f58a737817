"""Reading text: views of a string with every disguise undone and every position traced back. Knows nothing of wildlife."""

from wildtext.text.pipeline import normalize
from wildtext.text.views import NormalizedText, View

__all__ = ["NormalizedText", "View", "normalize"]
