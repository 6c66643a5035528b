"""`python -m calculators estimate …` and `verify …`: an answer, or one line a problem."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, cast

from calculators.answer import answer_for, find_article, find_policy, read_facts
from calculators.language import machine_language
from calculators.policies import DatasetNotCompiledError, default_policy
from calculators.policies.source import require_current
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.protocol import read_json_object
from calculators.readings.words.parts import text_of
from calculators.receipt import verify

__all__ = ["main"]

_BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """Turns a mistake in the command's own words into a problem like any other."""

    def error(self, message: str) -> NoReturn:
        detail = " ".join(message.split())
        raise BadInput([Problem("command", "command", self.prog, {"detail": detail})])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give 0, or 2 with every problem on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    try:
        options = _parser().parse_args(given)
        if options.command == "verify":
            return _verify(options, language)
        print(json.dumps(_estimate(options), ensure_ascii=False))
    except BadInput as error:
        for problem in error.problems:
            print(problem.line(language), file=sys.stderr)
        return _BAD_INPUT
    except DatasetNotCompiledError as error:
        print(error, file=sys.stderr)
        return _BAD_INPUT
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m calculators", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    estimate = commands.add_parser(
        "estimate",
        help="say what an article gives for the facts stated",
        description="Prints one JSON object. Amounts are yuan, rounded down to the fen.",
    )
    estimate.add_argument("article", help="the article's id, such as art-01")
    estimate.add_argument("--policy", help="the policy's id; by default the only one held here")
    estimate.add_argument(
        "--facts",
        default="{}",
        help='a JSON object such as \'{"national_grant": "1200万"}\'; - reads standard input',
    )
    estimate.add_argument("--lang", choices=("zh", "en"), help="the language of messages")
    check = commands.add_parser(
        "verify",
        help="check a receipt against the rules as they are now",
        description="Exits with 0 where the result is still the same, with 1 where it is not.",
    )
    check.add_argument("receipt", help="the receipt's file; - reads standard input")
    check.add_argument("--lang", choices=("zh", "en"), help="the language of messages")
    return parser


def _verify(options: argparse.Namespace, language: Language) -> int:
    """Say what has changed since a receipt was made, one line a change."""
    receipt, problems = read_json_object(_file_text(options.receipt), place="receipt")
    if problems:
        raise BadInput(problems)
    found = verify(receipt, language)
    require_current(receipt["policy"])
    for line in found["lines"]:
        print(text_of(line["parts"]))
    return 0 if found["same"] else 1


def _file_text(name: str) -> str:
    if name == "-":
        return _facts_text(name, place="receipt")
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([Problem("not_utf8", "receipt", quoted(name))]) from None
    except OSError as error:
        detail = {"detail": error.strerror or type(error).__name__}
        raise BadInput([Problem("file_unreadable", "receipt", quoted(name), detail)]) from None


def _estimate(options: argparse.Namespace) -> dict[str, object]:
    """Answer, with the problems of policy, article and facts gathered into one list."""
    problems: list[Problem] = []
    facts: dict[str, object] = {}
    try:
        facts, found = read_json_object(_facts_text(options.facts), place="facts")
        problems.extend(found)
    except BadInput as error:
        problems.extend(error.problems)
    try:
        policy = find_policy(options.policy or default_policy())
        require_current(policy.definition.id)
        article = find_article(policy, options.article)
        situation = read_facts(policy, article, facts)
    except BadInput as error:
        problems.extend(error.problems)
    if problems:
        raise BadInput(problems)
    return answer_for(policy, article, situation)


def _facts_text(given: str, *, place: str = "facts") -> str:
    if given != "-":
        return given
    raw = sys.stdin.buffer.read()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([Problem("not_utf8", place, quoted(raw[:40]))]) from None


def _language(given: Sequence[str]) -> Language:
    """Take the language asked for, else the machine's own, else English."""
    for index, word in enumerate(given):
        if word == "--lang" and index + 1 < len(given) and given[index + 1] in ("zh", "en"):
            return cast("Language", given[index + 1])
        if word in ("--lang=zh", "--lang=en"):
            return cast("Language", word[-2:])
    return machine_language()
