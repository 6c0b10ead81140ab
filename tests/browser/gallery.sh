#!/bin/sh
# Looks at every component of the pages with Chromium.
#
#   tests/browser/gallery.sh BUILD_FOLDER      screenshots go to BUILD_FOLDER/gallery/screenshots
#
# Needs node, npm and chromium (tools/setup e2e), and the network once, for npm ci.
set -eu
here=$(dirname "$0")
build=$1
packages=$build/browser
pages=$build/gallery
if ! cmp -s "$here/package-lock.json" "$packages/installed.json"; then
  mkdir -p "$packages"
  cp "$here/package.json" "$here/package-lock.json" "$packages"
  (cd "$packages" && npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$packages/installed.json"
fi
rm -rf "$pages"
mkdir -p "$pages/assets" "$pages/screenshots"
"$build/html_gallery" "$pages"
NODE_MODULES_FOLDER=$(cd "$packages" && pwd) node "$here/gallery.mjs" "$pages" "$pages/screenshots"
