"""The command line: `python -m handover serve | run | migrate | mask | user add | user reset-code | token add | audit verify |
retention | training export`.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator

from sqlalchemy.exc import OperationalError

from handover.bootstrap import bootstrap
from handover.domain.accounts import Role
from handover.domain.audit import Mark, Verdict
from handover.domain.errors import InvalidInput
from handover.domain.examples import as_told
from handover.domain.masking import mask
from handover.logs import configure_logging
from handover.services.accounts import COMMAND_LINE, AccountService
from handover.settings import Settings, SettingsError
from handover.store.migrate import upgrade


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code; what went wrong is one clear line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.do(options)
        return code
    except (SettingsError, InvalidInput) as error:
        return _fail(str(error))
    except OperationalError as error:
        return _fail(f"The database can't be reached (DATABASE_URL): {type(error.orig).__name__}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m handover", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _command(commands, "serve", "the server with its worker", _serve)
    _command(commands, "run", "everything on this machine: Rasa, actions, server", _run).add_argument(
        "--demo", action="store_true", help="with the practice phone and demo accounts, on SQLite"
    )
    _command(commands, "migrate", "bring the database to the newest form", _migrate)
    _command(commands, "mask", "mask personal numbers in lines on standard input", _mask)
    for thing, do in (("user", _add_user), ("token", _add_token)):
        adding = commands.add_parser(thing).add_subparsers(required=True)
        add = _command(adding, "add", f"add a {thing}", do)
        add.add_argument("name")
        add.add_argument("--role", required=True, choices=[role.value for role in Role])
        if thing == "user":
            resetting = _command(adding, "reset-code", "take away the one-time codes of a user", _reset_code)
            resetting.add_argument("name")
    retaining = _command(commands, "retention", "erase now what is past its term (policy 10)", _retention)
    retaining.add_argument("--dry-run", action="store_true", help="only tell what would be erased")
    auditing = commands.add_parser("audit").add_subparsers(required=True)
    checking = _command(auditing, "verify", "walk the whole audit log: is it as it was written?", _verify_audit)
    checking.add_argument("--noted", metavar="MARK", help="the mark of an earlier check: does it still stand?")
    training = commands.add_parser("training").add_subparsers(required=True)
    _command(training, "export", "what trainers wrote, a JSON object a line: for `make examples`", _export_examples)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    do: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text)
    command.set_defaults(do=do)
    return command


def _serve(_: argparse.Namespace) -> int:
    from handover.web.serve import listen, serve  # the command line must not load a web server to mask a line
    from handover.worker import Worker

    settings = Settings.for_server()
    configure_logging(settings.log_level)
    listening = listen(settings.handover_host, settings.handover_port)
    if listening is None:
        return _fail(f"Port {settings.handover_port} is taken: stop what uses it, or set HANDOVER_PORT.")
    upgrade(settings.database_url)
    parts = bootstrap(settings)
    parts.accounts.demo_accounts(on=settings.demo)
    worker = Worker(parts) if settings.worker == "inside" else None
    if worker:
        worker.start()
    serve(parts, listening)
    if worker:
        worker.stop()
    return 0


def _run(options: argparse.Namespace) -> int:
    from handover.launch import launch

    return launch(demo=options.demo)


def _migrate(_: argparse.Namespace) -> int:
    upgrade(Settings.for_command().database_url)
    return 0


def _mask(_: argparse.Namespace) -> int:
    for line in sys.stdin:
        print(mask(line.rstrip("\n")).text)
    return 0


def _add_user(options: argparse.Namespace) -> int:
    settings = Settings.for_command()
    upgrade(settings.database_url)
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    _accounts(settings).add_user(options.name, options.role, password)
    print(f"{options.name} may log in as {options.role}")
    return 0


def _reset_code(options: argparse.Namespace) -> int:
    settings = Settings.for_command()
    upgrade(settings.database_url)
    bootstrap(settings).account_administration.reset_code_of(options.name, COMMAND_LINE)
    print(f"{options.name} logs in with the password alone until new codes are set up")
    return 0


def _add_token(options: argparse.Namespace) -> int:
    settings = Settings.for_command()
    upgrade(settings.database_url)
    print(_accounts(settings).add_token(options.name, options.role))
    return 0


def _verify_audit(options: argparse.Namespace) -> int:
    """The mark is for the auditor's own notes: with `--noted` it shows later that nothing was cut off or written anew."""
    settings = Settings.for_command()
    noted = Mark.read(options.noted) if options.noted else None
    upgrade(settings.database_url)
    verdict = bootstrap(settings).audit_log.verify(COMMAND_LINE, noted)
    for line in _in_words(verdict):
        print(line)
    return 0 if verdict.whole else 1


def _retention(options: argparse.Namespace) -> int:
    settings = Settings.for_command()
    upgrade(settings.database_url)
    run = bootstrap(settings).retention
    due = run.due()
    for number in due.cases:
        print(number)
    done = "to erase" if options.dry_run else "being erased"
    print(f"{len(due.cases)} cases, {due.conversations} conversations without a case, {due.contacts} contacts {done}")
    if not options.dry_run:
        run.run()
    return 0


def _in_words(verdict: Verdict) -> Iterator[str]:
    if verdict.broken_at is not None:
        yield f"BROKEN at line {verdict.broken_at}: it was altered, or something before it was taken out or put in"
    if verdict.end_is_missing:
        yield "BROKEN at the end: lines were taken out or put in after the last good one"
    if verdict.noted_is_missing:
        yield "BROKEN: the noted mark does not stand in the log"
    yield f"{verdict.mark.lines} lines are {'whole' if verdict.whole else 'good'}; the mark to write down:"
    yield str(verdict.mark)


def _export_examples(_: argparse.Namespace) -> int:
    """Oldest first: of two that are the same the first is taken over."""
    settings = Settings.for_command()
    upgrade(settings.database_url)
    for one in reversed(bootstrap(settings).reviewing.examples()):
        print(json.dumps(as_told(one), ensure_ascii=False))
    return 0


def _accounts(settings: Settings) -> AccountService:
    return bootstrap(settings).accounts


def _fail(line: str) -> int:
    print(line, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
