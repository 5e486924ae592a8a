"""Two applications that may be one: named by number, never decided by the program."""

from __future__ import annotations

from dataclasses import replace

from brics_desk.domain.applications import Applicant, Application, Duplicate, duplicates

ONE = Application(
    "JZ2027-0001", "talent", "跨境 协同研发", Applicant("甲公司（虚构）", "91350200XYXY00001A", "", ""), {}
)


def other(number: str, title: str, uscc: str = ONE.applicant.uscc) -> Application:
    return replace(ONE, number=number, title=title, applicant=replace(ONE.applicant, uscc=uscc))


def test_the_same_title_of_one_applicant_however_it_is_spaced() -> None:
    known = [other("JZ2027-0003", "跨境协同研发"), ONE, other("JZ2027-0002", "另一项目")]
    assert duplicates(known) == (Duplicate(("JZ2027-0001", "JZ2027-0003"), True),)


def test_the_same_title_of_several_applicants_is_named_as_such() -> None:
    known = [ONE, other("JZ2027-0002", "跨境　协同研发", "91350200XYXY00002B"), other("JZ2027-0004", "跨境协同研发")]
    assert duplicates(known) == (
        Duplicate(("JZ2027-0001", "JZ2027-0002", "JZ2027-0004"), False),
        Duplicate(("JZ2027-0001", "JZ2027-0004"), True),
    )
    assert duplicates([ONE, other("JZ2027-0002", "另一项目", "91350200XYXY00002B")]) == ()
