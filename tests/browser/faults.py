"""What can go wrong, and the tests that cause each fault for real.

`python -m tests.browser.faults` writes the list into the guides.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tests.browser
from build_scripts.paths import Paths

__all__ = ["FAULTS", "Fault", "causes", "causing", "guide", "written"]

BEGIN = "<!-- faults: begin; written by python -m tests.browser.faults -->"
END = "<!-- faults: end -->"
_HEAD = {
    "zh": ("出了什么问题", "您会看到", "怎样继续", "测试"),
    "en": ("What goes wrong", "What you see", "The way on", "Tests"),
}


@dataclass(frozen=True)
class Fault:
    """A fault, what a reader then sees, and the way on; each in Chinese and in English."""

    what: tuple[str, str]
    seen: tuple[str, str]
    way: tuple[str, str]


_KEPT = ("填的内容都在", "what was entered stays")
_AGAIN = ("按“重试”", "Press “Try again”")
_LOAD = ("按“重新载入”", "Press “Load again”")
_NOTHING = ("不用做什么", "Nothing to do")

FAULTS: dict[str, Fault] = {
    "script": Fault(
        ("页面的脚本有一个没有取到，或已损坏", "A script of the page is missing or broken"),
        (
            f"答案撤下，并写明原因；{_KEPT[0]}，也在地址里",
            f"The answer is withdrawn and the cause said; {_KEPT[1]}, in the address, too",
        ),
        _LOAD,
    ),
    "scripts-gone": Fault(
        (
            "网站换了版本，旧页面的脚本已不在",
            "The site was replaced, and an old page's scripts are gone",
        ),
        (
            f"答案撤下，并写明原因；{_KEPT[0]}",
            f"The answer is withdrawn and the cause said; {_KEPT[1]}",
        ),
        _LOAD,
    ),
    "script-aside": Fault(
        (
            "只在需要时才取的脚本取不到",
            "A script that is fetched only when it is wanted is missing",
        ),
        ("那一项没有，其余照常", "That one thing is not there; all else works"),
        _NOTHING,
    ),
    "script-late": Fault(
        ("脚本迟迟不到", "The scripts are late"),
        ("答案先撤下，到了再算", "The answer is withdrawn, and comes once they are there"),
        ("等一等", "Wait"),
    ),
    "script-fails": Fault(
        ("页面的一个部分出错", "A part of the page fails"),
        ("其他部分照常", "The other parts work"),
        _NOTHING,
    ),
    "old-browser": Fault(
        ("浏览器太旧", "The browser is too old"),
        ("写明缺什么；条文和算例照常", "What it lacks is said; texts and examples are there"),
        ("换一个较新的浏览器", "Take a newer browser"),
    ),
    "no-script": Fault(
        ("浏览器不运行脚本", "The browser runs no scripts"),
        (
            "条文、算例、清单都能读，没有按不动的按钮",
            "Texts, examples and lists can be read; nothing that does nothing is offered",
        ),
        ("打开脚本才能测算", "Scripts are needed to compute"),
    ),
    "engine-script": Fault(
        ("引擎自己的脚本取不到", "The engine's own scripts are missing"),
        (f"写明不能测算；{_KEPT[0]}", f"It is said that nothing can be computed; {_KEPT[1]}"),
        _AGAIN,
    ),
    "engine-file": Fault(
        ("引擎的文件取不到", "A file of the engine does not come"),
        (f"写明原因；{_KEPT[0]}", f"The cause is said; {_KEPT[1]}"),
        _AGAIN,
    ),
    "engine-damaged": Fault(
        (
            "引擎的文件缺了一截、多了内容，或换成了别的",
            "A file of the engine is cut short, longer, or another",
        ),
        (
            "这个文件不会运行；写明与发布的不同",
            "It never runs, and it is said to differ from what was published",
        ),
        _AGAIN,
    ),
    "engine-stalls": Fault(
        ("引擎的文件两分钟没有动静", "A file of the engine stalls for two minutes"),
        ("写明网络中断", "The connection is said to have failed"),
        _AGAIN,
    ),
    "slow-line": Fault(
        ("网络很慢", "The line is slow"),
        (
            "显示已经取到多少；再慢也不算失败",
            "How much has come is shown; being slow is never a failure",
        ),
        ("等一等", "Wait"),
    ),
    "memory": Fault(
        (
            "引擎的内存缺失、损坏、停顿，或这台设备用不了",
            "The engine's memory is missing, damaged or stalls, or the device can't take it",
        ),
        ("启动慢一些，答案相同", "The start takes longer; the answers are the same"),
        _NOTHING,
    ),
    "no-worker": Fault(
        ("浏览器不能在后台运行脚本", "The browser starts no workers"),
        ("写明这个浏览器不能测算", "It is said that this browser can't compute"),
        ("换一个浏览器，或再试一次", "Take another browser, or try again"),
    ),
    "no-webassembly": Fault(
        ("没有 WebAssembly，例如锁定模式", "There is no WebAssembly, as in lockdown modes"),
        ("写明原因，不怪网络", "The cause is said, and no connection is blamed"),
        ("换一个浏览器，或关掉锁定模式", "Take another browser, or leave the mode"),
    ),
    "engine-dies": Fault(
        (
            "引擎在空闲或计算时被系统关掉，或 Python 出错",
            "The system ends the engine, idle or at work, or Python breaks",
        ),
        ("自动重新启动，接着回答", "Another one starts by itself and answers"),
        _NOTHING,
    ),
    "engine-dies-again": Fault(
        ("同一个问题两次弄坏引擎", "The same question ends two engines"),
        ("写明这个问题算不了", "It is said that this question can't be answered"),
        ("改填别的内容", "Enter something else"),
    ),
    "store-damaged": Fault(
        ("设备上保留的文件损坏", "A file that the device keeps is damaged"),
        ("从网上重新取正确的文件", "The right one is fetched anew"),
        _NOTHING,
    ),
    "store-full": Fault(
        ("设备没有空间", "The device has no room"),
        ("照常测算，只是不保留", "All works; nothing more is kept"),
        _NOTHING,
    ),
    "store-refused": Fault(
        ("浏览器不让保存，例如隐私模式", "The browser refuses storage, as private modes do"),
        ("照常测算，不提“记住”", "All works, and remembering is not offered"),
        _NOTHING,
    ),
    "store-foreign": Fault(
        (
            "保存的内容来自别的版本，或被改过",
            "What is kept comes from another version, or was changed",
        ),
        ("用得上的照用，其余不理", "What fits is used, the rest left alone"),
        _NOTHING,
    ),
    "clock": Fault(
        ("设备的时钟不对", "The device's clock is wrong"),
        ("不受影响", "It makes no difference"),
        _NOTHING,
    ),
    "offline": Fault(
        ("来过之后断网", "The network is gone after a visit"),
        ("条文、搜索、测算照常", "Reading, searching and computing go on"),
        _NOTHING,
    ),
    "offline-at-first": Fault(
        ("还没用过测算就断网", "The network is gone before anything was computed"),
        (
            "条文和搜索照常；写明测算要联网",
            "Reading and searching go on; that computing needs the network is said",
        ),
        ("联网后再试", "Try again with the network"),
    ),
    "new-version": Fault(
        ("浏览中途网站换了版本", "The site is replaced while it is open"),
        ("提示有新版本，旧的接着用", "A notice offers it; the old one stays in use"),
        ("按下按钮换新，填的内容会保留", "Press the button; what was entered stays"),
    ),
    "half-deployed": Fault(
        ("网站只更新了一半", "The site is only half replaced"),
        ("旧版本完整地留着", "The old version stays whole"),
        _NOTHING,
    ),
    "plain-http": Fault(
        ("网站放在 http 地址上", "The site comes by plain http"),
        ("照常测算；不能离线保存", "All works, but nothing is kept for later"),
        _NOTHING,
    ),
    "save-data": Fault(
        ("浏览器设置为节省流量", "The browser is to save data"),
        ("不自动保存任何文件", "Nothing is kept for later"),
        _NOTHING,
    ),
    "clipboard": Fault(
        ("浏览器不让复制", "The browser refuses to copy"),
        ("文字选好放在框里", "The words stand in a field, selected"),
        ("自己复制", "Copy them by hand"),
    ),
    "print": Fault(
        ("浏览器不让打印", "The browser refuses to print"),
        ("报告的文字放在框里", "The report's words stand in a field"),
        ("自己复制", "Copy them by hand"),
    ),
    "link": Fault(
        ("链接里有认不出的内容", "A link says what can't be read"),
        ("逐项写明，其余照用", "Each such thing is told; the rest is used"),
        ("改正标出的地方", "Mend what is marked"),
    ),
    "part": Fault(
        ("生成表格所需的部分取不到", "What makes tables does not come"),
        (f"写明原因；{_KEPT[0]}", f"The cause is said; {_KEPT[1]}"),
        _AGAIN,
    ),
    "foreign-script": Fault(
        ("有别的脚本混进页面", "A foreign script gets into a page"),
        ("浏览器拒绝，什么也送不出去", "The browser refuses it; nothing gets out"),
        _NOTHING,
    ),
}


def causes(name: str) -> pytest.MarkDecorator:
    """Mark a test that causes a fault of this list."""
    return pytest.mark.fault(name)


def causing() -> dict[str, list[str]]:
    """Give the tests that cause each fault, by module and name."""
    found: dict[str, list[str]] = {name: [] for name in FAULTS}
    for module in pkgutil.iter_modules(tests.browser.__path__):
        if module.name.startswith("test_"):
            for name, test in vars(importlib.import_module(f"tests.browser.{module.name}")).items():
                for mark in _marks(test) if name.startswith("test_") else ():
                    found[mark].append(f"{module.name}::{name}")
    return found


def _marks(test: object) -> Iterator[str]:
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "fault":
            yield mark.args[0]


def guide(language: str) -> Path:
    """Give the page that holds the list."""
    return Paths.here().docs / language / "faults.md"


def written(language: str) -> str:
    """Give the page with the list as the tests say it now."""
    text = guide(language).read_text(encoding="utf-8")
    at = ("zh", "en").index(language)
    lines = [f"| {' | '.join(_HEAD[language])} |", "| --- | --- | --- | ---: |"]
    for name, tested in causing().items():
        fault = FAULTS[name]
        cells = (fault.what[at], fault.seen[at], fault.way[at], str(len(tested)))
        lines.append(f"| {' | '.join(cells)} |")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}"


if __name__ == "__main__":
    for one in ("zh", "en"):
        guide(one).write_text(written(one), encoding="utf-8")
