"""The search: what it knows, how that becomes an index, and the words of its window."""

from build_scripts.search.build import write_search
from build_scripts.search.strings import window_strings
from build_scripts.search.words import SearchWords, load_search_words

__all__ = ["SearchWords", "load_search_words", "window_strings", "write_search"]
