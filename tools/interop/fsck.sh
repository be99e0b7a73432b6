#!/bin/sh
# Runs Tessera's fsck, pinned in go.mod, over a log: fsck.sh BASE_URL VKEY_FILE [TOKEN]
# Exits 0 when the log is sound, 1 when it is not, 2 on usage. FSCK_TIMEOUT: seconds it may take, 300 unless set.
set -eu
if [ $# -lt 2 ]; then
  echo "usage: $0 BASE_URL VKEY_FILE [TOKEN]" >&2
  exit 2
fi
url=${1%/}/
vkey=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
token=${3:-}

cd "$(dirname "$0")"
fsck=$(go tool -n fsck)
# fsck exits 0 even when the check fails, and waits for ever after some failures: only its last word tells.
report=$(timeout "${FSCK_TIMEOUT:-300}" "$fsck" -storage_url "$url" -public_key "$vkey" -bearer_token "$token" -ui=false 2>&1) || true
echo "$report"
case $report in
  *'fsck failed'*) exit 1 ;;
  *'Successfully fsck'*) exit 0 ;;
  *) exit 1 ;;
esac
