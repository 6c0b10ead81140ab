#!/bin/bash
# record.sh OUT [url connect]: records people using the web, with the truth about it, into OUT.
#   SEED=1        other people's days: durations, orders, sizes
#   SCALE=1       0.1 shortens every wait, for a smoke run
#   PERSONS=a,b   only these
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "$0"; exit 2; }
out=$1
shift
modes=${*:-url connect}
for mode in $modes; do
  case $mode in url | connect) ;; *) echo "unknown mode: $mode (url, connect)" >&2; exit 2 ;; esac
done

missing=0
need() { # need "what is missing" "how to get it" test...
  local what=$1 how=$2
  shift 2
  "$@" >/dev/null 2>&1 && return
  echo "missing: $what; $how" >&2
  missing=1
}
squid_can() { PATH=$PATH:/usr/sbin squid -v | grep -q -- '--enable-ssl-crtd'; }
node_can() { node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'; }
PATH=$PATH:/usr/sbin:/sbin
need 'root' 'run as root: namespaces need it' test "$(id -u)" = 0
need 'squid with ssl-bump' 'apt-get install squid-openssl' squid_can
need 'the helpers of squid' 'apt-get install squid-openssl' test -x /usr/lib/squid/security_file_certgen -a -x /usr/lib/squid/basic_fake_auth
need 'chromium' 'apt-get install chromium' test -x /usr/bin/chromium -a -d /etc/chromium
need 'node 18 or later' 'apt-get install nodejs npm' node_can
need 'the module ws' "(cd $here && npm ci)" test -d "$here/node_modules/ws"
need 'openssl' 'apt-get install openssl' command -v openssl
need 'unshare' 'apt-get install util-linux' command -v unshare
need 'ip' 'apt-get install iproute2' command -v ip
[ $missing = 0 ] || exit 1

mkdir -p "$out"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/recorder.XXXXXX")
chmod 755 "$scratch"
inside=
finish() {
  # Killing unshare kills the first process of the namespace, and with it every other one in it.
  if [ -n "$inside" ]; then kill -KILL "$inside" 2>/dev/null || true; wait "$inside" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

bash "$here/certificates.sh" "$scratch/pki"
unshare --net --mount --pid --fork --kill-child --mount-proc bash "$here/namespace.sh" "$scratch" "$modes" &
inside=$!
status=0
wait $inside || status=$?
inside=

for mode in $modes; do
  cp "$scratch/squid/access_$mode"*.log "$scratch/truth/truth_$mode.jsonl" "$out/" || status=1
done
cp "$scratch"/*.err "$scratch/squid/cache.log" "$out/" 2>/dev/null || true
chown -R "$(stat -c %u:%g "$out")" "$out"
chmod -R a+rX "$out"
[ $status = 0 ] || echo "the recording did not end well (status $status); see $out/*.err and cache.log" >&2
node "$here/src/verify.js" "$out" $modes || status=1
exit $status
