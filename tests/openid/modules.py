"""The provider's npm packages: installed once into the build folder, again when the lock file changes."""
import fcntl
import hashlib
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).parent
FILES = ("package.json", "package-lock.json")


def installed(folder):
    """The folder with provider.mjs and what it needs. Fails where npm does: nothing is skipped."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two tests may start at once
        stamp = folder / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            for name in FILES:
                shutil.copy(HERE / name, folder / name)
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True,
                           timeout=300)
            stamp.write_text(wanted)
        shutil.copy(HERE / "provider.mjs", folder / "provider.mjs")
    return folder
