"""Who the rule is about: a project. OpenFisca wants no group of them here."""

from openfisca_core.entities import build_entity

__all__ = ["Project"]

Project = build_entity(
    key="project",
    plural="projects",
    label="A national major project in network and information security",
    is_person=True,
)
