"""Time is a label: a clock ten years off changes no answer."""

from __future__ import annotations

import datetime as real
import sys
from typing import TYPE_CHECKING, Any

import pytest

from brics_desk.signing import authority, cms
from tests.signing.house import House, make_house

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(params=[-10, 10])
def wrong_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Make every loaded module that asks the time of day hear one that is ten years off; counts the questions."""
    years, asked = int(request.param), [0]

    class Same(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real.datetime)

    class Wrong(real.datetime, metaclass=Same):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            asked[0] += 1
            return real.datetime.now(tz) + real.timedelta(days=365.25 * years)

    for name, module in list(sys.modules.items()):
        if name.startswith(("pyhanko", "brics_desk")) and getattr(module, "datetime", None) is real.datetime:
            monkeypatch.setattr(module, "datetime", Wrong)
    return lambda: asked[0]


def test_verdicts_do_not_depend_on_the_clock(house: House, signed: bytes, wrong_clock: Callable[[], int]) -> None:
    detached = cms.sign_detached(b"x", house.key, house.cert, [])
    assert cms.verify_detached(b"x", detached, root_pem=house.root, crl_pem=house.crl()).name == "示例专家"
    assert house.verifier().verify_pdf(signed).reason == "ok"
    assert house.verifier(authority.serial(house.cert)).verify_pdf(signed).reason == "signer-revoked"
    assert wrong_clock() == 0


def test_what_a_wrong_clock_signed_is_valid_under_the_right_one(
    unsigned: bytes, wrong_clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = make_house()
    signed = late.sign(unsigned)
    assert wrong_clock() > 0
    monkeypatch.undo()
    assert late.verifier().verify_pdf(signed).reason == "ok"
