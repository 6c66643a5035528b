"""From dataset to site: the commands that a maintainer runs."""
