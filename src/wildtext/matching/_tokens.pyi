from wildtext.matching.tokens import Token
from wildtext.text.memo import Memo

def may_be_misspelt(folded: str, tokens: Memo[Token]) -> bool: ...
