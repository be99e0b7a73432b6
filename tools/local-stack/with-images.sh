#!/usr/bin/env bash
# with-images.sh COMMAND...: runs a command that finds the names of the servers' images in its environment.
set -euo pipefail
images=$("$(dirname "$0")/images.sh")
mapfile -t environment <<<"$images"
exec env "${environment[@]}" "$@"
