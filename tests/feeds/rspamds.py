"""A running rspamd with its stock rules, and with ours over them."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

from tests.feeds.consumers import FOLDER, environment, program, shared
from tests.feeds.daemons import Daemon, checked
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE

TAG = 6.0
"""The stock score from which a mail is tagged as spam (``add_header`` in actions.conf)."""


class Result:
    """What rspamd says of a mail: its score, and each symbol with its own."""

    def __init__(self, told: dict[str, object]) -> None:
        self.score = float(str(told["score"]))
        symbols = told["symbols"]
        assert isinstance(symbols, dict)
        self.symbols = {name: float(symbol["score"]) for name, symbol in symbols.items()}

    def __repr__(self) -> str:
        return f"{self.score} { ({name: score for name, score in self.symbols.items() if score}) }"


class Rspamd:
    """One instance in ``folder``; ``local`` is its LOCAL_CONFDIR, ``resolver`` the port of a resolver."""

    def __init__(self, folder: Path, resolver: int) -> None:
        self.local = folder / "local"
        self.maps = self.local / "local.d/maps.d"
        self.maps.mkdir(parents=True, exist_ok=True)
        for name in ("db", "run", "log"):
            (folder / name).mkdir()
        (FOLDER / "compiled").mkdir(exist_ok=True)
        self._folder = folder
        self._port = reserved_port()
        self._daemon: Daemon | None = None
        self._configure(reserved_port(), resolver)

    def _configure(self, controller: int, resolver: int) -> None:
        dns = f"dns {{ nameserver = ['127.0.0.1:{resolver}:1']; timeout = 5s; retransmits = 10; }}"
        patient = f"task_timeout = {PATIENCE}s;"
        files = {
            "options.inc": f'{dns}\n{patient}\nmap_watch_interval = 1s;\nhs_cache_dir = "{FOLDER}/compiled";\n',
            "logging.inc": 'type = "console";\n',
            "worker-normal.inc": f'bind_socket = "127.0.0.1:{self._port}";\ncount = 1;\n',
            "worker-controller.inc": f'bind_socket = "127.0.0.1:{controller}";\ncount = 1;\n',
            "worker-proxy.inc": "enabled = false;\n",
            "lang_detection.conf": f'languages = "{shared("usr/share/rspamd/languages")}";\n',
        }
        for name, text in files.items():
            (self.local / "local.d" / name).write_text(text)

    def _variables(self) -> list[str]:
        share = shared("usr/share/rspamd")
        places = {
            "CONFDIR": shared("etc/rspamd"),
            "LOCAL_CONFDIR": str(self.local),
            "SHAREDIR": share,
            "RULESDIR": f"{share}/rules",
            "PLUGINSDIR": f"{share}/plugins",
            "LUALIBDIR": f"{share}/lualib",
            "WWWDIR": f"{share}/www",
            "DBDIR": str(self._folder / "db"),
            "RUNDIR": str(self._folder / "run"),
            "LOGDIR": str(self._folder / "log"),
        }
        return [f"--var={name}={place}" for name, place in places.items()]

    def add_rule(self, name: str, text: str) -> None:
        """Put a rule where the guide puts it."""
        (self.local / name).write_text(text)
        with (self.local / "rspamd.local.lua").open("a") as rules:
            rules.write(f'dofile(rspamd_paths["LOCAL_CONFDIR"] .. "/{name}")\n')

    def start(self) -> None:
        """Run it; its configuration is whatever is in ``local`` now."""
        conf = shared("etc/rspamd/rspamd.conf")
        command = [program("rspamd"), "--insecure", "--no-fork", "-c", conf, *self._variables()]
        self._daemon = Daemon(command, self._folder, environment(), self._answers)

    def administration(self, *arguments: str) -> str:
        """What ``rspamadm`` says of the same configuration."""
        conf = shared("etc/rspamd/rspamd.conf")
        command = [program("rspamadm"), *self._variables(), arguments[0], "-c", conf, *arguments[1:]]
        return checked(*command, environment=environment())

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/ping", timeout=1) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False

    def checked(self, mail: str) -> Result:
        """Its judgement of a mail that an ordinary server delivers."""
        headers = {"IP": "192.0.2.1", "Helo": "mail.exemple.fr", "Hostname": "mail.exemple.fr"}
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}/checkv2", mail.encode(), headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return Result(json.load(reply))

    @property
    def log(self) -> str:
        assert self._daemon is not None
        return self._daemon.log

    def stop(self) -> None:
        if self._daemon is not None:
            self._daemon.stop()
