# Shared by the scripts of this folder. What they do is said on stderr; answers go to stdout.

say() { echo "local stack: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

# needs COMMAND PACKAGE: installs Debian's package where the command is missing.
needs() {
  command -v "$1" >/dev/null && return
  { is_root && command -v apt-get >/dev/null; } || fail "$1 is needed and is not installed (on Debian: package $2)"
  say "installing $2"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1 || true
  command -v "$1" >/dev/null || fail "$2 cannot be installed"
}
