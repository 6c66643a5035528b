"""The three browsers: how each is started, and told what a reader does.

Chromium is driven by Playwright, like in the other tests. Firefox and WebKit take the commands of
the WebDriver standard, without a driver or a library that would have to be downloaded for them.
"""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browsers.installed import Firefox, WebKit, find_firefox, find_webkit, missing
from tests.browsers.reader import DESKTOP, KEYS, Interrupted, Reader
from tests.browsers.wire import ELEMENT, Http, Marionette, Refused, Wire

__all__ = ["ENGINES", "start"]

ENGINES = ("chromium", "firefox", "webkit")
#: How long a browser may take to start, in seconds.
_PATIENCE = 60
#: A function that gives a promise, as a script that ends with a call.
_SCRIPT = """const given = [...arguments], done = given.pop();
Promise.resolve().then(() => (%s)(...given)).then(
    (value) => done({ value }), (error) => done({ error: String(error) }));"""
#: What the refusals are called of a script whose page was left meanwhile.
_LEFT = {"javascript error", "script timeout", "no such window", "unknown error", "timeout"}
#: Whatever looks at the layout of the loaded page has looked once it was drawn twice.
_LOADED = """() => document.readyState === "complete" && new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
#: Nothing but the tests' own: no first page, no update, and files saved without a question.
_FIREFOX = {
    "marionette.port": 0,
    "network.proxy.type": 0,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.helperApps.neverAsk.saveToDisk": "application/json,text/csv",
    # Files that a page makes may look like ones to open.
    "browser.download.open_pdf_attachments_inline": False,
}


def start(name: str, folder: Path) -> Reader:
    """Start a browser whose files all go below a folder. Fails where it is missing."""
    gaps = missing()
    assert gaps == [], "\n".join(gaps)
    folder.mkdir(parents=True, exist_ok=True)
    if name == "chromium":
        return _Chromium(folder)
    firefox, webkit = find_firefox(), find_webkit()
    if name == "firefox":
        assert firefox
        return _Firefox(firefox, folder)
    assert webkit
    return _WebKit(webkit, folder)


class _Chromium(Reader):
    """Chromium, by Playwright."""

    name = "chromium"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "saved"
        self._folder.mkdir()
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        self.version = self._browser.version.split(".")[0]
        self._page = self._browser.new_page()
        self._page.set_default_timeout(1_000 * _PATIENCE)
        self._page.on("download", lambda one: one.save_as(self._folder / one.suggested_filename))
        self.resize(DESKTOP)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def back(self) -> None:
        self._page.go_back()

    def run(self, function: str, *given: Any) -> Any:
        try:
            return self._page.evaluate(f"(given) => ({function})(...given)", list(given))
        except Error as error:
            raise Interrupted(error.message) from None

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()

    def type(self, selector: str, text: str) -> None:
        self._page.locator(selector).press_sequentially(text)

    def select(self, selector: str, choice: str) -> None:
        self._page.locator(selector).select_option(choice)

    def key(self, *names: str) -> None:
        self._page.keyboard.press("+".join(names))

    def hand(self, selector: str, file: Path) -> None:
        self._page.set_input_files(selector, file)

    def resize(self, size: tuple[int, int]) -> None:
        self._page.set_viewport_size({"width": size[0], "height": size[1]})

    def printed(self, address: str, done: str | None = None) -> bytes:
        self.open(address)
        self.until(done or _LOADED)
        return self._page.pdf(prefer_css_page_size=True)

    def picture(self) -> bytes:
        return self._page.screenshot()

    def saved(self) -> list[Path]:
        return sorted(self._folder.iterdir())

    def close(self) -> None:
        self._browser.close()
        self._playwright.stop()


class _Driven(Reader):
    """A browser that takes the commands of the WebDriver standard."""

    _wire: Wire
    _folder: Path

    def _begin(self, **options: Any) -> None:
        told = self._wire.send("start", capabilities={"alwaysMatch": options})
        self.version = re.split(r"\.(?=\d+$)", told["capabilities"]["browserVersion"])[0]
        self.resize(DESKTOP)

    def open(self, address: str) -> None:
        self._wire.send("open", url=address)
        # WebKit's driver goes on sooner where a service worker answers.
        self.until("() => document.readyState === 'complete'")

    def reload(self) -> None:
        self._wire.send("reload")

    def back(self) -> None:
        self._wire.send("back")

    def run(self, function: str, *given: Any) -> Any:
        try:
            said = self._wire.send("script", script=_SCRIPT % function, args=list(given))
        except Refused as error:
            if error.error in _LEFT:
                raise Interrupted(str(error)) from None
            raise
        if said is None:  # Firefox, about a page that was left.
            raise Interrupted("no answer")
        if "error" in said:
            raise Interrupted(said["error"])
        return said.get("value")

    def click(self, selector: str) -> None:
        self._wire.send("click", id=self._found(selector))

    def type(self, selector: str, text: str) -> None:
        self._wire.send("keys", id=self._found(selector), text=text)

    def select(self, selector: str, choice: str) -> None:
        self.click(f'{selector} option[value="{choice}"]')

    def key(self, *names: str) -> None:
        codes = [KEYS[name] for name in names]
        down = [{"type": "keyDown", "value": code} for code in codes]
        up = [{"type": "keyUp", "value": code} for code in reversed(codes)]
        self._wire.send("actions", actions=[{"type": "key", "id": "keys", "actions": down + up}])

    def hand(self, selector: str, file: Path) -> None:
        self._wire.send("keys", id=self._found(selector), text=str(file))

    def resize(self, size: tuple[int, int]) -> None:
        wanted = list(size)
        for _ in range(2):
            self._wire.send("size", width=wanted[0], height=wanted[1])
            got = self.run("() => [innerWidth, innerHeight]")
            wanted = [one + aim - now for one, aim, now in zip(wanted, size, got, strict=True)]

    def picture(self) -> bytes:
        return base64.b64decode(self._wire.send("picture", full=False))

    def saved(self) -> list[Path]:
        return sorted(self._folder.iterdir())

    def _found(self, selector: str) -> str:
        found: dict[str, str] = self._wire.send("find", using="css selector", value=selector)
        return found[ELEMENT]


class _Firefox(_Driven):
    """Firefox, by its own socket."""

    name = "firefox"

    def __init__(self, found: Firefox, folder: Path) -> None:
        self._folder = folder / "saved"
        self._folder.mkdir()
        profile = folder / "profile"
        profile.mkdir()
        settings = {**_FIREFOX, "browser.download.dir": str(self._folder)}
        lines = [f"user_pref({json.dumps(one)}, {json.dumps(to)});" for one, to in settings.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [found.program, "--headless", "--marionette", "--no-remote", "--profile", profile],
            env={**os.environ, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wire = Marionette(_told_port(profile / "MarionetteActivePort", self._process))
        self._begin()

    def printed(self, address: str, done: str | None = None) -> bytes:
        self.open(address)
        self.until(done or _LOADED)
        # The paper and its margins are those that the styles ask for.
        paper = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self._wire.send("print", page=paper))

    def close(self) -> None:
        with suppress(Refused, OSError):
            self._wire.send("Marionette:Quit", flags=["eForceQuit"])
        self._wire.close()
        _ended(self._process)


class _WebKit(_Driven):
    """WebKitGTK, by its driver, on a screen that nobody sees."""

    name = "webkit"

    def __init__(self, found: WebKit, folder: Path) -> None:
        self._found_here = found
        self._folder = folder / "saved"
        self._folder.mkdir()
        self._paper = folder / "printed.pdf"
        settings = folder / "config"
        settings.mkdir()
        places = f'XDG_DOWNLOAD_DIR="{self._folder}"\n'
        (settings / "user-dirs.dirs").write_text(places, encoding="utf-8")
        read, written = os.pipe()
        self._screen = subprocess.Popen(
            [found.screen, "-displayfd", str(written), "-screen", "0", "1400x1000x24"],
            pass_fds=[written],
            stderr=subprocess.DEVNULL,
        )
        os.close(written)
        with os.fdopen(read) as told:
            screen = told.readline().strip()
        self._environment = {
            **{name: to for name, to in os.environ.items() if "proxy" not in name.lower()},
            "DISPLAY": f":{screen}",
            "GDK_BACKEND": "x11",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(settings),
        }
        port = _free_port()
        self._process = subprocess.Popen(
            [found.driver, f"--port={port}"],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _until_listens(port, self._process)
        self._wire = Http(port)
        self._begin(
            **{"webkitgtk:browserOptions": {"binary": found.program, "args": ["--automation"]}}
        )

    def printed(self, address: str, done: str | None = None) -> bytes:
        program = Path(__file__).with_name("webkit_print.py")
        said = subprocess.run(
            [self._found_here.python, program, address, done or _LOADED, self._paper],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr
        return self._paper.read_bytes()

    def close(self) -> None:
        with suppress(Refused, OSError):  # However it was left, it ends here.
            self._wire.send("end")
        self._process.terminate()
        _ended(self._process)
        self._screen.terminate()
        _ended(self._screen)


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _told_port(file: Path, process: subprocess.Popen[bytes]) -> int:
    """Wait until Firefox has written down at which port it listens."""
    given_up = time.monotonic() + _PATIENCE
    while not (file.exists() and file.read_text().strip()):
        assert process.poll() is None, "Firefox ended at once"
        assert time.monotonic() < given_up, "Firefox never listened"
        time.sleep(0.02)
    return int(file.read_text())


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _until_listens(port: int, process: subprocess.Popen[bytes]) -> None:
    given_up = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "WebKit's driver ended at once"
            assert time.monotonic() < given_up, "WebKit's driver never listened"
            time.sleep(0.02)
        else:
            return
