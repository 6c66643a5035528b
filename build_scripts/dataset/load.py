"""Load a policy's dataset: read every file, check its shape, then check what the parts say together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from build_scripts.dataset import checks, proof
from build_scripts.dataset.faults import DatasetFaults, Fault, shown
from build_scripts.dataset.finder import finder_faults
from build_scripts.dataset.finder_proof import finder_rule_faults
from build_scripts.dataset.model import (
    AmendingDocument,
    Article,
    Finder,
    GlossaryTerm,
    Policy,
    PolicyHeader,
)
from build_scripts.dataset.own_units import own_unit_faults, own_units
from build_scripts.dataset.prose import prose_faults
from build_scripts.dataset.shape import checked, checked_list
from build_scripts.dataset.texts import text_faults
from build_scripts.dataset.versions import Part, document_faults, with_documents
from build_scripts.dataset.yaml_lines import Document, read_yaml
from calculators.units import declare

__all__ = ["load_policy", "policy_folders"]


#: What a policy's folder may hold beside its articles; the search reads its words itself.
_FILES = ("policy.yaml", "glossary.yaml", "find.yaml", "search.yaml")


def policy_folders(root: Path) -> list[Path]:
    """Find the folders under `calculators/policies` that hold a policy, or what is left of one."""
    return sorted(
        folder
        for folder in root.iterdir()
        if folder.is_dir() and ((folder / "rules.py").exists() or any(folder.rglob("*.y*ml")))
    )


def load_policy(folder: Path, *, proving: bool = True) -> Policy:
    """Load and check the policy in a folder; raises DatasetFaults with every fault at once.

    Without `proving` it is not held against the official text and the rules.
    """
    faults: list[Fault] = [*_unread_faults(folder)]
    read: dict[Path, Document] = {}
    header = _read(folder / "policy.yaml", PolicyHeader, faults, read)
    if header is not None:
        # What facts and figures are of is read with the units that the policy declares.
        faults.extend(own_unit_faults(read[folder / "policy.yaml"], header))
        declare(header.id, own_units(header))
    files = sorted((folder / "articles").glob("*.yaml"))
    found = [(file, _read(file, Article, faults, read)) for file in files]
    articles = sorted(
        ((read[file], article) for file, article in found if article is not None),
        key=lambda pair: pair[1].number,
    )
    glossary = _read(folder / "glossary.yaml", GlossaryTerm, faults, read, listed=True)
    finder = _read(folder / "find.yaml", Finder, faults, read)
    later = _documents(folder, faults, read)
    # What a sentence or the official text says wrongly keeps nothing from being worked out.
    said = [fault for document in read.values() for fault in text_faults(document)]
    if not files:
        faults.append(_no_articles(folder / "articles"))
    for document, article in articles:
        faults.extend(checks.article_faults(document, article, header, said))
        said.extend(prose_faults(document, article))
    if header is None or not files:
        raise DatasetFaults([*faults, *said])
    policy = Policy(
        header=header,
        articles=tuple(article for _, article in articles),
        glossary=glossary or (),
        finder=finder,
    )
    documents = {article.id: document for document, article in articles}
    header_document = read[folder / "policy.yaml"]
    faults.extend(checks.header_faults(header_document, header))
    if glossary is not None:
        # A file with faults is an article nonetheless, so a term that names it is right.
        named = {*documents, *(file.stem for file in files)}
        document = read[folder / "glossary.yaml"]
        faults.extend(checks.glossary_faults(document, policy, sorted(named)))
    if finder is not None:
        faults.extend(checks.kind_faults(read[folder / "find.yaml"], finder, header))
    if len(articles) == len(files):
        if finder is not None:
            faults.extend(finder_faults(read[folder / "find.yaml"], finder, policy))
        out_of_order = list(checks.order_faults(documents, policy))
        faults.extend(out_of_order)
        faults.extend(checks.amendment_faults(header_document, policy))
        faults.extend(checks.validity_faults(documents, policy))
        faults.extend(checks.excluding_faults(documents, policy))
        chapters = {one.id for one in header.chapters}
        placed = not out_of_order and all(one.chapter in chapters for one in policy.articles)
        if proving and placed and len(documents) == len(articles):
            said.extend(proof.source_faults(folder, header_document, documents, policy))
    if not faults and proving:
        # What follows needs a dataset whose parts fit together.
        faults.extend(proof.rule_faults(folder, header_document, documents, policy))
    if not faults and proving and finder is not None:
        faults.extend(finder_rule_faults(folder, read[folder / "find.yaml"], finder, policy))
    if later and not faults:
        policy = _with_later(
            folder, policy, later, documents, faults, header_document, proving=proving
        )
    if faults or said:
        raise DatasetFaults([*faults, *said])
    return policy


def _documents(
    folder: Path, faults: list[Fault], read: dict[Path, Document]
) -> list[tuple[Document, AmendingDocument]]:
    """Read the later documents, in the order of the days they count from."""
    files = sorted((folder / "amendments").glob("*.yaml"))
    found = [(file, _read(file, AmendingDocument, faults, read)) for file in files]
    return sorted(
        ((read[file], one) for file, one in found if one is not None),
        key=lambda pair: pair[1].first_day,
    )


def _with_later(
    folder: Path,
    policy: Policy,
    later: list[tuple[Document, AmendingDocument]],
    documents: dict[str, Document],
    faults: list[Fault],
    header: Document,
    *,
    proving: bool,
) -> Policy:
    """Prove each version that a later document made as the original was; gives the last one."""
    before = None
    for file, one in later:
        faults.extend(document_faults(file, one, before, policy))
        before = before if one.draft else one
    for count, (file, one) in enumerate(later):
        if faults:
            break
        # A draft is proved as what it would make of the version that it would follow.
        earlier = [other for _, other in later[:count] if not other.draft]
        version = with_documents(policy, [*earlier, one.model_copy(update={"draft": False})])
        made = {article.id: article for article in version.articles}
        places = {
            change.id: Part(file, index, change, made[change.id])
            for index, change in enumerate(one.articles)
        }
        for name, place in places.items():
            said: list[Fault] = []
            faults.extend(checks.article_faults(place, made[name], policy.header, said))
            faults.extend([*said, *prose_faults(place, made[name])])
        if proving and not faults:
            named = {**documents, **places}
            faults.extend(proof.rule_faults(folder, header, named, version))
    return with_documents(policy, [one for _, one in later])


def _unread_faults(folder: Path) -> Iterator[Fault]:
    """Find files that look like parts of the dataset and would be passed over."""
    known = {folder / name for name in _FILES}
    for file in sorted(folder.rglob("*")):
        name = file.name.lower()
        if not file.is_file() or not name.endswith((".yml", ".yaml", ".yaml.txt", ".yml.txt")):
            continue
        below = (folder / "articles", folder / "amendments")
        read = file in known or (file.parent in below and file.suffix == ".yaml")
        if not read:
            yield Fault(
                shown(file),
                1,
                "这个文件不会被读取：只读 policy.yaml、glossary.yaml、find.yaml、search.yaml 和 articles/、"
                "amendments/ 里的 .yaml 文件。请改名、移动或删去。",
                "This file is not read: only policy.yaml, glossary.yaml, find.yaml, search.yaml and the .yaml"
                " files in articles/ and amendments/ are. Rename, move or remove it.",
            )


def _no_articles(folder: Path) -> Fault:
    return Fault(
        shown(folder),
        1,
        "这里没有任何条款文件。请放入 art-01.yaml 等文件。",
        "No article stands here. Put art-01.yaml and the others there.",
    )


def _read(
    file: Path,
    shape: type[BaseModel],
    faults: list[Fault],
    read: dict[Path, Document],
    *,
    listed: bool = False,
) -> Any:
    """Read a file as one part of the dataset, or as a list of parts; None where it has faults."""
    try:
        read[file] = read_yaml(file)
        return (checked_list if listed else checked)(read[file], shape)
    except DatasetFaults as error:
        faults.extend(error.faults)
        return None
