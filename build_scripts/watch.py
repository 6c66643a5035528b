"""Notice what a maintainer changes, and wait until an editor is done with it."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from build_scripts.failures import SiteError
from build_scripts.paths import Paths

__all__ = ["Changes", "concerns", "watched"]

#: Seconds without a further change after which an editor is done, and the most it is given.
_QUIET = 0.05
_PATIENCE = 1.0
_EVENTS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
_KINDS = {
    ".css", ".html", ".j2", ".js", ".jpg", ".json", ".md", ".png", ".py", ".svg", ".txt", ".xml",
    ".yaml", ".yml",
}  # fmt: skip


def concerns(paths: Paths, file: Path) -> bool:
    """Say whether the site is made from a file, and not the file from the site."""
    try:
        inside = file.relative_to(paths.root)
    except ValueError:
        return False
    name = inside.name
    if name.startswith((".", "#")) or file.suffix not in _KINDS or "__pycache__" in inside.parts:
        return False
    if len(inside.parts) == 1:
        return name.startswith("mkdocs")
    below = [paths.docs, paths.templates, paths.theme, paths.policies.parent]
    # A policy's dataset.json is compiled in each build.
    compiled = file.is_relative_to(paths.policies) and file.suffix == ".json"
    return not compiled and any(file.is_relative_to(one) for one in below)


class Changes:
    """The files that changed, put together as an editor saves them."""

    def __init__(self) -> None:
        """Start without any."""
        self._files: queue.Queue[Path] = queue.Queue()

    def add(self, file: Path) -> None:
        """Note that a file changed, came or went."""
        self._files.put(file)

    def wait(self) -> set[Path]:
        """Wait for a change, and until no other follows at once; gives the files."""
        found = {self._files.get()}
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                found.add(self._files.get(timeout=_QUIET))
            except queue.Empty:
                break
        return found


class _Handler(FileSystemEventHandler):
    def __init__(self, paths: Paths, changes: Changes) -> None:
        self._paths = paths
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        for name in (event.src_path, event.dest_path):
            file = Path(str(name))
            if name and concerns(self._paths, file):
                self._changes.add(file)


@contextmanager
def watched(paths: Paths) -> Iterator[Changes]:
    """Watch everything that the site is made from; raises SiteError where the system can't."""
    changes = Changes()
    handler = _Handler(paths, changes)
    observer = Observer()
    observer.schedule(handler, str(paths.root), event_filter=_EVENTS)
    for folder in (paths.policies.parent, paths.docs, paths.templates, paths.theme):
        observer.schedule(handler, str(folder), recursive=True, event_filter=_EVENTS)
    try:
        observer.start()
    except OSError as error:
        raise SiteError(
            f"系统不能再监视更多文件（{error.strerror}）。请调大 fs.inotify.max_user_watches。",
            f"The system can't watch any more files ({error.strerror})."
            " Raise fs.inotify.max_user_watches.",
        ) from None
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
