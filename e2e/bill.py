"""The bill of libraries holds before the schema of CycloneDX."""

import json
import pathlib
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

path = pathlib.Path(sys.argv[1])
text = path.read_text(encoding="utf-8")
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if fault is not None:
    print(f"{path} does not hold before the schema: {fault}")
    sys.exit(1)

bill = json.loads(text)
references = {component["bom-ref"] for component in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
missing = {need for entry in bill["dependencies"] for need in entry["dependsOn"]} - references
if missing:
    print(f"{path} names what it does not describe: {sorted(missing)}")
    sys.exit(1)
names = {component["name"] for component in bill["components"]}
for wanted in ("axum", "sea-orm", "htmx.org"):
    if wanted not in names:
        print(f"{path} lacks {wanted}")
        sys.exit(1)
print(f"{len(references)} components hold before the schema of CycloneDX 1.6")
