"""What the end-to-end, garbage and benchmark runs share: the programs, the boards, the tally."""
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Tests/Fixtures")
BOARDS = os.path.join(FIXTURES, "boards")
GOLDEN = os.path.join(FIXTURES, "golden")
# What a directory holds after one publication, in the order of names; and with a history.
PUBLISHED = ["power.html", "powerstat.dev", "powerstat.prom", "stats.json"]
REMEMBERED = ["forecast.json", "forecast.svg", "history.svg", *PUBLISHED]
SCHEMA = os.path.join(ROOT, "Sources/PowerCore/Publish/stats.schema.json")

_loader = importlib.machinery.SourceFileLoader("unpack", os.path.join(FIXTURES, "unpack"))
unpack = importlib.util.module_from_spec(importlib.util.spec_from_loader("unpack", _loader))
_loader.exec_module(unpack)


class Flavour:
    """One way to build the programs, and how to run what came out."""

    ALL = ("regular", "host", "bookworm", "trixie")

    def __init__(self, name):
        if name not in self.ALL:
            sys.exit(f"unknown flavour {name}; there are {', '.join(self.ALL)}")
        self.name = name
        build = "debug" if name == "regular" else f"{name}/bin"
        self.directory = os.path.join(ROOT, ".build", build)

    @property
    def emulated(self):
        return self.name in ("bookworm", "trixie")

    def missing(self):
        """What makes the programs, when they are not there."""
        for program in ("powerstatd", "powerstat", "powerstat-keeper", "powerstat-simulator"):
            if not os.access(os.path.join(self.directory, program), os.X_OK):
                return "swift build" if self.name == "regular" else f"cross/build {self.name}"
        return None

    def command(self, program, *arguments):
        path = os.path.join(self.directory, program)
        start = [os.path.join(ROOT, "cross/run"), self.name, path] if self.emulated else [path]
        return [*start, *map(str, arguments)]

    def run(self, program, *arguments, environment=None, timeout=60, **more):
        return subprocess.run(
            self.command(program, *arguments), env=clean_environment(environment),
            stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, **more)

    def start(self, program, *arguments, environment=None, **more):
        return subprocess.Popen(
            self.command(program, *arguments), env=clean_environment(environment),
            stdin=subprocess.DEVNULL, **more)


def clean_environment(more=None):
    """An environment in which output is the same everywhere."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "TZ": "UTC", "LC_ALL": "C.UTF-8", **(more or {})}


class Tally:
    """Counts what passed and what failed, and says so in the last line."""

    def __init__(self):
        self.passed = self.failed = 0
        self.skipped = []
        self._lock = threading.Lock()

    def check(self, name, holds, detail=""):
        with self._lock:
            if holds:
                self.passed += 1
            else:
                self.failed += 1
                detail = str(detail)
                print(f"FAILED: {name}" + (f"\n  {detail[:2000]}" if detail else ""), flush=True)
        return bool(holds)

    def skip(self, name, reason):
        with self._lock:
            self.skipped.append(name)
            print(f"skipped: {name}: {reason}", flush=True)

    def finish(self):
        line = f"{self.passed} passed, {self.failed} failed"
        if self.skipped:
            line += f", {len(self.skipped)} skipped ({'; '.join(self.skipped)})"
        print(line)
        sys.exit(1 if self.failed else 0)


class Schema:
    """Judges published documents."""

    LARGEST = 4096

    def __init__(self):
        try:
            import jsonschema
        except ImportError:
            sys.exit("python3-jsonschema is missing: cross/install installs it")
        with open(SCHEMA, encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        self._validator = jsonschema.Draft202012Validator(schema)

    def complaints(self, text):
        """What is wrong with the bytes of a document; nothing if it is right."""
        found = []
        if len(text) > self.LARGEST:
            found.append(f"{len(text)} bytes, more than {self.LARGEST}")
        if not text.endswith(b"\n") or text.count(b"\n") != 1:
            found.append("not one line")
        try:
            document = json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
        except ValueError as error:
            return [*found, f"not JSON: {error}: {text[:200]!r}"]
        for error in self._validator.iter_errors(document):
            path = ".".join(str(step) for step in error.absolute_path)
            found.append(f"{path}: {error.message[:300]}")
        return found


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key twice in {keys}")
    return dict(pairs)


def refuse(word):
    raise ValueError(f"{word} is no JSON")


def boards():
    """The names of all fixture boards."""
    return sorted(name[:-6] for name in os.listdir(BOARDS) if name.endswith(".board"))


def read(path):
    with open(path, "rb") as file:
        return file.read()
