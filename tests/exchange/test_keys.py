from __future__ import annotations

import pytest

from brics_desk.errors import FoundationError, InputError
from brics_desk.exchange import keys


def test_every_identity_is_new_and_has_one_recipient() -> None:
    first, second = keys.new_identity(), keys.new_identity()
    assert first.startswith("AGE-SECRET-KEY-1")
    assert first != second
    assert keys.recipient_of(first) == keys.recipient_of(first)
    assert keys.recipient_of(first).startswith("age1")


def test_a_broken_identity_is_named_without_telling_it() -> None:
    secret = keys.new_identity()[:-1] + "!"
    with pytest.raises(FoundationError) as caught:
        keys.recipient_of(secret)
    assert caught.value.code == "identity-unusable"
    assert secret not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("text", ["", "age1", "ssh-ed25519 AAAA", "密码", "age1" + "q" * 58])
def test_only_x25519_recipients_are_taken(text: str) -> None:
    with pytest.raises(InputError, match="recipient-unusable"):
        keys.parse_recipient(text)
