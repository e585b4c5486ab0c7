"""A PostgreSQL server for the tests: a cluster of their own in a temporary folder, on a free port of the loopback.

Debian keeps the programs in `/usr/lib/postgresql/VERSION/bin`. A server does not run as root, so root hands the cluster
to the user `postgres`, which the package made.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "p@ss/ word:?"  # signs that have to be escaped in a URL
_START = 60  # seconds


class NoServerError(Exception):
    """There is no PostgreSQL here, and why."""


@dataclass(frozen=True)
class Server:
    """A server that answers; `programs` is where psql stands."""

    port: int
    programs: Path
    folder: Path

    def psql(self, database: str, sql: str) -> str:
        """What psql prints: no part of Tawsiya, and not its driver."""
        done = subprocess.run(
            [_program(self.programs, "psql"), "-X", "-At", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql],
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=60,
            env={
                **os.environ,
                "PGHOST": "127.0.0.1",
                "PGPORT": str(self.port),
                "PGUSER": "tester",
                "PGPASSWORD": PASSWORD,
                "PGCLIENTENCODING": "UTF8",
            },
        )
        return done.stdout


@contextmanager
def run_server() -> Iterator[Server]:
    """Start a server and stop it again, by its own process; `NoServerError` where there is none to start."""
    programs = _find()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="tawsiya-postgres-"))
    try:
        (folder / "password").write_text(PASSWORD, "utf-8")
        if user is not None:
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        options = ["--username=tester", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256"]
        locale = ["--encoding=UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(
            [programs / "initdb", "-D", folder / "data", *options, *locale],
            user=user,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if made.returncode:
            raise NoServerError(f"initdb fails: {made.stderr.strip().splitlines()[-1:]}")
        port = _free_port()
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-p", str(port), *_settings(folder)],
                user=user,
                cwd=folder,
                stdout=log,
                stderr=log,
            )
        try:
            _wait(process, port, folder / "log")
            yield Server(port, programs, folder)
        finally:
            process.send_signal(signal.SIGINT)  # the fast way: clients that are still there are sent off
            process.wait(timeout=_START)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path) -> list[str]:
    given = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "shared_buffers": "32MB",
        "max_connections": "10",
    }
    return [word for name, value in given.items() for word in ("-c", f"{name}={value}")]


def _find() -> Path:
    """The folder of the programs, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def _program(programs: Path, name: str) -> str:
    own = programs / name
    found = str(own) if own.exists() else shutil.which(name)
    assert found is not None, name
    return found


def _user() -> str | None:
    """Whom the server runs as, where that is another."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as error:
        raise NoServerError("root cannot run PostgreSQL, and there is no user postgres") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NoServerError(f"postgres ends at once: {log.read_text('utf-8', 'replace')[-300:]}")
        if "ready to accept connections" in log.read_text("utf-8", "replace"):
            return
        time.sleep(0.1)
    raise NoServerError(f"postgres is not ready after {_START} seconds, on port {port}")
