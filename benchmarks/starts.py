"""How long everyone takes from nothing to the first answer, and for an answer after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from benchmarks.browser import Condition, by_the_site, fresh, opened
from benchmarks.contenders import FACTS, MOST, SITE, SITE_PLAIN, Contender
from benchmarks.server import LOCAL, SLOW, Server
from benchmarks.summary import summary

__all__ = ["CONDITIONS", "WrongAnswer", "in_turn", "measure_starts"]

CONDITIONS = (Condition(LOCAL), Condition(SLOW), Condition(LOCAL, 4))
#: Questions after the first answer.
_QUESTIONS = [{**FACTS, "national_grant": str(1_000_000 + 10_000 * i)} for i in range(20)]
#: Seconds without a request after which a first visit counts as over, work behind it included.
_QUIET = {SITE.name: 1.0, SITE_PLAIN.name: 1.0}

_SITE_START = """async (facts) => {
    const root = document.documentElement;
    const form = document.querySelector("form[data-calculator]");
    const before = root.dataset.engine;
    const began = performance.now();
    const ready = new Promise((resolve) => {
        const look = () => root.dataset.engine === "ready" && resolve(performance.now() - began);
        new MutationObserver(look).observe(root, { attributeFilter: ["data-engine"] });
        look();
    });
    const answered = new Promise((resolve, reject) => {
        form.addEventListener("answered", () => resolve(performance.now() - began), { once: true });
        setTimeout(reject, 90_000, new Error("hung"));
    });
    form.scrollIntoView({ behavior: "instant" });
    for (const [name, value] of Object.entries(facts)) form.elements[name].value = value;
    form.elements.national_grant.dispatchEvent(new Event("input", { bubbles: true }));
    const times = { before, began, answered: await answered, ready: await ready };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const { most } = form.querySelector('[data-benefit="matching-grant"]').dataset;
    return { ...times, most, painted: performance.now() - began };
}"""
_SITE_ANSWERS = """async (questions) => {
    const form = document.querySelector("form[data-calculator]");
    const times = [];
    for (const facts of questions) {
        const answered = new Promise((resolve) => {
            form.addEventListener("answered", resolve, { once: true });
        });
        form.elements.national_grant.value = facts.national_grant;
        const began = performance.now();
        form.elements.national_grant.dispatchEvent(new Event("input", { bubbles: true }));
        await answered;
        times.push(performance.now() - began);
    }
    return times;
}"""
#: What keeps the site for later works behind the start; its requests name its script.
_BEHIND = """async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return (found?.active ?? found?.waiting ?? found?.installing)?.scriptURL ?? null;
}"""
#: A first visit ends when the device has kept what a return takes up: a few seconds of reading.
_SITE_KEPT = """async () => {
    const until = performance.now() + 30_000;
    const all = async () => {
        for (const name of await caches.keys()) {
            const kept = (await (await caches.open(name)).keys()).map((one) => one.url).join(" ");
            if (/memory[.]bin/.test(kept) && /asm[.]wasm/.test(kept) && /asm[.]js/.test(kept)) return true;
        }
        return false;
    };
    while (!(await all())) {
        if (performance.now() > until) throw new Error("nothing was kept");
        await new Promise((done) => setTimeout(done, 100));
    }
}"""
#: As if taking up this engine's memory had failed on an earlier visit.
_STARTS_PLAIN = """(facts) => {
    const main = new URL(document.querySelector('script[src*="/main.js?"]').src);
    const engine = new URL(`../../engine/${main.searchParams.get("engine")}/`, main);
    localStorage.setItem("policy-engine-starts-plain", engine.href);
    return (START)(facts);
}""".replace("START", _SITE_START)
_START = {SITE.name: _SITE_START, SITE_PLAIN.name: _STARTS_PLAIN}
_KEPT = dict.fromkeys(_START, _SITE_KEPT)
_ANSWERS = dict.fromkeys(_START, _SITE_ANSWERS)


class WrongAnswer(RuntimeError):
    """Raised when a contender gives another amount: what it took would mean nothing."""


@dataclass(frozen=True)
class _Visit:
    """One visit: times in milliseconds, and compressed bytes from the start to the first answer."""

    painted: float
    ready: float | None
    size: int
    requests: int
    answer: Sequence[float]
    blocked: float
    blocked_by_the_site: float


def measure_starts(
    browser: Browser, server: Server, contenders: Sequence[Contender], runs: int
) -> list[dict[str, Any]]:
    """Measure every contender under every condition, cold and then warm; they take turns."""
    visits: dict[tuple[Condition, Contender, str], list[_Visit]] = defaultdict(list)
    for run in range(runs):
        print(f"  starts: run {run + 1} of {runs}", flush=True)
        for condition in CONDITIONS:
            for contender in in_turn(contenders, run):
                with fresh(browser) as context:
                    for cache in ("cold", "warm"):
                        visit = _visited(context, server, contender, condition)
                        visits[condition, contender, cache].append(visit)
                        if cache == "cold":
                            # The local line only shortens the wait, which is not measured.
                            server.line = LOCAL
                            server.settle(_QUIET.get(contender.name, 0.2))
    return [
        {
            "contender": contender.name,
            "line": condition.line.name,
            "slowdown": condition.slowdown,
            "cache": cache,
            **_summed(found),
        }
        for (condition, contender, cache), found in visits.items()
    ]


def in_turn(contenders: Sequence[Contender], run: int) -> list[Contender]:
    """Begin each run with another one, so that nobody always follows the same one."""
    first = run % len(contenders)
    return [*contenders[first:], *contenders[:first]]


def _visited(
    context: BrowserContext, server: Server, contender: Contender, condition: Condition
) -> _Visit:
    page = opened(context, server, contender.page, condition)
    server.drain()
    found = page.evaluate(
        _START.get(contender.name, "(facts) => window.contender.first(facts)"), FACTS
    )
    sent = server.drain()
    if found["most"] != MOST:
        raise WrongAnswer(f"{contender.name} answers {found['most']} instead of {MOST}.")
    answers = page.evaluate(
        _ANSWERS.get(contender.name, "(asked) => window.contender.answers(asked)"), _QUESTIONS
    )
    tasks, behind = page.evaluate("() => window.watched.tasks"), page.evaluate(_BEHIND)
    if contender.name in _KEPT:
        page.evaluate(_KEPT[contender.name])
    page.close()
    sent = [one for one in sent if one.referrer != behind]
    span = found["began"], found["began"] + found["painted"]
    return _Visit(
        painted=found["painted"],
        ready=found.get("ready"),
        size=sum(one.size for one in sent),
        requests=len(sent),
        answer=answers,
        blocked=_longest(tasks, *span),
        blocked_by_the_site=_longest([one for one in tasks if by_the_site(one)], *span),
    )


def _longest(tasks: Sequence[Mapping[str, Any]], start: float, end: float) -> float:
    """Give the longest task that began between two times, in milliseconds."""
    return max((one["duration"] for one in tasks if start <= one["start"] <= end), default=0.0)


def _summed(visits: Sequence[_Visit]) -> dict[str, Any]:
    ready = [visit.ready for visit in visits if visit.ready is not None]
    return {
        "first_answer_ms": summary([visit.painted for visit in visits]),
        **({"ready_ms": summary(ready)} if ready else {}),
        "bytes": summary([visit.size for visit in visits], each=False)["median"],
        "requests": summary([visit.requests for visit in visits], each=False)["median"],
        "answer_ms": summary([t for visit in visits for t in visit.answer], 2, each=False),
        "longest_task_ms": summary([visit.blocked for visit in visits], each=False),
        "longest_of_ours_ms": max(round(visit.blocked_by_the_site) for visit in visits),
    }
