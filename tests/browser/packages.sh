# Installs the packages of package-lock.json into "$build/browser", unless they are there; for scripts beside it.
# Needs node and npm, and the network once.
here=$(dirname "$0")
packages=$build/browser
if ! cmp -s "$here/package-lock.json" "$packages/installed.json"; then
  mkdir -p "$packages"
  cp "$here/package.json" "$here/package-lock.json" "$packages"
  (cd "$packages" && npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$packages/installed.json"
fi
NODE_MODULES_FOLDER=$(cd "$packages" && pwd)
export NODE_MODULES_FOLDER
