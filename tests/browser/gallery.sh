#!/bin/sh
# Looks at every component of the pages with Chromium.
#
#   tests/browser/gallery.sh BUILD_FOLDER      screenshots go to BUILD_FOLDER/gallery/screenshots
#
# Needs node, npm and chromium (tools/setup e2e), and the network once, for npm ci.
set -eu
build=$1
pages=$build/gallery
. "$(dirname "$0")/packages.sh"
rm -rf "$pages"
mkdir -p "$pages/assets" "$pages/screenshots"
"$build/html_gallery" "$pages"
node "$here/gallery.mjs" "$pages" "$pages/screenshots"
