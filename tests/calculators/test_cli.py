"""The command line, as another program sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators import cli, estimate, respond
from calculators.policies import DatasetNotCompiledError, source
from calculators.policies.source import require_current, source_digest
from calculators.total import total
from tests.compiled import ROOT


def _run(
    *arguments: str | bytes, stdin: bytes = b"", **environment: str
) -> tuple[int, str, list[str]]:
    """Run the command; give its exit code, its output, and the lines of its messages."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
        env={**kept, "LC_ALL": "C.UTF-8", **environment},
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode().splitlines()


def _answer(*arguments: str, stdin: bytes = b"", **environment: str) -> dict[str, Any]:
    code, out, err = _run(*arguments, stdin=stdin, **environment)
    assert (code, err) == (0, [])
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    return found


def _refused(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> list[str]:
    code, out, err = _run(*arguments, stdin=stdin, **environment)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in "\n".join(err)
    return err


_FACTS = {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "0.4亿"}
_FACTS_TEXT = json.dumps(_FACTS, ensure_ascii=False)


def test_an_answer_is_one_json_object() -> None:
    """The contract's call prints one JSON object, the one that Python gets, and exits with 0."""
    answer = _answer("estimate", "art-01", "--policy", "chengdu-2020-7", "--facts", _FACTS_TEXT)
    assert answer == estimate("art-01", _FACTS)


@pytest.mark.parametrize("command", ["estimate", "total"])
def test_a_refusal_says_which_policy_was_asked_where_none_was_named(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of two policies the other one may have been meant, whose facts these are."""
    claims = tmp_path / "claims.json"
    claim = {"id": "a", "article": "art-10", "facts": {"devices": 1}}
    claims.write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    asked = {
        "estimate": ["estimate", "art-10", "--facts", '{"devices": 1}'],
        "total": ["total", "--claims", str(claims)],
    }[command]
    assert cli.main([*asked, "--lang", "en"]) == 2
    assert "No policy was named" not in capsys.readouterr().err
    monkeypatch.setattr(cli, "policy_ids", lambda: ("chengdu-2020-7", "yunlan-2026-3"))
    assert cli.main([*asked, "--lang", "en"]) == 2
    *_, last = capsys.readouterr().err.splitlines()
    assert "No policy was named, so “chengdu-2020-7” was asked" in last
    assert "chengdu-2020-7, yunlan-2026-3" in last


def test_facts_may_be_left_out() -> None:
    """Without facts the command answers with nothing known."""
    assert _answer("estimate", "art-20") == estimate("art-20")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_facts_come_from_standard_input(mark: bytes) -> None:
    """A hyphen reads the facts from standard input, with or without a byte order mark."""
    stdin = mark + _FACTS_TEXT.encode()
    assert _answer("estimate", "art-01", "--facts", "-", stdin=stdin) == estimate("art-01", _FACTS)


def test_chinese_is_printed_in_any_locale() -> None:
    """Where the machine speaks no UTF-8 the answer is UTF-8 all the same."""
    answer = _answer(
        "estimate", "art-22", "--facts", '{"article": "art-15"}', LC_ALL="C", PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert answer["departments"] == ["市经信局"]


def test_every_problem_is_one_line_and_all_come_at_once() -> None:
    """Each mistake is one line with fact, value and remedy, and none hides another."""
    facts = {
        "national_grant": 12e6,
        "total_investment": "1,20",
        "national_ratio": 0.4,
        "accepted_on_time": "perhaps",
        "nationl_grant": "5",
        "application_date": "2022-02-30",
    }
    text = json.dumps(facts).replace("12000000.0", "12e6")
    lines = _refused("estimate", "art-01", "--facts", text, "--lang", "en")
    assert [line.partition(":")[0] for line in lines] == [
        "national_grant",
        "total_investment",
        "national_ratio",
        "accepted_on_time",
        "nationl_grant",
        "application_date",
    ]
    assert "“12e6”" in lines[0]
    assert "1200万" in lines[0]
    assert "0.4% or 40%" in lines[2]
    assert "true, false, yes, no, 是, 否" in lines[3]
    assert "Did you mean “national_grant”?" in lines[4]


@pytest.mark.parametrize(
    "written", ["1,20", "12e6", "-5", "1.005", "", "abc", "\n", "\n\t \n", "a\nb"]
)
def test_a_wrong_amount_is_one_line(written: str) -> None:
    """A wrong amount, line breaks and blanks included, is named in a single line."""
    facts = json.dumps({"fee": written})
    (line,) = _refused("estimate", "art-10", "--facts", facts)
    assert line.startswith("fee: “")
    assert written.replace("\n", r"\n").replace("\t", r"\t") in line
    assert "1200万" in line


@pytest.mark.parametrize("number", ["12e6", "-5", "1.005"])
def test_a_wrong_number_is_repeated_as_it_was_written(number: str) -> None:
    """A JSON number that is no amount is repeated digit for digit."""
    (line,) = _refused("estimate", "art-10", "--facts", f'{{"fee": {number}}}')
    assert f"“{number}”" in line


def test_a_name_of_a_fact_in_two_lines_is_told_in_one() -> None:
    """An unknown fact is told in one line, whatever its name holds."""
    lines = _refused("estimate", "art-10", "--facts", '{"fe\\ne": 5, "\\n": 5}')
    assert len(lines) == 2


def test_a_near_miss_of_an_article_gets_a_suggestion() -> None:
    """An unknown article is told with what is accepted and the one that was meant."""
    (line,) = _refused("estimate", "art-1")
    assert line.startswith("article: “art-1”")
    assert "Did you mean “art-01”?" in line
    assert "art-22, art-23" in line


def test_a_near_miss_of_a_policy_gets_a_suggestion() -> None:
    """An unknown policy is told with the one that was meant."""
    (line,) = _refused("estimate", "art-01", "--policy", "chengdu-2020")
    assert line.startswith("policy: “chengdu-2020”")
    assert "Did you mean “chengdu-2020-7”?" in line


def test_broken_facts_and_an_unknown_article_are_told_together() -> None:
    """A mistake in the facts' JSON doesn't hide one in the article's name."""
    lines = _refused("estimate", "art-99", "--facts", "{")
    assert [line.partition(":")[0] for line in lines] == ["facts", "article"]


def test_a_fact_that_stands_twice_is_told_with_other_mistakes() -> None:
    """A fact that stands twice is a problem beside all others."""
    lines = _refused("estimate", "art-10", "--facts", '{"fee": 5, "fee": "x", "passed": 5}')
    assert [line.partition(":")[0] for line in lines] == ["fee", "fee", "passed"]
    assert "more than once" in lines[0]


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "{",
        "x",
        "[]",
        "null",
        "5",
        '"fee"',
        '{"fee": NaN}',
        '{"fee": Infinity}',
        '{"fee": 1,}',
        "{'fee': 1}",
        '{"fee": "1}',
        '\ufeff{"fee": 1}',
        '{"fee": 5} {"fee": 6}',
    ],
)
def test_what_is_no_json_object_is_told_in_one_line(facts: str) -> None:
    """Facts that are no JSON object are one problem that shows what one looks like."""
    (line,) = _refused("estimate", "art-10", "--facts", facts)
    assert line.startswith("facts: “")
    assert '{"national_grant": "1200万"}' in line


def test_where_the_json_breaks_is_told() -> None:
    """The line and the column at which the JSON breaks stand in the message."""
    (line,) = _refused("estimate", "art-10", "--facts", "-", stdin=b'{"fee": 5,\n "passed": }')
    assert "line 2, column 12" in line


@pytest.mark.parametrize("stdin", [b"[" * 100_000, b'{"fee":' * 50_000])
def test_deep_nesting_is_told_and_no_crash(stdin: bytes) -> None:
    """Facts nested too deeply to be read are a problem like any other."""
    (line,) = _refused("estimate", "art-10", "--facts", "-", stdin=stdin)
    assert line.startswith("facts: “")


def test_what_no_question_needs_is_told_before_it_is_read() -> None:
    """More than a million characters, or fifty brackets within one another, are no facts."""
    long = json.dumps({"fee": "1" * 1_000_001}).encode()
    (line,) = _refused("estimate", "art-10", "--facts", "-", "--lang", "en", stdin=long)
    assert "longer than 1,000,000 characters" in line
    deep = b'{"fee": ' + b"[" * 50 + b"]" * 50 + b"}"
    (line,) = _refused("estimate", "art-10", "--facts", "-", "--lang", "en", stdin=deep)
    assert "more than 50 brackets within one another" in line
    text = json.dumps({"fee": "[" * 60}).encode()
    (line,) = _refused("estimate", "art-10", "--facts", "-", "--lang", "en", stdin=text)
    assert "is not an amount" in line, "brackets in a text are no levels"


@pytest.mark.parametrize("options", [("--policy", "a"), ("--lang", "en"), ("--facts", "{}")])
def test_an_option_that_is_given_twice_is_told(options: tuple[str, str]) -> None:
    """Neither of two values is taken in silence."""
    (line,) = _refused("estimate", "art-10", *options, *options)
    assert line.startswith("command: ")
    assert f"{options[0]} is given twice" in line


@pytest.mark.parametrize(
    ("way", "code", "said"),
    [
        (">&-", 2, "Bad file descriptor"),
        ("> /dev/full", 2, "No space left on device"),
        ("| true; exit ${PIPESTATUS[0]}", 0, ""),
        ("--facts - <&-", 2, "standard input is closed"),
        ("--policy '' 2> /dev/full", 2, ""),
        ("--policy '' 2>&-", 2, ""),
    ],
)
def test_where_nothing_can_be_written_or_read_there_is_one_line(
    way: str, code: int, said: str
) -> None:
    """A closed output, input or error, and a full disk: never a traceback, nor a false success."""
    ran = subprocess.run(
        ["bash", "-c", f'"$0" -m calculators estimate art-10 --lang en {way}', sys.executable],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (code, "")
    lines = ran.stderr.splitlines()
    assert len(lines) == bool(said)
    assert said in ran.stderr


def test_a_dataset_older_than_what_it_is_made_from_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed, a missing and a new YAML file make it old; an installed package has none."""
    monkeypatch.setattr(source, "_HERE", tmp_path)
    folder = tmp_path / "one"
    folder.mkdir()
    require_current("one")
    for name in ("policy.yaml", "find.yaml"):
        (folder / name).write_text("a: 1\n")
    (folder / "dataset.json").write_text(json.dumps({"source": source_digest(folder)}))
    require_current("one")
    (folder / "policy.yaml").unlink()
    with pytest.raises(DatasetNotCompiledError, match="make data"):
        require_current("one")


def test_a_list_or_object_is_no_value() -> None:
    """A fact whose value is a list or an object is a problem at that fact."""
    lines = _refused("estimate", "art-10", "--facts", '{"fee": [5], "passed": {"yes": true}}')
    assert [line.partition(":")[0] for line in lines] == ["fee", "passed"]


@pytest.mark.parametrize(
    "stdin", [_FACTS_TEXT.encode("gb18030"), _FACTS_TEXT.encode("utf-16"), b"\xff", b"\x80abc"]
)
def test_another_encoding_is_told(stdin: bytes) -> None:
    """Facts on standard input that are no UTF-8 are a problem that says so."""
    (line,) = _refused("estimate", "art-01", "--facts", "-", stdin=stdin)
    assert line.startswith("facts: “")
    assert "UTF-8" in line


def test_bytes_of_another_encoding_in_an_argument_are_told() -> None:
    """An argument in another encoding is a problem, not a crash, whatever the message shows."""
    facts = b'{"fee": "1200' + "万".encode("gb18030") + b'"}'
    (line,) = _refused("estimate", "art-10", "--facts", facts)
    assert line.startswith("fee: “1200")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("estimat", "art-01"),
        ("estimate",),
        ("estimate", "art-01", "art-02"),
        ("estimate", "art-01", "--fact", "{}", "--no-such-option"),
        ("estimate", "art-01", "--facts"),
        ("estimate", "art-01", "--lang", "fr"),
        ("estimate", "art-01", "a\nb"),
    ],
)
def test_a_mistake_in_the_command_is_one_line(arguments: tuple[str, ...]) -> None:
    """A mistake in the command's own words is one line that points to --help."""
    (line,) = _refused(*arguments)
    assert line.startswith("command: ")
    assert "--help" in line


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("--lang", "zh"), {}, "不是金额"),
        (("--lang=zh",), {}, "不是金额"),
        (("--lang", "en"), {"LC_ALL": "zh_CN.UTF-8"}, "is not an amount"),
        (("--lang=en",), {"LC_ALL": "zh_CN.UTF-8"}, "is not an amount"),
        ((), {"LC_ALL": "zh_CN.UTF-8"}, "不是金额"),
        ((), {"LC_ALL": "", "LANG": "zh_TW.UTF-8"}, "不是金额"),
        ((), {"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8"}, "is not an amount"),
        ((), {"LC_ALL": "C"}, "is not an amount"),
    ],
)
def test_messages_speak_the_language_asked_for(
    arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    """Messages come in the language asked for, else in the machine's, else in English."""
    (line,) = _refused(
        "estimate", "art-10", "--facts", '{"fee": "abc"}', *arguments, stdin=b"", **environment
    )
    assert words in line


def test_the_language_changes_nothing_in_an_answer() -> None:
    """An answer is the same whatever the language of the messages."""
    assert _answer("estimate", "art-01", "--lang", "zh") == _answer(
        "estimate", "art-01", "--lang=en"
    )


def test_help_is_no_mistake() -> None:
    """Asking for help exits with 0 and prints the usage on standard output."""
    code, out, err = _run("estimate", "--help")
    assert (code, err) == (0, [])
    assert "--facts" in out


_CLAIMS = {
    "policy": "chengdu-2020-7",
    "claims": [
        {"id": "a", "article": "art-10", "facts": {"passed": True, "fee": "100万"}},
        {"id": "b", "article": "art-12", "facts": {"pilot_awarded": True}},
    ],
}


def test_a_total_is_read_from_a_file_or_standard_input(tmp_path: Path) -> None:
    """The contract's `total --claims` prints what Python gives: 500,000 and 500,000 at most."""
    text = json.dumps(_CLAIMS, ensure_ascii=False)
    file = tmp_path / "claims.json"
    file.write_text(text, encoding="utf-8-sig")
    answer = _answer("total", "--claims", str(file))
    assert answer == total(_CLAIMS) == _answer("total", "--claims", "-", stdin=text.encode())
    assert answer["total"] == {"least": "0.00", "most": "1000000.00", "open": [], "limits": []}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[1]", "claims"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"claims": [{"id": "a", "article": "art-99"}]}', "art-99"),
    ],
)
def test_claims_that_can_not_be_read_are_told(tmp_path: Path, text: bytes, said: str) -> None:
    file = tmp_path / "claims.json"
    file.write_bytes(text)
    assert said in "\n".join(_refused("total", "--claims", str(file), "--lang", "en"))
    assert "Check the path" in _refused("total", "--claims", "no.json", "--lang", "en")[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_answer_may_be_printed_in_words(language: str) -> None:
    """With --words the sentences of the page stand there, in the language asked for, and no JSON."""
    code, out, err = _run("estimate", "art-01", "--facts", _FACTS_TEXT, "--words", language)
    assert (code, err) == (0, [])
    request = {"article": "art-01", "facts": _FACTS, "language": language, "charts": False}
    view = json.loads(respond(json.dumps(request)))["view"]["benefits"]["matching-grant"]
    sections = [line for section in view["sections"] for line in section["lines"]]
    for line in (view["headline"], *view["notes"], *sections):
        words = "".join(one if isinstance(one, str) else one["text"] for one in line["parts"])
        assert words in out
    assert out.splitlines()[0].startswith("第一条" if language == "zh" else "Article 1")


def test_words_are_of_a_language_that_there_is() -> None:
    """Another language is refused with those that there are."""
    (line,) = _refused("estimate", "art-01", "--words", "fr")
    assert "zh" in line
    assert "en" in line


def test_the_words_of_an_article_without_benefits() -> None:
    """An article without benefits says what it answers."""
    code, out, _ = _run(
        "estimate", "art-23", "--words", "en", "--facts", '{"application_date": "2022-06-30"}'
    )
    assert code == 0
    assert "2024" in out
