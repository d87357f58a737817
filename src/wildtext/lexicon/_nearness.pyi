from array import array
from collections.abc import Callable, Iterable

class Nearness:
    def __init__(
        self,
        keys: array[int],
        numbers: array[int],
        seen: array[int],
        plain: list[str],
        sounds: Callable[[int], tuple[str, ...]],
    ) -> None: ...
    def under(self, looked_up: Iterable[int]) -> set[int]: ...
    def misspelt(self, word: str) -> list[tuple[float, int, str]]: ...
