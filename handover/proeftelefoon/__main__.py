"""`python -m handover.proeftelefoon`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from handover.proeftelefoon.listening import ADDRESS, listen
from handover.proeftelefoon.settings import BadSettings, from_environment


def main(env: Mapping[str, str]) -> int:
    """Runs until it is told to stop. Returns 1, with one clear line, when it can't start."""
    try:
        settings = from_environment(env)
    except BadSettings as error:
        return _refuse(str(error))
    listening = listen(settings.port)
    if listening is None:
        return _refuse(f"Port {settings.port} is taken (PHONE_PORT): stop what uses it or choose another.")
    from handover.proeftelefoon.serving import make_server  # only now: a refusal should not wait for a web server

    sys.stdout.write(f"Practice phone: http://{ADDRESS}:{settings.port}/\n")
    sys.stdout.flush()
    make_server(settings).run(sockets=[listening])
    return 0


def _refuse(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(os.environ))
