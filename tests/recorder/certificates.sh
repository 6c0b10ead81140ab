#!/bin/bash
# certificates.sh FOLDER: two throw-away authorities (the proxy's, the sites') and a certificate for
# every registered domain. They last three days and are trusted only inside the run's namespace.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$1"
cd "$1"

authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 3 -subj "/O=Recorder/CN=$2" -keyout "$1.key" -out "$1.pem" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
}
authority sites-ca 'Sites authority'
authority proxy 'Proxy authority'
cat proxy.key proxy.pem >proxy-ca.pem
openssl genrsa -out site.key 2048 2>/dev/null

node "$here/src/sites/index.js" certificates | while read -r base names; do
  alternatives="DNS:*.$base"
  for name in $base $names; do alternatives="$alternatives,DNS:$name"; done
  openssl req -new -key site.key -subj "/CN=$base" -out site.csr
  openssl x509 -req -in site.csr -CA sites-ca.pem -CAkey sites-ca.key -CAcreateserial -days 3 -out "$base.crt" \
    -extfile <(echo "subjectAltName=$alternatives") 2>/dev/null
done
chmod -R a+rX .
