#!/usr/bin/env bash
# Makes the secrets that the servers of compose.yaml start with, each once and at random. Run it before `docker compose up`.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets/services

once() { # once FILE BYTES
  [ -s "secrets/$1" ] && return
  head -c "$2" /dev/urandom | base64 -w0 >"secrets/$1"
  echo "made secrets/$1"
}

once mongodb-keyfile 512
once mongodb-admin-password 32
# The servers' containers read these two as users of their own; the folder around them stays closed.
chmod 0644 secrets/mongodb-keyfile secrets/mongodb-admin-password
# The services run as whoever prepared, who alone may read their secrets.
printf 'COMPOSE_PROJECT_NAME=taizhang\nTAIZHANG_USER=%s:%s\n' "$(id -u)" "$(id -g)" >.env
