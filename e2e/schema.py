"""The packs and their faults, held against the JSON Schemas by an outside validator of the standard.

What the schemas cannot say (that a query file is there, that a clause is carried) the examination of the whole pack says;
each fault in the list tells which of the two it is.
The command is given the same faults and must name file, line and key of each, in both languages.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "crates" / "domain" / "tests" / "packs"
PROGRAM = os.environ.get("STADGA_PROGRAM", str(ROOT / "target" / "debug" / "stadga"))
# A word that the answer holds in that language.
LANGUAGES = {"sv": "inget är ändrat", "en": "nothing has changed"}
TO_BE_CONFIRMED = {"sv": "ska bekräftas av jurist", "en": "to be confirmed by a lawyer"}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "regulations" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema_of(path: str) -> str | None:
    """The schema that a file of a pack follows; none for queries."""
    if path.startswith("sections/"):
        return "section"
    return path.removesuffix(".toml") if path.endswith(".toml") else None


def plain(value):
    """TOML days, which a pack does not use, as something that no schema takes."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return [str(value)] if isinstance(value, (datetime.date, datetime.datetime, datetime.time)) else value


def faults_of(path: str, text: str) -> list[str]:
    name = schema_of(path)
    if name is None:
        return []
    return [f"{path} {error.json_path}: {error.message}" for error in validator(name).iter_errors(plain(tomllib.loads(text)))]


def pack(folder: Path) -> None:
    files = sorted(folder.glob("**/*.toml"))
    assert files, "no file"
    wrong = [fault for file in files for fault in faults_of(file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8"))]
    assert not wrong, "\n      ".join(wrong)


def changed(told: dict) -> str:
    """The file with the fault in it."""
    file = PACKS / "lillby" / told["file"]
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = before.replace(told["from"], told["to"], 1) if before else told["to"]
    assert before != after, "the change changes nothing"
    return after


def lint(folder: Path, language: str) -> tuple[int, str]:
    """What the command says of a pack, and how it ends."""
    words = [PROGRAM, "regulation", "lint", str(folder), "--language", language]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout + done.stderr


def named(told: dict) -> None:
    after = changed(told)
    with tempfile.TemporaryDirectory(prefix="stadga-schema-") as place:
        folder = Path(place) / "pack"
        shutil.copytree(PACKS / "lillby", folder)
        (folder / told["file"]).write_text(after, encoding="utf-8")
        where, key, _ = told["says"].split(" ")
        for language, word in LANGUAGES.items():
            code, said = lint(folder, language)
            assert code == 2, f"{language}: it ends with {code}: {said}"
            assert f"{where} {key}".strip() in said, f"{language}: {where} {key} is not named: {said}"
            assert word in said, f"{language}: {said}"
            assert "regulation-" not in said, f"{language}: a message has no text: {said}"


def unsure(folder: Path) -> None:
    for language, word in TO_BE_CONFIRMED.items():
        code, said = lint(folder, language)
        assert code == 0 and word in said, f"{language}: {said}"


def fault(told: dict) -> None:
    after = changed(told)
    try:
        found = faults_of(told["file"], after)
    except tomllib.TOMLDecodeError:
        found = []
    assert bool(found) == told["schema"], f"the schema says {found or 'nothing'}"


def main() -> int:
    folders = [path.parent for path in sorted((ROOT / "regulations").glob("*/pack.toml"))] + [PACKS / "lillby"]
    tests = [(f"the schemas take {folder.name}", lambda folder=folder: pack(folder)) for folder in folders]
    for told in tomllib.loads((PACKS / "faulty.toml").read_text(encoding="utf-8"))["fault"]:
        way = "refuse" if told["schema"] else "cannot tell"
        tests.append((f"the schemas {way}: {told['name']}", lambda told=told: fault(told)))
        tests.append((f"the command names {told['name']}", lambda told=told: named(told)))
    tests += [(f"the command says what a lawyer is to confirm in {folder.name}", lambda folder=folder: unsure(folder)) for folder in folders[:-1]]
    failed = 0
    for name, test in tests:
        try:
            test()
        except Exception as wrong:  # every kind of failure is told, and the next test runs
            failed += 1
            print(f"FAIL  {name}\n      {wrong}")
    print(f"schema: {len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
