#!/usr/bin/env python3
"""Compares the import lines of every target with the dependencies that Package.swift declares for it.

SwiftPM lets a target import any module that happens to be built already; the arrows of the house would rot unseen.
It also checks that arrows point downwards: Apps -> Edge -> Adapters, Engine -> Domain -> Base, and C under Facades.
"""
import json
import pathlib
import re
import subprocess
import sys

LAYERS = {
    "C": set(),
    "Base": {"Base"},
    "Facades": {"Base", "C", "Facades"},
    "Domain": {"Base", "Domain"},
    "Engine": {"Base", "Domain", "Engine"},
    "Adapters": {"Base", "Domain", "Facades", "C"},
    "Edge": {"Base", "Domain", "Engine", "Adapters", "Facades", "Edge"},
    "Apps": {"Base", "Domain", "Engine", "Adapters", "Facades", "Edge"},
}
# One adapter stands on another: the rows of a memory, and the index that is derived from them.
SIDEWAYS = {("Memory", "VectorIndex")}
IMPORT = re.compile(
    r"^\s*(?:@\w+\s+)*(?:(?:package|public|internal|private|fileprivate)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def layer(path: str) -> str | None:
    parts = pathlib.PurePath(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == "Sources" else None


def main() -> int:
    described = json.loads(subprocess.check_output(["swift", "package", "describe", "--type", "json"]))
    targets = {target["name"]: target for target in described["targets"]}
    faults = []
    for name, target in targets.items():
        declared = set(target.get("target_dependencies", []))
        used = set()
        for source in target["sources"]:
            file = pathlib.Path(target["path"]) / source
            if file.suffix != ".swift":
                continue
            for module in IMPORT.findall(file.read_text()):
                if module not in targets or module == name:
                    continue
                used.add(module)
                if module not in declared:
                    faults.append(f"{file}: imports {module}, which '{name}' does not declare")
        if target.get("module_type") == "SwiftTarget":
            for module in sorted(declared - used):
                if targets.get(module, {}).get("type") == "library" and not name.endswith("Tests"):
                    faults.append(f"Package.swift: '{name}' declares {module} but never imports it")
        here = layer(target["path"])
        for module in sorted(declared):
            there = layer(targets[module]["path"]) if module in targets else None
            if (name, module) in SIDEWAYS:
                continue
            if here in LAYERS and there in LAYERS and there not in LAYERS[here]:
                faults.append(f"Package.swift: '{name}' ({here}) may not depend on '{module}' ({there})")
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
