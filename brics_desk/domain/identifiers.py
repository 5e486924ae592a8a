"""统一社会信用代码 (GB 32100-2015): shape and check digits. A wrong check digit warns and never blocks.

Early Fujian and Xiamen pilot codes are legally valid, fail position 18 and pass the inner 组织机构代码 check of position 17.
"""

from __future__ import annotations

from enum import StrEnum

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, index, 31) for index in range(17))
_INNER = (3, 7, 9, 10, 5, 8, 4, 2)


class CreditCode(StrEnum):
    """What a credit code looks like: `valid`, `pilot` (only the inner check fits), `mismatch` (neither), `malformed`."""

    VALID = "valid"
    PILOT = "pilot"
    MISMATCH = "mismatch"
    MALFORMED = "malformed"


def credit_code(code: str) -> CreditCode:
    """Classify an 18-character credit code by its alphabet and its two check digits."""
    if len(code) != 18 or any(character not in _ALPHABET for character in code):
        return CreditCode.MALFORMED
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(code, _WEIGHTS, strict=False))
    if code[17] == _ALPHABET[(31 - total % 31) % 31]:
        return CreditCode.VALID
    return CreditCode.PILOT if _inner_fits(code[8:17]) else CreditCode.MISMATCH


def _inner_fits(code: str) -> bool:
    """Check the nine characters of the 组织机构代码 (GB 11714)."""
    total = sum(int(character, 36) * weight for character, weight in zip(code, _INNER, strict=False))
    check = 11 - total % 11
    return code[8] == {10: "X", 11: "0"}.get(check, str(check))
