"""Where packages would be installed; the calculators need none."""

from sys import version_info

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages"]


class _Place:
    """A folder that the core asks for as an object, not as text."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


DSO_DIR = _Place("/usr/lib")
SITE_PACKAGES = _Place(f"/lib/python{version_info[0]}.{version_info[1]}/site-packages")


def init_loaded_packages() -> None:
    """Find no packages."""
