"""The workflows that check the project and publish the site."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))

# Nothing listens there: a look-up on the network would fail the test.
NO_NETWORK = dict.fromkeys(
    ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9"
)


def _load(name: str) -> Any:
    return yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))


def _steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def _uses(step: dict[str, Any]) -> str:
    """Return the action a step uses, without its version."""
    return str(step.get("uses", "")).split("@")[0]


def test_newer_versions_are_asked_for_after_a_week() -> None:
    """Every kind of lock has its updates, and none at once: a bad version is noticed first."""
    found = yaml.safe_load((WORKFLOWS.parent / "dependabot.yml").read_text(encoding="utf-8"))
    kinds = [one["package-ecosystem"] for one in found["updates"]]
    assert kinds == ["github-actions", "pip", "npm"]
    assert all(one["cooldown"]["default-days"] >= 7 for one in found["updates"])


def test_what_pins_is_pinned() -> None:
    """`make lock` installs the tool that pins from a file with hashes, and pins it, too."""
    lock = (ROOT / "build_scripts" / "setup" / "lock.sh").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements/pip-tools.txt" in lock
    pinned = (ROOT / "requirements" / "pip-tools.txt").read_text(encoding="utf-8")
    assert "pip-tools==" in pinned
    names = [line for line in pinned.splitlines() if "==" in line]
    assert all(line.endswith("\\") for line in names), "each has a hash"


def test_there_are_three() -> None:
    assert [path.name for path in FILES] == ["canary.yml", "checks.yml", "pages.yml"]


def test_what_will_come_is_tried_on_a_schedule_and_never_in_a_build() -> None:
    workflow = _load("canary.yml")
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
    (job,) = workflow["jobs"].values()
    said = [step["run"] for step in job["steps"] if "run" in step]
    assert any("build_scripts canary" in one for one in said)
    for other in ("checks.yml", "pages.yml"):
        assert "canary" not in (ROOT / ".github" / "workflows" / other).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"]
)
def test_they_fit_the_schema(schema: str) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *FILES],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **NO_NETWORK},
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_action_is_pinned_to_a_commit(path: Path) -> None:
    for step in _steps(_load(path.name)):
        if "uses" in step:
            commit = step["uses"].split("@")[1]
            assert len(commit) == len("da39a3ee5e6b4b0d3255bfef95601890afd80709")
            assert int(commit, base=16)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_by_default_a_workflow_may_only_read(path: Path) -> None:
    assert _load(path.name)["permissions"] == {"contents": "read"}


def test_checks_run_what_anyone_can_run() -> None:
    workflow = _load("checks.yml")
    # YAML reads the key `on` as true.
    assert set(workflow[True]) == {"push", "pull_request"}
    checks, changes = workflow["jobs"]["checks"], workflow["jobs"]["changes"]
    assert [step["run"] for step in checks["steps"] if "run" in step] == ["bash .ci/run"]
    # A pull request leaves what it changes as a file, in both languages.
    assert changes["if"] == "github.event_name == 'pull_request'"
    made = [step["run"] for step in changes["steps"] if step.get("run", "").startswith("make")]
    assert [one.split()[-1].strip('"') for one in made] == ["changes-zh.md", "changes-en.md"]
    assert all("--against origin/$BASE" in one for one in made)
    assert _uses(changes["steps"][-1]) == "actions/upload-artifact"


def test_pages_builds_and_deploys_the_site() -> None:
    workflow = _load("pages.yml")
    assert workflow[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}

    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    configure, make, attest, upload = build["steps"][1:]
    assert _uses(configure) == "actions/configure-pages"
    assert make["run"] == "make site"
    assert make["env"] == {"SITE_URL": f"${{{{ steps.{configure['id']}.outputs.base_url }}}}"}
    assert _uses(attest) == "actions/attest-build-provenance"
    assert attest["with"]["subject-path"].split() == [
        "site/download/policy-site.zip",
        "site/sbom.cdx.json",
    ]
    assert build["permissions"] == {
        "contents": "read",
        "pages": "read",
        "id-token": "write",
        "attestations": "write",
    }
    assert _uses(upload) == "actions/upload-pages-artifact"
    assert upload["with"]["path"] == "site"

    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    assert [_uses(step) for step in deploy["steps"]] == ["actions/deploy-pages"]
