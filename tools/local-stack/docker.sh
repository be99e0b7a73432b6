#!/usr/bin/env bash
# Makes sure that a Docker daemon answers: the one that runs, or else one that it starts, or installs and starts.
set -euo pipefail
cd "$(dirname "$0")"
. ./lib.sh

LOG=${TMPDIR:-/tmp}/taizhang-dockerd.log

answers() { timeout 10 docker version >/dev/null 2>&1; }

start() {
  if [ -d /run/systemd/system ]; then
    say 'starting the service docker'
    systemctl start docker
  else
    say "starting dockerd, which leaves the firewall alone and runs until it is stopped; its log is $LOG"
    setsid dockerd --iptables=false --ip6tables=false </dev/null >"$LOG" 2>&1 &
  fi
}

answers && exit
[ -z "${DOCKER_HOST:-}" ] || fail 'no Docker daemon answers at DOCKER_HOST'
is_root || fail 'no Docker daemon answers, and only root may start one'
needs docker docker.io
needs dockerd docker.io
answers || start
for _ in $(seq 120); do
  if answers; then exit; fi
  sleep 0.25
done
fail "the Docker daemon that was started does not answer: $(tail -n 3 "$LOG" 2>/dev/null)"
