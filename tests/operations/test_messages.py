"""Every code the program can raise or show has one Chinese and one English wording, and nothing is worded that nobody says."""

from __future__ import annotations

import ast
import re
import string
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from brics_desk.domain.identifiers import CreditCode
from brics_desk.domain.measures_entries import KINDS as KINDS_OF_ENTRIES
from brics_desk.domain.money import parse_amount
from brics_desk.domain.panels import Standing
from brics_desk.domain.recusal import Ground
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.operations import exporting, joining, merging, messages
from brics_desk.store import evidence
from brics_desk.store.workspace import open_workspace
from tests.source import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Scope = Mapping[str, Sequence[ast.expr]]

PACKAGE = Path(__file__).resolve().parents[2] / "brics_desk"
KINDS = ("DeskError", "UsageError", "InputError", "FoundationError", "StorageError", "Cancelled")
CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


class Carrier(NamedTuple):
    """A constructor or function that takes codes: where it may stand, at which positions, and where its facts are."""

    room: str | tuple[str, ...]
    codes: tuple[int, ...]
    facts: int | None = None
    given: frozenset[str] = frozenset()


CARRIERS = {
    **dict.fromkeys(KINDS, Carrier("", (0,))),
    "Finding": Carrier("packs", (2,), 3, frozenset({"file", "key"})),
    "note": Carrier("packs", (1,), None, frozenset({"file", "key"})),
    "Problem": Carrier("store", (0,), 1),
    "Remark": Carrier("", (3,), 4),
    "refuse": Carrier("documents", (1,)),
    "warn": Carrier("documents", (1,)),
    "_refused": Carrier("signing", (0,)),
    "SignatureResult": Carrier("signing", (0, 1, 2)),
    "Verified": Carrier("operations", (1, 2, 3)),
    "Item": Carrier("operations", (2, 3)),
    "Admission": Carrier("operations", (0,)),
    "words": Carrier(("cli", "gui", "operations"), (0,)),  # packs read words of their own
}
SHOWN_IN_TABLES = ("SignatureResult", "Verified", "Item", "Admission", "Problem", "_refused", "words")


class Site(NamedTuple):
    """One place that hands a code over; `facts` is None where the names of its facts cannot be read from the source."""

    module: str
    line: int
    carrier: str
    code: str
    facts: frozenset[str] | None


@cache
def sites() -> tuple[Site, ...]:
    return tuple(site for path in sorted(PACKAGE.rglob("*.py")) for site in _sites_of(path))


def _sites_of(path: Path) -> Iterator[Site]:
    module = path.relative_to(PACKAGE).as_posix()
    for call, scope in _calls(path):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        carrier = CARRIERS.get(name)
        if carrier is None or not module.startswith(carrier.room):
            continue
        for position in carrier.codes:
            if position < len(call.args):
                facts = _facts(call, carrier, scope)
                for code in sorted(_codes(call.args[position], scope)):
                    yield Site(module, call.lineno, name, code, facts)


@cache
def _calls(path: Path) -> tuple[tuple[ast.Call, Scope], ...]:
    """Return every call with the names that are assigned where it stands: the function's own before the module's."""
    tree = syntax(path)
    outer = _assigned(tree.body)
    inside: dict[ast.AST, Scope] = {}
    for node in ast.walk(tree):  # from the outside inwards
        if isinstance(node, ast.FunctionDef):
            names = {**outer, **_assigned(ast.walk(node))}
            inside |= dict.fromkeys(ast.walk(node), names)
    return tuple((node, inside.get(node, outer)) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _unread(path: Path) -> Iterator[str]:
    """Yield the errors whose code is neither written out in the module nor handed on; a bare DeskError is made only to be spoken."""
    for call, scope in _calls(path):
        if isinstance(call.func, ast.Name) and call.func.id in KINDS[1:] and call.args:
            code = call.args[0]
            handed_on = isinstance(code, ast.Attribute) and code.attr == "code"
            if not handed_on and not _codes(code, scope):
                yield f"{path.relative_to(PACKAGE).as_posix()}:{call.lineno}"


def _assigned(nodes: Iterator[ast.AST] | Sequence[ast.AST]) -> Scope:
    found: defaultdict[str, list[ast.expr]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                for name in names:
                    if isinstance(name, ast.Name):
                        found[name.id].append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found[node.target.id].append(node.value)
    return found


def _codes(expression: ast.expr, scope: Scope) -> set[str]:
    """Return the codes an expression can be, as far as they stand in the same module."""
    match expression:
        case ast.Constant(value=str(text)):
            return {text} if CODE.fullmatch(text) else set()
        case ast.Name(id=name):
            rest = {other: values for other, values in scope.items() if other != name}
            return _union(scope.get(name, ()), rest)
        case ast.IfExp(body=body, orelse=otherwise):
            return _union([body, otherwise], scope)
        case ast.Dict(values=values) | ast.Tuple(elts=values) | ast.BoolOp(values=values):
            return _union(values, scope)
        case ast.Subscript(value=value):
            return _codes(value, scope)
        case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[_, *default]):
            return _union([value, *default], scope)
        case _:
            return set()


def _union(expressions: Sequence[ast.expr], scope: Scope) -> set[str]:
    return {code for expression in expressions for code in _codes(expression, scope)}


def _facts(call: ast.Call, carrier: Carrier, scope: Scope) -> frozenset[str] | None:
    if carrier.facts is not None:
        named = _keys(call.args[carrier.facts], scope) if carrier.facts < len(call.args) else frozenset()
    else:
        named = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        for keyword in call.keywords:
            if keyword.arg is None:
                more = _keys(keyword.value, scope)
                named = None if more is None or named is None else named | more
    return None if named is None else named | carrier.given


def _keys(expression: ast.expr, scope: Scope) -> frozenset[str] | None:
    """Return the keys of a dictionary written in the source; None where it comes from elsewhere."""
    if isinstance(expression, ast.Name) and len(scope.get(expression.id, ())) == 1:
        return _keys(scope[expression.id][0], scope)
    if not isinstance(expression, ast.Dict):
        return None
    found: frozenset[str] = frozenset()
    for key, value in zip(expression.keys, expression.values, strict=True):
        more = _keys(value, scope) if key is None else frozenset({str(ast.literal_eval(key))})
        if more is None:
            return None
        found |= more
    return found


def raised() -> set[str]:
    return {site.code for site in sites()}


def raised_in(*modules: str, kinds: Sequence[str] = ("InputError", "_refused", "SignatureResult")) -> set[str]:
    return {site.code for site in sites() if site.module in modules and site.carrier in kinds}


def check_problems() -> set[str]:
    """`store/checks.py` hands its codes through a list; there every kebab word is one."""
    tree = syntax(PACKAGE / "store" / "checks.py")
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[a-z]+-[a-z]+", text)}


def written_reasons() -> set[str]:
    """Return the reasons that the functions about reasons and refusals in admission and merging write out."""
    found: set[str] = set()
    for name in ("admission", "joining", "merging"):
        tree = syntax(PACKAGE / "operations" / f"{name}.py")
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and re.search("reason|refusal", function.name):
                for node in ast.walk(function):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        found |= {node.value} if re.fullmatch("[a-z]+(_[a-z]+)+", node.value) else set()
                    if isinstance(node, ast.Return) and node.value is not None:
                        found |= _codes(node.value, {})
    return found


SIGNATURE_ROOMS = tuple(
    f"signing/{name}.py" for name in ("attachments", "container", "field", "objects", "signed_data", "verify")
)
PACKAGE_ROOMS = (
    "exchange/age.py",
    "exchange/reader.py",
    "exchange/statement.py",
    "exchange/stream.py",
    "signing/cms.py",
)
MERGING_ROOMS = tuple(f"operations/{name}.py" for name in ("joining", "merging", "merging_panels"))


def signature_reasons() -> set[str]:
    """Return what the merge report says about a PDF whose signature does not hold."""
    shown = {"valid", "invalid", "indeterminate", "good", "revoked", "unchecked", "ok"}
    return {code.replace("-", "_") for code in raised_in(*SIGNATURE_ROOMS) - shown}


def package_reasons() -> set[str]:
    """Return what the merge report says about a package that cannot be taken in."""
    codes = raised_in(*PACKAGE_ROOMS, *MERGING_ROOMS, "store/faults.py", "store/workspace.py")
    codes |= raised_in("disk.py", kinds=("StorageError",))
    codes -= {"disk-full", "disk-file-limit", "read-only"}  # words about writing, and merging only reads what came
    known = joining.PACKAGE_REASONS
    return {known[code][1] if code in known else joining.reason_of(InputError(code)) for code in codes}


def answers() -> set[str]:
    """Return the reasons that `verify` puts into an answer it had already begun."""
    tree = syntax(PACKAGE / "operations" / "verification.py")
    found: set[str] = set()
    for node in ast.walk(tree):
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if isinstance(key, ast.Constant) and key.value == "reason":
                found |= _codes(value, {})
    return found


def tabled() -> set[str]:
    """Return every code that is shown as short words, without facts."""
    found = {site.code for site in sites() if site.carrier in SHOWN_IN_TABLES}
    found |= signature_reasons() | package_reasons() | written_reasons() | check_problems() | answers()
    found |= raised_in(*PACKAGE_ROOMS, *SIGNATURE_ROOMS)  # `verify` answers with them
    found |= {word for pair in merging._STATUS.values() for word in pair if word}
    found |= {word for pair in joining.PACKAGE_REASONS.values() for word in pair}
    found |= {standing.value for standing in Standing} - {"effective"}
    found |= {ground.value for ground in Ground} | {f"export-{kind}" for kind in exporting.KINDS}
    return found | {f"act-{act}" for act in acts()}


@cache
def acts() -> set[str]:
    """Return what the journal calls the acts of people: the log is printed and shown in words."""
    found = {f"measure-{kind}" for kind in KINDS_OF_ENTRIES} | {evidence.DECIDED, evidence.UNDONE}
    found |= {evidence.ADDED, evidence.REMOVED}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.parts[-1] not in ("operations", "papers", "store"):
            continue
        for call, scope in _calls(path):
            name = ast.unparse(call.func)
            if (name.endswith(".note") and len(call.args) > 1 and path.parent.name != "store") or name == "acts.Note":
                found |= _codes(call.args[0], scope)
            elif name == "journal.append" and path.parent.name == "store":
                found |= _codes(call.args[2], scope)
    return found | _acts_handed_on("rounds")


def _acts_handed_on(module: str) -> set[str]:
    """Return the acts that a module hands to its own function that writes them down, as `_save(desk, wanted, act, why)` does."""
    tree = syntax(PACKAGE / "operations" / f"{module}.py")
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and ast.unparse(call.func) == "_save"]
    return {code for call in calls for code in _codes(call.args[2], {})}


def demanded() -> set[str]:
    blocking = (CreditCode.VALID, CreditCode.MALFORMED)
    return raised() | tabled() | {f"uscc-{kind.value}" for kind in CreditCode if kind not in blocking}


def wording(code: str) -> str:
    """Return the code under which the words for `code` stand: its own, or that of its spelling with `-`."""
    return code if code in messages.templates() else code.replace("_", "-")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_scan_sees_what_a_reader_of_the_source_sees() -> None:
    assert {
        "workspace-missing",
        "storage-failed",
        "pack-threshold-zero",
        "uscc-malformed",
        "workbook-locked",
    } <= raised()
    assert {"altered", "not_whole_file", "fork", "replayed", "wrong_readings", "damaged", "wrong_round"} <= tabled()
    zero = [site for site in sites() if site.code == "pack-threshold-zero"]
    assert [site.facts for site in zero] == [frozenset({"fact", "file", "key"})]
    assert len(raised()) > 200


def test_no_code_is_put_together_where_the_scan_cannot_read_it() -> None:
    assert [place for path in sorted(PACKAGE.rglob("*.py")) for place in _unread(path)] == []


def test_every_code_has_a_wording_in_both_languages() -> None:
    where = {site.code: f"{site.module}:{site.line}" for site in sites()}
    lacking = {
        code: where.get(code, "shown in a table")
        for code in sorted(demanded())
        if not all(messages.templates().get(wording(code), {}).get(language) for language in messages.LANGUAGES)
    }
    assert not lacking


def test_no_wording_is_left_that_nobody_says() -> None:
    assert sorted(set(messages.templates()) - {wording(code) for code in demanded()}) == []


def test_the_same_is_not_worded_twice() -> None:
    known = messages.templates()
    assert [code for code in known if "_" in code and known[code] == known.get(code.replace("_", "-"))] == []


def test_both_languages_name_the_same_facts() -> None:
    differing = {code for code, texts in messages.templates().items() if fields(texts["zh"]) != fields(texts["en"])}
    assert not differing


def test_every_place_that_raises_a_code_gives_the_facts_its_sentence_names() -> None:
    gaps = [
        f"{site.module}:{site.line} {site.code} lacks {sorted(lacking)}"
        for site in sites()
        if site.facts is not None
        and site.carrier not in SHOWN_IN_TABLES
        and (lacking := fields(messages.templates().get(site.code, {}).get("zh", "")) - site.facts)
    ]
    assert not gaps


def test_what_a_table_shows_holds_no_placeholder() -> None:
    assert sorted(code for code in tabled() if fields(messages.words(code, "zh"))) == []


def test_no_sentence_names_a_secret() -> None:
    secret = re.compile("passphrase|secret|password|identity|pem", re.IGNORECASE)
    assert not [code for code, texts in messages.templates().items() if any(map(secret.search, fields(texts["zh"])))]


@pytest.mark.parametrize("code", sorted(messages.templates()))
def test_the_register_of_the_words(code: str) -> None:
    texts = messages.templates()[code]
    assert set(texts) == set(messages.LANGUAGES)
    chinese, english = texts["zh"], texts["en"]
    assert not re.search("您|成功|抱歉|哎呀|对不起|！|!|\n", chinese)
    assert chinese.count("请") <= 1
    assert len(chinese) <= 120
    assert not re.search(r"\b(sorry|oops|successful(ly)?|please)\b|!|\n", english, re.IGNORECASE)
    assert not re.search("[，。；：、（）「」]", english)
    assert chinese.endswith("。") == english.endswith("."), "a sentence in one language is a sentence in the other"
    # A normal space stands between Chinese and Latin letters or figures (design notes, 3.2).
    assert not re.search("[一-鿿][A-Za-z0-9{]|[A-Za-z0-9}][一-鿿]", chinese)
    assert not re.search("[一-鿿][,;:?()]", chinese)


def test_an_error_of_the_program_becomes_one_sentence_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(InputError) as amount:
        parse_amount("一百", "万元")
    assert messages.sentence(amount.value, "zh").startswith("「一百」不是可用的金额")
    assert messages.sentence(amount.value, "zh").endswith("（代码 amount-unreadable）")
    with pytest.raises(FoundationError) as missing:
        open_workspace(tmp_path / "nowhere.bricsdesk", "虚构口令")
    assert str(tmp_path / "nowhere.bricsdesk") in messages.sentence(missing.value, "en")
    assert messages.sentence(missing.value, "en").endswith("(code workspace-missing)")
    assert "虚构口令" not in messages.sentence(missing.value, "zh")


def test_a_list_of_facts_reads_as_a_list() -> None:
    error = UsageError("export-kind-unknown", kind="pdf", known=["merged", "results"])
    assert "可用：merged、results。" in messages.sentence(error, "zh")
    assert "kinds: merged, results." in messages.sentence(error, "en")


def test_an_error_in_a_rule_pack_says_file_and_key_once() -> None:
    error = FoundationError("pack-tier-unreachable", file="pack.toml", key="tiers.3", tier=3)
    assert messages.sentence(error, "zh").startswith("pack.toml: tiers.3: 任何事实都达不到第 3 档。")
    error = FoundationError("pack-syntax", file="pack.toml", key="", reason="示例")
    assert messages.sentence(error, "en").count("pack.toml") == 1
    doubled = InputError("json-duplicate-key", key="facts")
    assert messages.sentence(doubled, "en").startswith("The JSON key facts stands twice")


def test_a_reason_of_the_report_and_of_verify_has_one_wording() -> None:
    for code in ("unknown-signer", "signer-revoked", "not-whole-file", "record-unreadable"):
        assert messages.words(code.replace("-", "_"), "zh") == messages.words(code, "zh") != code
    assert messages.words("conclusion_differs", "en") != messages.words("conclusion-differs", "en")


def test_a_missing_fact_leaves_a_gap_and_an_unknown_code_stands_for_itself() -> None:
    assert "工作区 — 已损坏" in messages.sentence(FoundationError("workspace-damaged"), "zh")
    assert messages.sentence(InputError("never-heard-of", found="{x}"), "en") == "never-heard-of (code never-heard-of)"
    assert messages.words("never-heard-of", "zh") == "never-heard-of"
    assert messages.words("", "en") == ""


def test_a_fact_that_looks_like_a_placeholder_stays_as_it_was_written() -> None:
    assert "{known}" in messages.sentence(InputError("category-unknown", category="{known}", known=["talent"]), "en")


@pytest.mark.parametrize(
    ("code", "chinese"),
    [
        ("accepted", "接收"),
        ("quarantined", "暂存"),
        ("indeterminate", "无法确认"),
        ("fork", "同一意见有两份不同的后续版本，须裁定"),
        ("altered", "签署后被改动，拒收"),
        ("unknown_signer", "签署人不在专家名册，无法确认"),
        ("package-not-for-you", "此评审包不是发给本机的，不能打开。"),
        ("uscc-mismatch", "信用代码校验位不符，已记录，不影响评审。"),
    ],
)
def test_the_words_of_the_design_are_kept(code: str, chinese: str) -> None:
    assert messages.words(code, "zh") == chinese
