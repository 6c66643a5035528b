"""A table on the page: handed in, answered row by row, taken back, and nothing leaves the browser."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from calculators.answer import find_policy
from calculators.engines.batch import Batch, run_batch
from calculators.engines.sources import Asked
from tests.browser.conftest import PATIENCE, Served
from tests.browser.deployment import Deployment
from tests.browser.test_offline import UNTIL
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

PART = "tables.zip"
#: Answered in a while, so that there is something to stop.
MANY = "id,article,passed,fee\n" + "\n".join(f"{n},art-10,yes,{n}万" for n in range(1, 3_001))
DROP = """(room, [name, content]) => {
    const given = new DataTransfer();
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    given.items.add(new File([bytes], name));
    for (const act of ["dragenter", "dragover", "drop"]) {
        room.dispatchEvent(new DragEvent(act, { dataTransfer: given, bubbles: true }));
    }
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give one profile for the whole file, so that the engine starts once a page."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    made.set_default_timeout(30_000)
    expect.set_options(timeout=PATIENCE)
    yield made
    made.close()


@pytest.fixture(scope="module")
def watch(context: BrowserContext) -> Watch:
    return Watch(context)


@pytest.fixture(scope="module")
def page(context: BrowserContext, watch: Watch, served: Served) -> Page:
    """Give the Chinese page, on which one engine answers whatever is handed in."""
    made = context.new_page()
    made.goto(served.url("tables/"))
    watch.quiet(made)
    assert not [one for one in watch.requested if "/engine/" in one]
    return made


def _hand_in(page: Page, name: str, content: bytes) -> None:
    page.set_input_files(
        "[data-table]", FilePayload(name=name, mimeType="application/x", buffer=content)
    )


def _answered(page: Page) -> None:
    expect(page.locator("[data-results]")).to_be_visible()
    expect(page.locator("[data-busy]")).to_have_count(0)


def _rows(page: Page, table: str) -> list[list[str]]:
    found = page.locator(f'table[data-rows="{table}"] tbody tr')
    return [one.locator("th, td").all_inner_texts() for one in found.all()]


def _taken(page: Page, what: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator(f'[data-take="{what}"]').click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_template_is_filled_in_answered_and_taken_back(
    page: Page, watch: Watch, served: Served, tmp_path: Path
) -> None:
    """The answers are the command line's to the byte; the workbook comes back with them."""
    with page.expect_download() as download:
        page.locator("a[download]").click()
    path = tmp_path / "in.xlsx"
    download.value.save_as(path)
    made: Any = openpyxl.load_workbook(path)
    (name,) = [one for one in made.sheetnames if one.startswith("art-10 ")]
    head = [cell.value.partition("（")[2] for cell in made[name][1]]
    for row in ({"passed": "是", "fee": "76543219"}, {"passed": "也许", "fee": "1"}):
        made[name].append(
            [next((row[n] for n in row if text.startswith(n)), None) for text in head]
        )
    made[name]["A3"] = "=1+1"
    made[name]["A3"].data_type = "s"
    made.save(path)
    _hand_in(page, "申请.xlsx", path.read_bytes())
    _answered(page)
    out = tmp_path / "out.csv"
    run_batch(Batch(path, out, Asked(find_policy("chengdu-2020-7")), (), "zh"))
    assert _taken(page, "answers") == ("申请-逐项结果.csv", b"\xef\xbb\xbf" + out.read_bytes())
    problems = out.with_name("out.csv.problems.csv").read_bytes()
    assert _taken(page, "problems") == ("申请-问题.csv", b"\xef\xbb\xbf" + problems)
    assert _rows(page, "sums")[0][:5] == [name, "2", "1", "1", "0"]
    assert _rows(page, "answers")[0][5] == "1,000,000"
    (problem,) = _rows(page, "problems")
    assert problem[0] == f"{name} · 4"
    assert problem[2] == "也许"
    title, content = _taken(page, "returned")
    assert title == "申请-结果.xlsx"
    back: Any = openpyxl.load_workbook(io.BytesIO(content))
    columns = [cell.value for cell in back[name][1]]
    assert back[name].cell(3, columns.index("→ 可得至多（元）") + 1).value == 1_000_000
    assert back["→ 合计"]["A1"].value == "工作表"
    sent = [one for one in watch.requested if "76543219" in one]
    assert sent == watch.outside(served.address) == watch.complaints == []
    assert sum(one.endswith(f"/{PART}") for one in watch.requested) == 1


def test_a_dropped_csv_is_answered_and_comes_back_in_its_encoding(page: Page) -> None:
    text = "编号,passed,检测认证费（万元）\n=甲,是,300\n乙,是,1.234567\n"
    page.locator("[data-table-article]").select_option("art-10")
    content = base64.b64encode(text.encode("gb18030")).decode()
    page.locator("[data-drop]").evaluate(DROP, ["表.csv", content])
    _answered(page)
    expect(page.locator("[data-said]")).to_contain_text("2 行")
    title, content_back = _taken(page, "returned")
    assert title == "表-结果.csv"
    rows = list(csv.reader(io.StringIO(content_back.decode("gb18030"), newline="")))
    assert rows[1][:3] == ["'=甲", "是", "300"]
    assert "1000000.00" in rows[1]
    page.locator("[data-table-article]").select_option("")


def test_what_cannot_be_read_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    """Each is told, the earlier answers are gone, and the next file is answered."""
    refused = page.locator("[data-refused]")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for name, content, said in (
        ("旧.xls", old, "旧式工作簿"),
        ("锁.xlsx", old + "EncryptedPackage".encode("utf-16-le"), "有密码保护"),
        ("坏.xlsx", b"PK\x03\x04", "不是 Excel 工作簿"),
        ("图.csv", b"\x89PNG\0", "UTF-8"),
        ("无.csv", "passed,fee\n是,1\n".encode(), "在页面上选择"),
    ):
        _hand_in(page, name, content)
        expect(refused).to_contain_text(said)
        expect(page.locator("[data-results]")).to_be_hidden()
    large = tmp_path / "大.csv"
    with large.open("wb") as stream:
        stream.truncate(50 << 20)
    page.set_input_files("[data-table]", large)
    expect(refused).to_contain_text("有 50 MB，超过 20 MB")
    _hand_in(page, "一.csv", "article,passed,fee\nart-10,是,1\n".encode())
    _answered(page)
    expect(refused).to_be_empty()


def test_work_can_be_stopped_by_keyboard_and_begun_again(page: Page) -> None:
    """The page stays free while rows are answered: it tells how many, and can be used."""
    field = page.locator("[data-table]")
    page.locator("a[download]").focus()
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    _hand_in(page, "多.csv", MANY.encode())
    expect(page.locator("[data-far]")).to_contain_text("共 3,000 行")
    expect(page.locator("[data-working] progress")).to_have_attribute("max", "3000")
    cancel = page.locator("[data-cancel]")
    cancel.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("已取消")
    expect(page.locator("[data-working]")).to_be_hidden()
    expect(page.locator("[data-results]")).to_be_hidden()
    expect(field).to_be_focused()
    _hand_in(page, "一.csv", "article,passed,fee\nart-10,是,1\n".encode())
    _answered(page)
    assert _rows(page, "sums")[0][1] == "1"


def test_the_english_page_says_it_in_english(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.url("tables/", "en"))
    _hand_in(page, "t.csv", b"article,passed,fee\nart-10,yes,300000\nart-10,yes,-5\n")
    _answered(page)
    expect(page.locator("[data-said]")).to_have_text("Rows gone through: 2; with problems: 1.")
    assert _rows(page, "answers")[0][3:6] == ["amount", "0", "150,000"]
    assert "-5" in _rows(page, "problems")[0][3]
    page.close()


def test_tables_are_answered_without_a_network_once_one_was(
    device: BrowserContext, built_site: Path, tmp_path: Path
) -> None:
    deployed = Deployment(built_site, tmp_path / "deployed")
    page = device.new_page()
    table = b"article,passed,fee\nart-10,yes,300000\n"
    page.goto(f"{deployed.address}tables/")
    _hand_in(page, "t.csv", table)
    _answered(page)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.evaluate(UNTIL, ["engine", 8])
    page.evaluate(UNTIL, ["tables", 3])
    deployed.stop()
    page.reload()
    _hand_in(page, "t.csv", table)
    _answered(page)
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == "chengdu-2020-7.xlsx"


def test_without_scripts_the_template_and_the_command_line_are_there(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url("tables/"))
    expect(page.locator(".tables .status--noscript")).to_contain_text("python -m calculators batch")
    expect(page.locator("a[download]")).to_be_visible()
    expect(page.locator("[data-drop]")).to_be_hidden()
    context.close()
