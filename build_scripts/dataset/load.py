"""Load a policy's dataset: read every file, check its shape, then check what the parts say together."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from build_scripts.dataset import checks, proof
from build_scripts.dataset.faults import DatasetFaults, Fault, shown
from build_scripts.dataset.finder import finder_faults
from build_scripts.dataset.finder_proof import finder_rule_faults
from build_scripts.dataset.model import Article, Finder, GlossaryTerm, Policy, PolicyHeader
from build_scripts.dataset.shape import checked, checked_list
from build_scripts.dataset.yaml_lines import Document, read_yaml

__all__ = ["load_policy", "policy_folders"]


def policy_folders(root: Path) -> list[Path]:
    """Find the folders under `calculators/policies` that hold a policy."""
    return sorted(file.parent for file in root.glob("*/policy.yaml"))


def load_policy(folder: Path, *, proving: bool = True) -> Policy:
    """Load and check the policy in a folder; raises DatasetFaults with every fault at once.

    Without `proving` it is not held against the official text and the rules.
    """
    faults: list[Fault] = []
    header_document, header = _read(folder / "policy.yaml", PolicyHeader, faults)
    articles: list[tuple[Document, Article]] = []
    files = sorted((folder / "articles").glob("*.yaml"))
    for file in files:
        document, article = _read(file, Article, faults)
        if document is not None and article is not None:
            articles.append((document, article))
    glossary_document, glossary = _read_glossary(folder / "glossary.yaml", faults)
    finder_document, finder = _read(folder / "find.yaml", Finder, faults)
    if not files:
        faults.append(_no_articles(folder / "articles"))
    if header is None or header_document is None or not files:
        raise DatasetFaults(faults)
    articles.sort(key=lambda pair: pair[1].number)
    policy = Policy(
        header=header,
        articles=tuple(article for _, article in articles),
        glossary=glossary,
        finder=finder,
    )
    documents = {article.id: document for document, article in articles}
    faults.extend(checks.header_faults(header_document, header))
    for document, article in articles:
        faults.extend(checks.article_faults(document, article, header))
    if glossary_document is not None:
        # A file with faults is an article nonetheless, so a term that names it is right.
        named = {*documents, *(file.stem for file in files)}
        faults.extend(checks.glossary_faults(glossary_document, policy, sorted(named)))
    if finder_document is not None and finder is not None and len(articles) == len(files):
        faults.extend(finder_faults(finder_document, finder, policy))
    if len(articles) == len(files):
        faults.extend(checks.order_faults(documents, policy))
        faults.extend(checks.amendment_faults(header_document, policy))
        faults.extend(checks.validity_faults(header_document, documents, policy))
    if not faults and proving:
        # What follows needs a dataset whose parts fit together.
        faults.extend(proof.source_faults(folder, header_document, documents, policy))
        faults.extend(proof.rule_faults(folder, header_document, documents, policy))
    if not faults and proving and finder_document is not None and finder is not None:
        faults.extend(finder_rule_faults(folder, finder_document, finder, policy))
    if faults:
        raise DatasetFaults(faults)
    return policy


def _no_articles(folder: Path) -> Fault:
    return Fault(
        shown(folder),
        1,
        "这里没有任何条款文件。请放入 art-01.yaml 等文件。",
        "No article stands here. Put art-01.yaml and the others there.",
    )


def _read[M: BaseModel](
    file: Path, shape: type[M], faults: list[Fault]
) -> tuple[Document | None, M | None]:
    document: Document | None = None
    try:
        document = read_yaml(file)
        return document, checked(document, shape)
    except DatasetFaults as error:
        faults.extend(error.faults)
        return document, None


def _read_glossary(
    file: Path, faults: list[Fault]
) -> tuple[Document | None, tuple[GlossaryTerm, ...]]:
    try:
        document = read_yaml(file)
        return document, checked_list(document, GlossaryTerm)
    except DatasetFaults as error:
        faults.extend(error.faults)
        return None, ()
