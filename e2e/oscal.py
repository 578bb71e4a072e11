"""The OSCAL documents, read by an outside library that knows the standard's own model.

It starts nothing that listens: the catalogue comes from the packs in the repository, the assessment results from a filled demo municipality.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog as Catalogue

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("STADGA_PROGRAM", str(ROOT / "target" / "debug" / "stadga"))


def stadga(database: Path, *words: str, good: tuple[int, ...] = (0,)) -> str:
    """Runs one command and gives what it printed."""
    environment = {**os.environ, "STADGA_DATABASE": f"sqlite:{database}", "STADGA_LANGUAGE": "sv"}
    done = subprocess.run([PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in good:
        raise RuntimeError(f"stadga {' '.join(words)} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def read(model, text: str, folder: Path):
    """Gives the document to the outside library, which refuses what the standard does not know."""
    file = folder / "document.json"
    file.write_text(text, encoding="utf-8")
    return model.oscal_read(file)


def catalogue(folder: Path, pack: Path) -> None:
    document = read(Catalogue, stadga(folder / "none.db", "regulation", "lint", str(pack), "--format", "oscal"), folder)
    groups = document.groups or []
    assert groups, "the catalogue holds no section"
    assert all(group.controls for group in groups), "a section holds no duty"
    controls = [control for group in groups for control in group.controls]
    cited = [control for control in controls if prop(control, "citation")]
    assert cited, "no duty is cited"
    assert all(prop(control, "citation-certainty") for control in cited), "a citation does not say how sure it is"
    assert all(prop(control, "bearer") for control in controls if control.class_ != "principle"), "a duty has no bearer"


def prop(thing, name: str) -> str | None:
    """The value of a property of ours."""
    return next((each.value for each in thing.props or [] if each.name == name), None)


def results(folder: Path) -> None:
    database = folder / "demo.db"
    stadga(database, "demo", "--only-fill")
    document = read(AssessmentResults, stadga(database, "check", "--format", "oscal", good=(0, 1)), folder)
    assert document.results, "the assessment holds no result"
    result = document.results[0]
    assert result.findings, "the result holds no finding"
    risks = result.risks or []
    assert risks, "the demo municipality holds no risk"
    parties = {party.uuid for party in document.metadata.parties or []}
    components = {component.uuid for component in result.local_definitions.components or []}
    for risk in risks:
        assert prop(risk, "state"), f"{risk.title}: no state"
        assert risk.risk_log.entries[0].start, f"{risk.title}: since when is not said"
        task = risk.remediations[0].tasks[0]
        assert task.description, f"{risk.title}: what to do is not said"
        for subject in task.subjects[0].root.include_subjects:
            assert subject.subject_uuid in parties | components, f"{risk.title}: the subject is not in the document"
        for role in task.responsible_roles or []:
            assert set(role.party_uuids) <= parties, f"{risk.title}: the bearer is not in the document"
    assert any(risk.remediations[0].tasks[0].responsible_roles for risk in risks), "nobody acts"
    assert any(observation.relevant_evidence for observation in result.observations), "no evidence is told"


def main() -> int:
    packs = sorted(path.parent for path in (ROOT / "regulations").glob("*/pack.toml"))
    tests = [(f"the catalogue of {pack.name} is one", lambda folder, pack=pack: catalogue(folder, pack)) for pack in packs]
    tests.append(("the assessment results of the demo municipality are such", results))
    failed = 0
    for name, test in tests:
        with tempfile.TemporaryDirectory(prefix="stadga-oscal-") as folder:
            try:
                test(Path(folder))
                print(f"ok    {name}")
            except Exception as wrong:  # every kind of failure is told, and the next test runs
                failed += 1
                print(f"FAIL  {name}\n      {wrong}")
    print(f"oscal: {len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
