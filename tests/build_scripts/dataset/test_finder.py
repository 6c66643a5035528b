"""The plain questions of find.yaml: a mistake in them is told with its line."""

import re
from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults, load_policy
from calculators.find import find
from tests.build_scripts.dataset.laid import Laid
from tests.build_scripts.dataset.test_faults import Copy, copy
from tests.compiled import FOLDER

__all__ = ["copy"]

_FILE = "find.yaml"


@pytest.mark.parametrize(
    ("old", "new", "below", "said"),
    [
        ("article: art-01, benefits", "article: art-99, benefits", 0, "“art-99” does not exist"),
        ("[matching-grant]", "[matching]", 0, "“matching” does not exist"),
        ("accepted_on_time: true", "accepted: true", 0, "“accepted” does not exist"),
        ("accepted_on_time: true", "accepted_on_time: maybe", 0, "A fact is wrong"),
        ("- id: pilot", "- id: standard", 0, "used twice"),
        ("- id: university", "- id: enterprise", 0, "used twice"),
        ("- id: people", "- id: research", 0, "used twice"),
        ("{applicant_type: talent}", "{applicant: talent}", 0, "“applicant” does not exist"),
        ("kinds: [talent]", "kinds: [people]", 0, "“people” does not exist"),
        ("groups:", "group:", 0, "is not known here"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    copy: Copy, old: str, new: str, below: int, said: str
) -> None:
    """Each mistake in find.yaml is a fault at its line, in both languages."""
    line = copy.replace(_FILE, old, new) + below
    found = copy.faults()
    assert any(said in one.en and one.line == line and one.file.endswith(_FILE) for one in found), [
        one.text("en") for one in found
    ]


def test_a_benefit_that_no_deed_leads_to_is_a_fault(copy: Copy) -> None:
    """A benefit with requirements that nobody could find is named."""
    copy.replace(_FILE, "benefits: [pilot-award]", "benefits: [nothing]")
    assert any("No deed leads to “pilot-award”" in one.en for one in copy.faults())


def test_a_missing_file_is_a_fault(copy: Copy) -> None:
    """Without find.yaml the policy can't be loaded, and the fault says which file is missing."""
    (copy.folder / _FILE).unlink()
    with pytest.raises(DatasetFaults) as raised:
        load_policy(copy.folder)
    assert [Path(one.file).name for one in raised.value.faults] == [_FILE]


def test_the_questions_are_in_the_policy() -> None:
    """The dataset as it stands asks who somebody is and what was done."""
    finder = load_policy(FOLDER).finder
    assert finder is not None
    assert len(finder.who) == 9
    assert len(finder.deeds) > 20


@pytest.fixture
def without_a_deed(tmp_path: Path) -> Laid:
    """Lay out a policy with a benefit that has neither requirements nor a deed."""
    laid = Laid(tmp_path)
    laid.write(
        ("对企业奖励20万元。", "An enterprise receives CNY 200,000."),
        "return gives(figure.award)",
        figures={"award": ("20万元", "20万元", "CNY 200,000")},
        beneficiary={"zh": "本市企业", "en": "enterprises of the city"},
    )
    finder = laid.folder / "find.yaml"
    kept = [
        line for line in finder.read_text(encoding="utf-8").splitlines() if "deed-3" not in line
    ]
    finder.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return laid


@pytest.mark.parametrize(
    ("who", "status"), [("", "open"), ("enterprise", "fits"), ("other", "refused")]
)
def test_a_benefit_for_all_is_found_without_a_deed(
    without_a_deed: Laid, who: str, status: str
) -> None:
    """What has neither requirement nor deed always appears, says for whom, and is counted."""
    bound = without_a_deed.bound()
    answers = {one: find(bound, who, (), {}, one) for one in ("zh", "en")}
    for language, words in (("zh", "面向：本市企业"), ("en", "Open to: enterprises of the city")):
        found = answers[language]["benefits"]
        (one,) = (it for it in found if it["article"] == "art-03")
        assert one["status"] == status
        (reason,) = one["reasons"]
        said = "".join(it if isinstance(it, str) else it["text"] for it in reason["line"]["parts"])
        assert (words in said) is (status != "refused")
    every = sum(len(one.benefits) for one in bound.definition.articles.values())
    assert len(answers["en"]["benefits"]) == every
    line = "".join(
        it if isinstance(it, str) else it["text"] for it in answers["en"]["line"]["parts"]
    )
    assert sum(int(one) for one in re.findall("[0-9]+", line)) == every
