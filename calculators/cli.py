"""`python -m calculators estimate …`, `total …`, `verify …`, `batch …`: answers, or one line a problem."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, cast

from calculators.answer import (
    answer_for,
    find_article,
    find_policy,
    outcomes_for,
    read_facts,
)
from calculators.engines.commands import COMMANDS, add_commands
from calculators.language import machine_language
from calculators.policies import DatasetNotCompiledError, default_policy, policy_ids
from calculators.policies.source import require_current
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.protocol import read_json_object
from calculators.total import total
from calculators.verifying import verify
from calculators.words.parts import text_of
from calculators.words.report import spoken
from calculators.words.view import view_of

__all__ = ["main"]

_BAD_INPUT = 2
_LANG_HELP = "the language of messages"


class _Once(argparse.Action):
    """Refuses an option that is given twice, where the first would be lost in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, f"{self.dest}_given", False):
            parser.error(f"{option_string} is given twice")
        setattr(namespace, f"{self.dest}_given", True)
        setattr(namespace, self.dest, values)


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
    if sys.stdout is None:
        closed = OSError(errno.EBADF, os.strerror(errno.EBADF))
        return _complain([_output_failed(closed, language)])
    try:
        options = _parser().parse_args(given)
        if options.command in COMMANDS:
            return COMMANDS[options.command](options, language)
        if options.command == "verify":
            return _verify(options, language)
        if options.command == "total":
            said = json.dumps(_total(options), ensure_ascii=False)
        else:
            said = _estimate(options)
        print(said, flush=True)
    except BadInput as error:
        return _complain(problem.line(language) for problem in error.problems)
    except DatasetNotCompiledError as error:
        return _complain([str(error)])
    except BrokenPipeError:
        # Whoever read has seen enough; what is left in the buffer is dropped in silence.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        return _complain([_output_failed(error, language)])
    return 0


def _complain(lines: Iterable[str]) -> int:
    """Write problems where they belong, and nowhere else where that is closed."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            for line in lines:
                print(line, file=sys.stderr)
    return _BAD_INPUT


def _output_failed(error: OSError, language: Language) -> str:
    detail = {"detail": error.strerror or type(error).__name__}
    return Problem("output_failed", "output", quoted("-"), detail).line(language)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m calculators", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    estimate = commands.add_parser(
        "estimate",
        help="say what an article gives for the facts stated",
        description="Prints one JSON object. Amounts are yuan, rounded down to the fen.",
    )
    estimate.add_argument("article", help="the article's id, such as art-01")
    estimate.add_argument(
        "--policy", action=_Once, help="the policy's id; by default the only one held here"
    )
    estimate.add_argument(
        "--facts",
        action=_Once,
        default="{}",
        help='a JSON object such as \'{"national_grant": "1200万"}\'; - reads standard input',
    )
    estimate.add_argument(
        "--words",
        action=_Once,
        choices=("zh", "en"),
        help="print the sentences that the article's page shows, in this language, instead of JSON",
    )
    estimate.add_argument("--lang", action=_Once, choices=("zh", "en"), help=_LANG_HELP)
    several = commands.add_parser(
        "total",
        help="say what several claims give together",
        description="Prints one JSON object: each claim, and their sum.",
    )
    several.add_argument(
        "--claims",
        action=_Once,
        required=True,
        help="a JSON file of claims; - reads standard input",
    )
    several.add_argument("--lang", action=_Once, choices=("zh", "en"), help=_LANG_HELP)
    check = commands.add_parser(
        "verify",
        help="check a receipt against the rules as they are now",
        description="Exits with 0 where the result is still the same, with 1 where it is not.",
    )
    check.add_argument("receipt", help="the receipt's file; - reads standard input")
    check.add_argument("--lang", action=_Once, choices=("zh", "en"), help=_LANG_HELP)
    add_commands(commands)
    return parser


def _verify(options: argparse.Namespace, language: Language) -> int:
    """Say what has changed since a receipt was made, one line a change."""
    receipt, problems = read_json_object(
        _file_text(options.receipt, place="receipt"), place="receipt"
    )
    if problems:
        raise BadInput(problems)
    found = verify(receipt, language)
    require_current(receipt["policy"])
    for line in found["lines"]:
        print(text_of(line["parts"]))
    return 0 if found["same"] else 1


def _file_text(name: str, *, place: str) -> str:
    if name == "-":
        return _facts_text(name, place=place)
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([Problem("not_utf8", place, quoted(name))]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        detail = {"detail": reason or type(error).__name__}
        raise BadInput([Problem("file_unreadable", place, quoted(name), detail)]) from None


def _estimate(options: argparse.Namespace) -> str:
    """Answer as JSON, or in words where they are asked for.

    The problems of policy, article and facts are gathered into one list.
    """
    problems: list[Problem] = []
    facts: dict[str, object] = {}
    try:
        facts, found = read_json_object(_facts_text(options.facts), place="facts")
        problems.extend(found)
    except BadInput as error:
        problems.extend(error.problems)
    try:
        policy = find_policy(default_policy() if options.policy is None else options.policy)
        require_current(policy.definition.id)
        article = find_article(policy, options.article)
        situation = read_facts(policy, article, facts)
    except BadInput as error:
        problems.extend(error.problems)
    if problems:
        raise BadInput([*problems, *_unnamed(options.policy)])
    if options.words is None:
        return json.dumps(answer_for(policy, article, situation), ensure_ascii=False)
    outcomes = outcomes_for(policy, article, situation)
    view = view_of(policy, article, situation, outcomes, options.words)
    return spoken(article, view, options.words)


def _total(options: argparse.Namespace) -> dict[str, object]:
    """Read the claims and sum them up."""
    asked, problems = read_json_object(_file_text(options.claims, place="claims"), place="claims")
    if problems:
        raise BadInput(problems)
    try:
        answer = total(asked)
    except BadInput as error:
        raise BadInput([*error.problems, *_unnamed(asked.get("policy"))]) from None
    require_current(str(answer["policy"]))
    return answer


def _unnamed(named: object) -> list[Problem]:
    """Say which policy is asked, where several are held and none was named."""
    if named is not None or len(policy_ids()) < 2:  # noqa: PLR2004
        return []
    details = {"accepted": ", ".join(policy_ids())}
    return [Problem("policy_unnamed", "policy", default_policy(), details)]


def _facts_text(given: str, *, place: str = "facts") -> str:
    if given != "-":
        return given
    try:
        raw = sys.stdin.buffer.read()
    except (AttributeError, OSError, ValueError):
        detail = {"detail": "standard input is closed"}
        raise BadInput([Problem("file_unreadable", place, "-", detail)]) from None
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
