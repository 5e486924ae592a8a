"""One fictional house and one signed opinion for the whole run: nothing here changes them."""

from __future__ import annotations

import pytest

from tests.signing.house import OPINION, House, make_house, render


@pytest.fixture(scope="session")
def house() -> House:
    return make_house()


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return render({"opinion.json": OPINION})


@pytest.fixture(scope="session")
def signed(house: House, unsigned: bytes) -> bytes:
    return house.sign(unsigned)
