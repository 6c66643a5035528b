"""A PostgreSQL server of the test's own, where the machine has the programs of one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Server", "started"]


class Server:
    """Runs scripts of psql."""

    def __init__(self, folder: Path, who: dict[str, Any]) -> None:
        """Reach a server by its socket in a folder."""
        self.folder = folder
        self.who = who

    def run(self, script: str) -> str:
        """Run a script; gives what it prints."""
        ran = subprocess.run(
            [
                "psql",
                "-h",
                str(self.folder),
                "-U",
                "tester",
                "-d",
                "postgres",
                "-qAtX",
                "-v",
                "ON_ERROR_STOP=1",
            ],
            input=script,
            capture_output=True,
            text=True,
            check=False,
            **self.who,
        )
        assert not ran.returncode, ran.stderr[:2000]
        return str(ran.stdout)


@contextmanager
def started(folder: Path) -> Iterator[Server | None]:
    """Start a server in a folder and stop it at the end; None where there are no programs."""
    if not all(shutil.which(name) for name in ("initdb", "postgres", "psql")):
        yield None
        return
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        # The server refuses to run for the machine's owner.
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            yield None
            return
        os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "cwd": str(folder)}
    data = folder / "data"
    subprocess.run(
        ["initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        capture_output=True,
        **who,
    )
    command = [
        "postgres",
        "-D",
        str(data),
        "-k",
        str(folder),
        "-c",
        "listen_addresses=",
        "-c",
        "fsync=off",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **who) as server:
        assert server.stderr is not None
        for line in server.stderr:
            if "ready to accept connections" in line:
                break
        try:
            yield Server(folder, who)
        finally:
            server.terminate()
            server.communicate()
