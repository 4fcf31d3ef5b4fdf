"""A real Neo4j for the tests: `with serve() as url`, or `python tests/neo4j_server.py` until Ctrl-C.

NEO4J_TEST_URL when set is used as it is. Else a JDK 17 and Maven bring the released Neo4j Community
into the user's cache folder and start it on loopback; else, where a Docker engine runs, the official
image. Each server gets a free port and a generated password and is stopped by its own process id.
"""

import argparse
import ctypes
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from graph.store import GraphStore

VERSION = "5.26.25"
JAVA = 17
IMAGE = "neo4j:5.26-community"
START_SECONDS = 120
HOW = "needs Neo4j: a JDK 17 and Maven, or a Docker engine, or NEO4J_TEST_URL=neo4j://user:password@host:port"

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>danchieu</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>{dependencies}</dependencies>
</project>
"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
ARTIFACTS = (
    ("org.neo4j", "neo4j"),
    ("org.neo4j.app", "neo4j-server"),
    ("org.neo4j", "neo4j-slf4j-provider"),
)
OPEN = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A third of the work of a session of tests is to compile and collect for a server that runs for long."""
CONF = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
# A plan holds for the session: tests fill and empty the store so fast that each would be made anew.
dbms.cypher.statistics_divergence_threshold=1.0
"""
LIMITS = {
    "db.transaction.timeout": "10m",
    "db.memory.transaction.max": "400m",
    "dbms.memory.transaction.total.max": "600m",
}
"""What no query may go beyond, whoever sends it."""


class CannotStart(RuntimeError):
    """No Neo4j can be had on this machine, or it did not come up."""


@contextmanager
def serve(home: Path | None = None) -> Iterator[str]:
    """A URL with user and password of a running Neo4j; stopped at the end when started here.

    `home` keeps the server's data between runs; without it the data go with the server.
    """
    given = os.environ.get("NEO4J_TEST_URL")
    if given:
        yield given
    elif _java_version() >= JAVA and shutil.which("mvn"):
        with _java_server(home) as url:
            yield url
    elif _docker_runs():
        with _docker_server() as url:
            yield url
    else:
        raise CannotStart(HOW)


def _java_version() -> int:
    """The major version of the java on the path; 0 without one."""
    if not shutil.which("java"):
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def fetch_jars() -> Path:
    """The folder of Neo4j's jars in the user's cache, brought there by Maven on first use."""
    base = platformdirs.user_cache_path("danchieu") / f"neo4j-{VERSION}"
    jars = base / "lib"
    if jars.is_dir():
        return jars
    base.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=base) as folder:
        pom = Path(folder, "pom.xml")
        pom.write_text(POM.format(dependencies="".join(DEPENDENCY.format(*a, VERSION) for a in ARTIFACTS)))
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        done = subprocess.run(
            [*command, f"-DoutputDirectory={folder}/lib"], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotStart(
                f"Maven could not bring Neo4j {VERSION}:\n{(done.stdout + done.stderr)[-2000:]}"
            )
        # A run beside this one may have put them there first: theirs are the same.
        with suppress(OSError):
            Path(folder, "lib").rename(jars)
    return jars


def import_csv(folder: Path, home: Path) -> None:
    """Make the database of a server to be at `home` from a folder of CSV, by the real neo4j-admin.

    CannotStart without a JDK and Maven.
    """
    if _java_version() < JAVA or not shutil.which("mvn"):
        raise CannotStart(HOW)
    (home / "conf").mkdir(parents=True)
    command = [*_java(fetch_jars()), "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j"]
    done = subprocess.run(
        [*command, "@import.args"],
        cwd=folder,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError((done.stdout + done.stderr)[-2000:])


def _java(jars: Path) -> list[str]:
    """The beginning of a command that runs a class of Neo4j."""
    opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPEN)
    memory = ("--add-modules", "jdk.incubator.vector", "-Xms256m", "-Xmx1g")
    return ["java", *opened, *memory, *SHORT_LIVED, "-cp", f"{jars}/*"]


@contextmanager
def _java_server(home: Path | None) -> Iterator[str]:
    jars = fetch_jars()
    port = _free_port()
    folder = home or Path(tempfile.mkdtemp(prefix="danchieu-neo4j-"))
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    limits = "".join(f"{name}={value}\n" for name, value in LIMITS.items())
    (folder / "conf" / "neo4j.conf").write_text(CONF.format(port=port) + limits)
    server = subprocess.Popen(
        [
            *_java(jars),
            "org.neo4j.server.CommunityEntryPoint",
            *(f"--home-dir={folder}", f"--config-dir={folder}/conf", "--console-mode"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    try:
        _Log(server).wait_until_started()
        address = f"127.0.0.1:{port}"
        yield f"neo4j://neo4j:{_set_password(address, folder / 'password')}@{address}"
    finally:
        # A clean stop waits ten seconds for idle connections: worth it only for data that are kept.
        (server.terminate if home else server.kill)()
        server.wait()
        if home is None:
            shutil.rmtree(folder, ignore_errors=True)


def _end_with_parent() -> None:
    """In the child: ask Linux to end it when the tests are killed and can no longer stop it."""
    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Log:
    """Reads a server's output on a thread, so that its pipe never fills, and sees it start."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self.server = server
        self.lines: deque[str] = deque(maxlen=50)
        self.started = False
        self.settled = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.server.stdout or ():
            self.lines.append(line)
            if line.rstrip().endswith("Started."):
                self.started = True
                self.settled.set()
        self.settled.set()

    def wait_until_started(self) -> None:
        self.settled.wait(START_SECONDS)
        if not self.started:
            raise CannotStart("Neo4j did not start:\n" + "".join(self.lines))


def _set_password(address: str, keep: Path) -> str:
    """Replace the password of a fresh server by a generated one; a kept server has one already."""
    import neo4j

    if keep.exists():
        return keep.read_text()
    password = secrets.token_urlsafe(18)
    with neo4j.GraphDatabase.driver(f"bolt://{address}", auth=("neo4j", "neo4j")) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password, database_="system"
        )
    keep.touch(mode=0o600)
    keep.write_text(password)
    return password


def _docker_runs() -> bool:
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


@contextmanager
def _docker_server() -> Iterator[str]:
    password = secrets.token_urlsafe(18)
    limits = [
        part
        for name, value in LIMITS.items()
        for part in ("-e", f"NEO4J_{name.replace('_', '__').replace('.', '_')}={value}")
    ]
    # The password goes by the environment: a command line can be read by every user.
    started = subprocess.run(
        ["docker", "run", "--rm", "-d", "-p", "127.0.0.1::7687", "-e", "NEO4J_AUTH", *limits, IMAGE],
        env={**os.environ, "NEO4J_AUTH": f"neo4j/{password}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if started.returncode:
        raise CannotStart(f"Docker could not start {IMAGE}:\n{started.stderr[-2000:]}")
    container = started.stdout.strip()
    try:
        port = subprocess.run(
            ["docker", "port", container, "7687"], capture_output=True, text=True, check=True
        ).stdout.split()[0]
        _wait_for_bolt(port, password)
        yield f"neo4j://neo4j:{password}@{port}"
    finally:
        subprocess.run(["docker", "stop", container], capture_output=True, check=False)


def _wait_for_bolt(address: str, password: str) -> None:
    """Ask until Bolt answers: a container says nothing of its own when it is ready."""
    import neo4j

    deadline = time.monotonic() + START_SECONDS
    with neo4j.GraphDatabase.driver(f"bolt://{address}", auth=("neo4j", password)) as driver:
        while True:
            try:
                return driver.verify_connectivity()
            except neo4j.exceptions.ServiceUnavailable as error:
                if time.monotonic() > deadline:
                    raise CannotStart(f"{IMAGE} does not answer on {address}") from error
                time.sleep(0.3)


def clear(store: "GraphStore") -> None:
    """Empty a Neo4j store but for its schema, in a few milliseconds when it holds a test's worth."""
    from graph import schema
    from graph.neo4j_store import Neo4jStore

    assert isinstance(store, Neo4jStore)
    for label, _ in schema.indexed("vector"):
        store.drop_vectors(label)
    with store._driver.session(database=store._database) as session:
        # Auto-commit: a large test's nodes go in slices that the server's memory can hold.
        session.run(
            "MATCH (n) WHERE NOT n:Setting OR n.key <> 'schema' "
            "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def main() -> int:
    """Run a server in the foreground until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--home", type=Path, help="folder to keep the server's data in between runs")
    parser.add_argument("--fetch", action="store_true", help="only bring the server to the cache folder")
    args = parser.parse_args()
    # Ended from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if args.fetch:
            print(fetch_jars())
            return 0
        with serve(args.home.absolute() if args.home else None) as url:
            print(
                f"Neo4j answers: {url}\nuse it:  export NEO4J_TEST_URL='{url}'\nCtrl-C stops it", flush=True
            )
            with suppress(KeyboardInterrupt):
                threading.Event().wait()
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
