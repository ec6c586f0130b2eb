# Builds the sandbox where bubblewrap is missing; runs as root of a fresh user namespace.
# namespaces.sh ROOT SCRATCH_MB PATH... -- COMMAND...: the paths are visible, read-only.
set -eu
root=$1
scratch=$2
shift 2
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$root"
mkdir "$root/tmp"
mount -t tmpfs -o "size=${scratch}m,nosuid,nodev" none "$root/tmp"
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then
    mkdir -p "$root$1"
  else
    mkdir -p "$root${1%/*}"
    : >"$root$1"
  fi
  mount --rbind "$1" "$root$1"
  mount -o remount,bind,ro,nosuid,nodev "$root$1"
  shift
done
shift
mkdir -p "$root/proc" "$root/tmp" "$root/dev" "$root/old"
[ ! -h /lib ] || ln -s usr/lib "$root/lib"
for device in null zero random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
cd "$root"
pivot_root . old
umount -l /old
# Of the mount, not of its file system: that has options which only the real root may repeat.
mount -o remount,bind,ro,nosuid,nodev /
cd /tmp
unset OLDPWD
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
