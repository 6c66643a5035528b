"""The aims of weight and speed, in the browser and at building, and what a run reached of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.lighthouse import CATEGORIES
from build_scripts.pages.many import FEW

__all__ = [
    "LINEAR",
    "Aim",
    "browser_aims",
    "building_aims",
    "generator_aims",
    "lighthouse_aims",
    "policies_aims",
]

#: A reader's first key comes this many milliseconds after the calculator is in view.
FIRST_KEY = 1000
_ARTICLE_BYTES = 150_000
_FRAME, _SLOW_FRAME, _BLOCKED = 16, 50, 50
_PERFORMANCE = 98
#: Seconds for the whole site, milliseconds from saving an article to seeing it.
_BUILT, _SHOWN = 10, 2000
#: What one may take among very many, as a share of what it takes among a few.
LINEAR = 1.1
#: What a further article may add to the build of the largest site, as a share of what it adds to a
#: smaller one; and what a page may weigh more for the policies around it.
_FURTHER, _HEAVIER = 1.25, 1.05


@dataclass(frozen=True)
class Aim:
    """An aim: its name in both languages, the limit, what was reached, and the unit of both."""

    zh: str
    en: str
    limit: float
    reached: float
    unit: str = ""
    least: bool = False

    @property
    def kept(self) -> bool:
        """Say whether it was reached; a limit is an upper one unless it is the `least`."""
        return self.reached >= self.limit if self.least else self.reached <= self.limit


def browser_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare what the browser benchmark measured with the aims."""
    find = _finder(results)
    cold, warm, slow_warm = (
        find("site", cache=cache, line=line)
        for cache, line in (("cold", "local"), ("warm", "local"), ("warm", _slow(results)))
    )
    plain_cold, plain_warm = (find("pyodide", cache=cache) for cache in ("cold", "warm"))
    slow_plain = find("pyodide", cache="warm", line=_slow(results))
    reading, keys = results["reading"], results["keys"]
    heaviest = max(
        page["bytes"] for name, page in reading["pages"].items() if name.startswith("article")
    )
    asked = reading["engine_requests"]
    return [
        Aim(
            "冷启动到首个答案，与直接用 loadPyodide 之比",
            "cold, to the first answer, as a share of plain loadPyodide",
            0.25,
            _share(cold, plain_cold),
        ),
        Aim(
            "冷启动的下载量，与直接用 loadPyodide 之比",
            "cold, bytes to the first answer, as a share of plain loadPyodide",
            0.80,
            round(cold["bytes"] / plain_cold["bytes"], 3),
        ),
        Aim(
            "再次访问到首个答案，与直接用 loadPyodide 之比",
            "return visit, to the first answer, as a share of plain loadPyodide",
            0.15,
            _share(warm, plain_warm),
        ),
        Aim(
            "再次访问到首个答案，与直接用 loadPyodide 之比（慢线路）",
            "return visit, the same, on the slow line",
            0.15,
            _share(slow_warm, slow_plain),
        ),
        Aim(
            "同一标签页的下一条：显示后到首个答案",
            "next article in the same tab: from its display to the first answer",
            50,
            reading["next_article"]["first_answer_ms"]["median"],
            "ms",
        ),
        *(
            Aim(
                f"按第一个键前引擎已就绪，最慢一次（{zh}）",
                f"engine ready before the first key, slowest run ({en})",
                FIRST_KEY,
                visit["ready_ms"]["worst"],
                "ms",
            )
            for zh, en, visit in (
                ("冷缓存，本地线路", "cold, local line", cold),
                ("热缓存，本地线路", "warm, local line", warm),
                ("热缓存，慢线路", "warm, slow line", slow_warm),
            )
        ),
        *(
            Aim(
                f"从按键到答案画出，{zh}，第 95 百分位（{name}）",
                f"from a key to the painted answer, {en}, 95th percentile ({name})",
                limit,
                keys[rhythm][name][kind]["p95"],
                "ms",
            )
            for zh, en, rhythm, kind in (
                ("熟手的速度", "at a practised hand's pace", "typed", "painted_ms"),
                (
                    "再快一倍，不计等待显示器刷新",
                    "twice as fast, the wait for the display's beat left out",
                    "fast",
                    "worked_ms",
                ),
            )
            for name, limit in (("1x", _FRAME), ("4x", _SLOW_FRAME))
        ),
        *(
            Aim(
                f"从转到计算器到首个答案，主线程最长的一个任务（{zh}）",
                f"from turning to the calculator to the first answer: the main thread's longest task"
                f" ({en})",
                _BLOCKED,
                visit["longest_task_ms"]["worst"],
                "ms",
            )
            for zh, en, visit in (("冷缓存", "cold", cold), ("热缓存", "warm", warm))
        ),
        Aim(
            "输入时，本站脚本占住主线程最久",
            "typing: the longest that our scripts block the main thread",
            _BLOCKED,
            max(
                speed["longest_of_ours_ms"] for rhythm in keys.values() for speed in rhythm.values()
            ),
            "ms",
        ),
        Aim(
            "不含引擎的条文页，下载量",
            "an article's page without the engine",
            _ARTICLE_BYTES,
            heaviest,
            "B",
        ),
        Aim(
            "只读正文时请求的引擎文件",
            "engine files asked for while only reading",
            0,
            asked["reading"],
        ),
        Aim(
            "开启节省流量时，未输入前请求的引擎文件",
            "engine files asked for with data saving on, before any input",
            0,
            asked["saving_data"],
        ),
    ]


def lighthouse_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare the lowest score of each category with its aim."""
    return [
        Aim(
            f"Lighthouse {category}，各页最低分",
            f"Lighthouse {category}, the lowest of all pages",
            _PERFORMANCE if category == "performance" else 100,
            min(page["scores"][category] for page in results["pages"].values()),
            least=True,
        )
        for category in CATEGORIES
    ]


def building_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare what building takes with the aims."""
    pages = results["pages"]
    return [
        Aim(
            f"再次生成网站（{pages} 页）",
            f"building the site again ({pages} pages)",
            _BUILT,
            results["warm_build_s"]["median"],
            "s",
        ),
        Aim(
            "`make serve`：从保存条款到页面显示，最慢一次",
            "`make serve`: from saving an article to seeing it, slowest run",
            _SHOWN,
            results["saved_to_shown_ms"]["worst"],
            "ms",
        ),
    ]


def generator_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare what an article takes among the most articles with what it takes among the fewest."""
    few, most = results["sizes"][0]["articles"], results["sizes"][-1]
    many = most["articles"]
    return [
        Aim(
            f"页面生成器，每条{zh}：{many:,} 条与 {few:,} 条之比",
            f"page generator, {en} an article: among {many:,}, as a share of among {few:,}",
            LINEAR,
            most[ratio],
        )
        for zh, en, ratio in (("用时", "time", "time_ratio"), ("内存", "memory", "memory_ratio"))
    ]


def policies_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare the largest site of many policies with the smaller ones."""
    sizes = results["sizes"]
    most, earlier = sizes[-1], sizes[-2]
    few = next(one for one in sizes if one["policies"] > FEW)
    many = most["policies"]
    added = [
        (one["processor_seconds"] - before["processor_seconds"])
        / (one["articles"] - before["articles"])
        for before, one in ((few, earlier), (earlier, most))
        if one is not before
    ]
    own = [one["pages_of_a_policy"]["median_bytes"] for one in (most, few)]
    named = most["pages_of_a_policy"]["most_policies_named"]
    return [
        Aim(
            f"{many:,} 项政策的网站，每多一条的用时：与政策较少时之比",
            f"site of {many:,} policies, time for a further article: as a share of among fewer",
            _FURTHER,
            round(added[-1] / added[0], 3),
        ),
        Aim(
            f"{many:,} 项政策的网站，一项政策的页面大小：与 {few['policies']} 项时之比",
            f"site of {many:,} policies, bytes of a policy's page: as a share of among"
            f" {few['policies']}",
            _HEAVIER,
            round(own[0] / own[1], 3),
        ),
        Aim(
            f"{many:,} 项政策的网站，一项政策的页面提到几项政策",
            f"site of {many:,} policies, policies that a policy's page names",
            1,
            named,
        ),
    ]


def _finder(results: Mapping[str, Any]) -> Callable[..., Mapping[str, Any]]:
    def find(contender: str, cache: str, line: str = "local") -> Mapping[str, Any]:
        wanted = {"contender": contender, "cache": cache, "line": line, "slowdown": 1}
        found: Mapping[str, Any] = next(
            one for one in results["starts"] if wanted.items() <= one.items()
        )
        return found

    return find


def _slow(results: Mapping[str, Any]) -> str:
    return str(next(one["line"] for one in results["starts"] if one["line"] != "local"))


def _share(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    shorter, longer = (float(visit["first_answer_ms"]["median"]) for visit in (one, other))
    return round(shorter / longer, 3)
