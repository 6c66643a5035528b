"""Lay out a new policy, or a new article of one: files that pass every check, to be written over."""

from build_scripts.new.article import new_article
from build_scripts.new.policy import new_policy
from build_scripts.new.questions import Question, answers_to

__all__ = ["Question", "answers_to", "new_article", "new_policy"]
