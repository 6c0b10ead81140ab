#!/bin/bash
# rerecord.sh PROGRAMS: records new days with the real browser and the real proxy, and judges what
# PROGRAMS/probity-lab says about them by the limits that hold for the recordings in the tree. It never
# skips: where it cannot record, it fails and says what is missing. SEED, SCALE, PERSONS: as in record.sh.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
[ $# = 1 ] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
lab=$(readlink -f "$1")/probity-lab
[ -x "$lab" ] || { echo "no program $lab; build first" >&2; exit 2; }
as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "namespaces need root or sudo" >&2; exit 1; }
  as_root="sudo -E"
fi
[ -d "$here/node_modules/ws" ] || (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
out=$(mktemp -d "${TMPDIR:-/tmp}/rerecord.XXXXXX")/new
export SEED=${SEED:-$(date +%s)}
echo "recording seed $SEED into $out: about 22 minutes"
$as_root "$here/record.sh" "$out" url connect
python3 "$here/../recordings/judge.py" "$lab" "$out"
