from __future__ import annotations

import pytest

from brics_desk.errors import InputError
from brics_desk.signing import der


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65_535, 65_536])
def test_what_is_written_is_read_back(size: int) -> None:
    whole = der.wrap(der.OCTETS, bytes(size))
    assert der.first(whole + b"rest") == der.Element(der.OCTETS, bytes(size), whole)


@pytest.mark.parametrize(
    "damaged",
    ["", "04", "0401", "0481", "048101ff", "0482008000", "04850000000001ff", "0480ff0000", "1f0100", "04ffff"],
)
def test_any_longer_or_cut_form_is_refused(damaged: str) -> None:
    with pytest.raises(InputError, match="der-damaged"):
        der.first(bytes.fromhex(damaged) + (bytes(200) if damaged == "0482008000" else b""))
