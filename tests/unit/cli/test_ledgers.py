"""`allocate`, `points balance`, `points statement`: sums to the fen, accounts of a store, where rows came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

POLICY = str(Path(__file__).parents[3] / "govflow")


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        ("1000000", [200_000, 300_000, 500_000]),
        ("10000元", [200_000, 300_000, 500_000]),
        ("1,000,000", [200_000, 300_000, 500_000]),
        ("10,000.00元", [200_000, 300_000, 500_000]),
        ("10，000元", [200_000, 300_000, 500_000]),
        ("999", [200, 300, 499]),
        ("7", [1, 2, 4]),
        ("1", [0, 0, 1]),
        ("0", [0, 0, 0]),
    ],
)
def test_the_235(amount: str, parts: list[int]) -> None:
    result = told("allocate", "parking_235", amount, "--policy", POLICY)["result"]
    assert [part["amount"] for part in result["parts"]] == parts
    assert sum(parts) == result["amount"]


def test_what_is_printed() -> None:
    assert run("allocate", "停车费“235”分配", "9.99元", "--policy", POLICY).lines == [
        "停车费“235”分配       比例  数额",
        "日常管理                20%   2元",
        "全体业主分红            30%   3元",
        "公共设施建设和维修保养  50%   4.99元",
        "合计                          9.99元",
    ]


def test_a_bare_number_is_fen_and_the_first_line_says_so() -> None:
    assert run("allocate", "parking_235", "10,000", "--policy", POLICY).lines[0] == "10,000（按分读，即100元）"
    english = run("allocate", "parking_235", "10000", "--policy", POLICY, lang="en")
    assert english.lines[0] == "10000 (read as fen: 100元)"


def test_an_amount_of_eighteen_digits_is_split_whole() -> None:
    result = told("allocate", "parking_235", "9" * 18, "--policy", POLICY)["result"]
    assert result["amount"] == 10**18 - 1 == sum(part["amount"] for part in result["parts"])


def test_by_area_over_the_roll() -> None:
    """3000元 over 6061.20 m²: 89.50 m² are 44.2981… yuan."""
    words = ("allocate", "owner_dividend", "3000元", "--unit", "东苑小区", "--policy", POLICY)
    result = told(*words)["result"]
    assert result["parts"][0] == {"id": "e1-01", "title": "e1-01", "amount": 4430}
    assert sum(part["amount"] for part in result["parts"]) == 300_000
    assert len(result["parts"]) == 60


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("parking_23", "7"), 2, "是不是“parking_235”"),
        (("parking_235", "很多"), 2, "应为金额"),
        (("parking_235", "1,5"), 2, "应为金额"),
        (("parking_235", "1,0000"), 2, "应为金额"),
        (("235", "7"), 2, "没有名为“235”的分配。 现有：停车费“235”分配、"),
        (("parking_235", "-5"), 1, "GF773 "),
        (("parking_235", "-1,000元"), 1, "GF773 "),
        (("parking_235", "1" * 19), 2, f"GF943 “{'1' * 19}”不能作金额，应为不超过 18 位的金额。"),
        (("parking_235", "123456789012345678901元"), 2, "应为不超过 18 位的金额"),
        (("parking_235", f"-{'1' * 18}"), 1, "GF773 "),
        (("parking_235", "5", "-x"), 2, "GF941 没有“-x”这个选项。"),
        (("owner_dividend", "7", "--unit", "-5"), 2, "没有名为“-5”的单位"),
        (("owner_dividend", "7"), 2, "要写分给哪个小区"),
    ],
)
def test_what_cannot_be_split(words: tuple[str, ...], code: int, said: str) -> None:
    ran = run("allocate", *words, "--policy", POLICY)
    assert ran.code == code
    assert said in ran.err


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Wang Li earns ten green points, then they are reversed."""
    db = str(tmp_path_factory.mktemp("points") / "points.db")
    shared = ("--db", db, "--policy", POLICY, "--now", "2026-09-01 09:00")
    said = ("得分人=王丽", "积分事由=捡垃圾", "事情经过=清理楼道", "哪一天=2026-09-01")
    opened = run("open", "积分入账", "上报", *said, "--unit", "示例社区", "--actor", "俞静", *shared)
    assert opened.code == 0, opened.err
    case = told("cases", "--db", db, "--policy", POLICY)["result"]["cases"][0]["id"]
    assert run("fire", case, "核实入账", "--actor", "鲍岩", *shared).code == 0
    return db


def test_balances_by_account_and_lot(store: str) -> None:
    shared = ("--db", store, "--policy", POLICY)
    accounts = told("points", "balance", "王丽", *shared, "--now", "2026-09-02")["result"]["accounts"]
    assert accounts == [
        {"account": "member", "owner": "p_wang_li", "type": "green", "available": 10, "lapsed": 0,
         "lots": [{"until": "2027-09-01", "amount": 10}]}
    ]  # fmt: skip
    later = told("points", "balance", "王丽", *shared, "--now", "2027-09-02")["result"]["accounts"]
    assert (later[0]["available"], later[0]["lapsed"]) == (0, 10)
    everybody = told("points", "balance", *shared, "--now", "2026-09-02")["result"]["accounts"]
    assert sum(account["available"] for account in everybody) == 0
    assert "个人" in run("points", "balance", "王丽", *shared, "--now", "2026-09-02").out
    assert "没有数额" in run("points", "balance", "赵强", *shared).out


def test_a_statement_names_the_case_and_the_sum(store: str) -> None:
    shared = ("--db", store, "--policy", POLICY)
    result = told("points", "statement", "王丽", *shared)["result"]
    (row,) = result["rows"]
    assert (row["entry"], row["amount"], row["sum"], row["reversed_by"]) == ("earn", 10, 10, "")
    said = run("points", "statement", "王丽", *shared).out
    assert "入账" in said
    assert "王丽" in said.splitlines()[0]
    assert "2026年9月1日" in said
    assert told("points", "statement", "王丽", "--from", "2026-09-02", *shared)["result"]["rows"] == []
    assert "没有记录" in run("points", "statement", "赵强", *shared).out
    assert run("points", "statement", "王丽", "--ledger", "积分", *shared).code == 2


def test_a_negative_amount_is_refused_with_and_without_dashes_and_keeps_the_options() -> None:
    asked = ("allocate", "parking_235")
    ran = run(*asked, "--policy", POLICY, "--", "-5")  # `--lang` of `run` would be an amount here
    assert ran.code == 2
    (finding,) = told(*asked, "-5", "--policy", POLICY, code=1)["findings"]
    assert (finding["code"], finding["severity"]) == ("GF773", "error")


@pytest.mark.parametrize("command", ["balance", "statement"])
def test_nobody_of_that_name(store: str, command: str) -> None:
    shared = ("--db", store, "--policy", POLICY)
    ran = run("points", command, "王小丽", *shared)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误 GF873 组织里没有名为“王小丽”的人。 是不是“王")
    assert run("points", command, "东苑小区", *shared).code == 0
    assert run("points", command, "e1-01", *shared).code == 0
    (case,) = told("cases", "--db", store, "--policy", POLICY, "--all")["result"]["cases"]
    assert run("points", command, case["id"], *shared).code == 0


def test_a_ledger_nobody_has_is_told_with_those_there_are(store: str) -> None:
    ran = run("points", "balance", "--ledger", "没有", "--db", store, "--policy", POLICY)
    assert ran.code == 2
    assert "没有名为“没有”的账本。 现有：" in ran.err
    assert ran.err.count("、") <= 10


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--from", "2026-10-01", "--to", "2026-09-01"), "GF667 --from 2026-10-01 在 --to 2026-09-01 之后，"),
        (("--from", "2026-13-01"), "GF943 “2026-13-01”不能作--from，应为日期。"),
        (("--to", "明天"), "GF943 “明天”不能作--to，应为日期。"),
    ],
)
def test_days_of_a_statement_that_are_none(store: str, days: tuple[str, ...], said: str) -> None:
    ran = run("points", "statement", "王丽", *days, "--db", store, "--policy", POLICY)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
