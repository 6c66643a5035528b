"""What is published for programs beside the pages: the whole of each policy as open data."""

from build_scripts.opendata.publish import DATA, write_open_data

__all__ = ["DATA", "write_open_data"]
