from collections.abc import Callable, Iterable

from wildtext.lexicon.nearness import Numbers

class Nearness:
    def __init__(
        self,
        keys: Numbers,
        numbers: Numbers,
        seen: Numbers,
        plain: list[str],
        sounds: Callable[[int], tuple[str, ...]],
        taken: Callable[[int], tuple[frozenset[str], ...]],
    ) -> None: ...
    def under(self, looked_up: Iterable[int]) -> set[int]: ...
    def misspelt(self, word: str) -> list[tuple[float, int, str]]: ...
