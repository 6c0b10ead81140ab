#!/bin/sh
# Walks through a served demonstration with Chromium, and looks at every component.
#
#   tests/browser/run.sh BUILD_FOLDER      screenshots go to BUILD_FOLDER/journeys and BUILD_FOLDER/gallery/screenshots
#
# Needs node, npm and chromium (tools/setup e2e), and the network once, for npm ci.
set -eu
build=$1
. "$(dirname "$0")/packages.sh"
rm -rf "$build/journeys"
status=0
node "$here/journeys.mjs" "$build/probity" "$build/journeys" || status=1
node "$here/small_primary.mjs" "$build/probity" "$here/../../docs/guides/small-primary" || status=1
node "$here/sides.mjs" "$build/probity" || status=1
"$here/gallery.sh" "$build" || status=1
exit $status
