"""Examples written down again, as a platform would hand them in."""

from dataclasses import asdict
from typing import Any

from wildtext.training.corpus import Example


def row_of(example: Example) -> dict[str, Any]:
    """The example as a line of a corpus would hold it."""
    listing = {key: value for key, value in asdict(example.listing).items() if value}
    return {"family": example.family, "label": example.label, **({"group": example.group} if example.group else {}), **listing}
