"""The commands of the WebDriver standard, as each browser's own side takes them.

Firefox takes them over its Marionette socket, which is all that geckodriver passes on; WebKit's
driver takes them over HTTP, as the standard has it. Neither needs a library.
"""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from typing import Any, Protocol

__all__ = ["ELEMENT", "Http", "Marionette", "Refused", "Wire"]

#: The key under which the standard names an element.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
#: How long one command may take, in seconds; scripts give up sooner by themselves.
_LIMIT = 120

#: Each command: its method and path in the standard, and its name for Marionette.
_COMMANDS = {
    "start": ("POST", "", "WebDriver:NewSession"),
    "end": ("DELETE", "", "WebDriver:DeleteSession"),
    "timeouts": ("POST", "timeouts", "WebDriver:SetTimeouts"),
    "open": ("POST", "url", "WebDriver:Navigate"),
    "back": ("POST", "back", "WebDriver:Back"),
    "reload": ("POST", "refresh", "WebDriver:Refresh"),
    "size": ("POST", "window/rect", "WebDriver:SetWindowRect"),
    "find": ("POST", "element", "WebDriver:FindElement"),
    "click": ("POST", "element/{id}/click", "WebDriver:ElementClick"),
    "keys": ("POST", "element/{id}/value", "WebDriver:ElementSendKeys"),
    "actions": ("POST", "actions", "WebDriver:PerformActions"),
    "script": ("POST", "execute/async", "WebDriver:ExecuteAsyncScript"),
    "picture": ("GET", "screenshot", "WebDriver:TakeScreenshot"),
    "print": ("POST", "print", "WebDriver:Print"),
}


class Refused(Exception):
    """A browser refused a command: the standard's word for why, and the browser's own."""

    def __init__(self, error: str, message: str) -> None:
        self.error = error
        super().__init__(f"{error}: {message}")


class Wire(Protocol):
    """Sends one command and gives what the browser answers."""

    def send(self, command: str, **given: Any) -> Any:
        """Send a command. Raises Refused."""

    def close(self) -> None:
        """Hang up."""


class Marionette:
    """Firefox's own socket: JSON after its length, `[0, number, command, what is given]`."""

    def __init__(self, port: int) -> None:
        """Call a Firefox that listens. Raises OSError."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_LIMIT)
        self._read = self._socket.makefile("rb")
        self._number = 0
        self._hear()

    def send(self, command: str, **given: Any) -> Any:
        """Send a command of the standard, or one that only Marionette has, by its own name."""
        name = _COMMANDS[command][2] if command in _COMMANDS else command
        self._number += 1
        text = json.dumps([0, self._number, name, given]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, error, answer = self._hear()
        if error:
            raise Refused(error["error"], error["message"])
        return answer["value"] if set(answer) == {"value"} else answer

    def close(self) -> None:
        """Hang up."""
        self._read.close()
        self._socket.close()

    def _hear(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            byte = self._read.read(1)
            if not byte:
                raise ConnectionError("Firefox hung up")
            length += byte
        return json.loads(self._read.read(int(length[:-1])))


class Http:
    """A driver that takes the standard's commands over HTTP."""

    def __init__(self, port: int) -> None:
        """Speak to the driver at a port of this machine."""
        self._address = f"http://127.0.0.1:{port}/session"
        # Never by way of a proxy: the driver is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def send(self, command: str, **given: Any) -> Any:
        """Send a command of the standard."""
        method, path, _ = _COMMANDS[command]
        path = path.format(id=given.pop("id", ""))
        address = f"{self._address}/{path}" if path else self._address
        asked = urllib.request.Request(  # noqa: S310 - http, on this machine
            address,
            method=method,
            data=json.dumps(given).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json; charset=utf-8"},
        )
        try:
            with self._opener.open(asked, timeout=_LIMIT) as reply:
                answer = json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise Refused(told["error"], told["message"]) from None
        if command == "start":
            self._address += "/" + answer["sessionId"]
        return answer

    def close(self) -> None:
        """Do nothing: each command is a call of its own."""
