#!/bin/bash
# namespace.sh SCRATCH "MODES": the part of a run that happens inside the namespaces record.sh made:
# only loopback exists, mounts are private, and every process ends with this one.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
export SCRATCH=$1
modes=$2
trap 'exit 130' INT TERM

ip link set lo up
mount -t tmpfs -o mode=1777,size=4g tmpfs /dev/shm
# The browsers trust the proxy's authority the way school computers do: by the administrator's policy.
mount -t tmpfs -o mode=755 tmpfs /etc/chromium
mkdir -p /etc/chromium/policies/managed
der() { openssl x509 -in "$1" -outform der | base64 -w0; }
printf '{"CACertificates":["%s","%s"]}' "$(der "$SCRATCH/pki/proxy.pem")" "$(der "$SCRATCH/pki/sites-ca.pem")" \
  >/etc/chromium/policies/managed/recorder.json

node "$here/src/sites/index.js" hosts >"$SCRATCH/hosts"
export TMPDIR=$SCRATCH/tmp XDG_RUNTIME_DIR=$SCRATCH/tmp
mkdir -p "$SCRATCH/squid" "$SCRATCH/truth" "$TMPDIR"
sed "s#@S@#$SCRATCH#g" "$here/squid.conf.in" >"$SCRATCH/squid.conf"
/usr/lib/squid/security_file_certgen -c -s "$SCRATCH/squid/certificates" -M 16MB >/dev/null
chown -R proxy "$SCRATCH/squid"

node "$here/src/origin/server.js" 2>"$SCRATCH/sites.err" &
squid -N -f "$SCRATCH/squid.conf" 2>"$SCRATCH/squid.err" &
squid=$!
ready() {
  grep -q 'sites are up' "$SCRATCH/sites.err" && [ "$(grep -c 'Accepting .* connections' "$SCRATCH/squid/cache.log")" = 2 ]
}
for _ in $(seq 120); do
  sleep 0.5
  if ready 2>/dev/null; then break; fi
  kill -0 $squid 2>/dev/null || { cat "$SCRATCH/squid.err" "$SCRATCH/squid/cache.log" >&2; exit 1; }
done

status=0
for mode in $modes; do
  echo "recording: $mode"
  MODE=$mode node "$here/src/record_people.js" || status=1
done
# Tunnels and sockets are logged when they close; stopping the proxy closes the rest.
sleep 2
kill -TERM $squid
wait $squid || true
exit $status
