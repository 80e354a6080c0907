#!/bin/sh
# Build and try the image without a container engine, and without a registry: a Debian base is made on the spot.
# Needs root and Debian's buildah, mmdebstrap and crun. Usage: sh docker/build.sh
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot

mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates bookworm "$work/base.tar"
printf 'FROM scratch\nADD base.tar /\n' > "$work/Dockerfile"
buildah bud --quiet --tag localhost/vigilien-base "$work" >/dev/null

# What the machine needs to reach its package index stays out of the image: mounted for the build alone.
set --
for file in /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
  [ -e "$file" ] && set -- "$@" --volume "$file:$file:ro"
done
buildah bud --quiet --pull-never --format docker --build-arg BASE=localhost/vigilien-base "$@" \
  --tag localhost/vigilien:local -f docker/Dockerfile . >/dev/null

container=$(buildah from --pull-never localhost/vigilien:local)
trap 'buildah rm "$container" >/dev/null; rm -rf "$work"' EXIT
buildah run "$container" -- vigilien lists check
buildah run "$container" -- id -u
buildah run "$container" -- vigilien scan --format jsonl arneli.fr 2>/dev/null || test $? = 1
buildah run "$container" -- sh -c '
  vigilien serve & pid=$!
  for _ in $(seq 50); do
    python3 -c "import urllib.request as u; print(u.urlopen(\"http://127.0.0.1:8080/readyz\").read().decode())" 2>/dev/null && break
    sleep 0.2
  done
  kill -TERM $pid; wait $pid; echo "stopped with exit code $?"'
buildah images localhost/vigilien:local
