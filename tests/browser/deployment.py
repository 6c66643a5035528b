"""A site as it is deployed: served below a sub-path, changed by a later deployment, out of reach."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

from build_scripts.offline import WORKER, write_offline
from build_scripts.serve import SiteHandler, site_server
from tests.built import PREFIX

__all__ = ["Deployment"]


class Deployment:
    """A copy of the built site on a server of its own, which can be stopped."""

    def __init__(self, built: Path, folder: Path) -> None:
        """Copy the built site and serve it at a free port."""
        self.folder = folder
        #: The paths that were asked of the server, below the site's root.
        self.asked: list[str] = []
        shutil.copytree(built, folder)

        self._reached = threading.Event()
        self._reached.set()
        reached, asked = self._reached, self.asked

        class Below(SiteHandler):
            """Serves the site below the sub-path of a project page, as long as it is reached."""

            def do_GET(self) -> None:  # noqa: N802
                if reached.is_set():
                    asked.append(self.path.removeprefix(PREFIX))
                    super().do_GET()
                else:  # A connection from before is no way in either.
                    self.close_connection = True

            def translate_path(self, path: str) -> str:
                below = path.removeprefix(PREFIX[:-1]) if path.startswith(PREFIX) else "/nowhere"
                return super().translate_path(below)

        self._server = site_server(folder, handler=Below)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}{PREFIX}"

    def article(self, article: str, language: str = "zh") -> str:
        """Give the address of an article's page."""
        below = "" if language == "zh" else "en/"
        return f"{self.address}{below}policies/chengdu-2020-7/{article}/"

    def page(self, article: str) -> Path:
        """Give the file of an article's Chinese page."""
        return self.folder / "policies" / "chengdu-2020-7" / article / "index.html"

    def change(self, article: str, old: str, new: str) -> None:
        """Write other words into a page, as a deployment under way does: the rest comes later."""
        page = self.page(article)
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new), encoding="utf-8")

    def finish(self) -> None:
        """Bring the list of files and the service worker up to date, which ends a deployment."""
        (old,) = (self.folder / "kept").glob("*.json")
        known = json.loads(old.read_text(encoding="utf-8"))
        shutil.rmtree(self.folder / "kept")
        source = Path(__file__).parents[2] / "docs" / "assets" / "javascripts" / WORKER
        write_offline(self.folder, source, known["app"], known["engine"])

    def stop(self) -> None:
        """Take the network away."""
        self._reached.clear()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
