from __future__ import annotations

import re

import pytest

from brics_desk import assets
from brics_desk.documents.characters import invisible
from brics_desk.documents.fonts import missing_glyphs


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", ["回避", "商业秘密", "不复制、不拍照", "人工智能", "归还评审介质", "银行账号", "除名", "刑事责任"]),
        (
            "en",
            [
                "interest",
                "secrets",
                "photograph",
                "artificial-intelligence",
                "return the review medium",
                "bank account",
            ],
        ),
    ],
)
def test_the_pledge_binds_to_what_reviews_ask(language: str, wanted: list[str]) -> None:
    text = assets.path("resources", "texts", f"pledge-1.{language}.txt").read_text(encoding="utf-8")
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == [str(at) for at in range(1, 18)]
    assert not [words for words in wanted if words.lower() not in text.lower()]
    assert not missing_glyphs(text)
    assert not invisible(text, allowed="\n")
