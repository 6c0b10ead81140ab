"""What the compiler has to refuse: run.py COMPILER SOURCE_DIR. Each file must compile as it stands and must
not with MUST_NOT_COMPILE, so that a file that is broken for another reason does not pass."""

import pathlib
import subprocess
import sys
import tempfile

# These see only what tools/layers.txt lets their library see.
LIBRARIES = {"intake_cannot_reach_people.cpp": ["base", "policy", "intake"],
             "custody_cannot_reach_people.cpp": ["base", "custody"]}


def compiles(compiler: str, file: pathlib.Path, include: str, *options: str) -> bool:
    command = [compiler, "-std=c++23", "-fsyntax-only", "-I", include, *options, str(file)]
    return subprocess.run(command, capture_output=True).returncode == 0


def include_folder(root: pathlib.Path, folder: pathlib.Path, libraries: list[str]) -> str:
    for library in libraries:
        (folder / library).symlink_to(root / "src" / library)
    return str(folder)


def main() -> int:
    compiler, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    everything = [path.name for path in (root / "src").iterdir() if path.is_dir()]
    failed = 0
    files = sorted(pathlib.Path(__file__).parent.glob("*.cpp"))
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            include = include_folder(root, pathlib.Path(folder), LIBRARIES.get(file.name, everything))
            good = compiles(compiler, file, include)
            bad = compiles(compiler, file, include, "-DMUST_NOT_COMPILE")
        if not good:
            print(f"{file.name}: does not compile even as it stands")
        if bad:
            print(f"{file.name}: compiles, and must not")
        failed += not good or bad
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
