#!/bin/sh
# Write a zip for each store: sh extension/package.sh DIST
#   KEYS=FILE      pinned public keys, a JSON list of two {"keyid", "key"}   } without both the zips are marked -dev
#   SNAPSHOT=FILE  a signed snapshot to ship                                 } and carry this machine's development key
#   SERVICE=URL    the service's address, https (default: http://127.0.0.1:8080)
set -eu
dist=$1
from=${EXTENSION:-extension}
vigilien=${VIGILIEN:-.venv/bin/vigilien}
service=${SERVICE:-http://127.0.0.1:8080}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$dist"
cp -R "$from" "$work/extension"
cd_to=$work/extension
rm -f "$cd_to"/*.md "$cd_to"/*.sh

mark=
if [ -n "${KEYS:-}" ] && [ -n "${SNAPSHOT:-}" ]; then
  cp "$KEYS" "$cd_to/data/keys.json"
  cp "$SNAPSHOT" "$cd_to/data/snapshot.json"
else
  mark=-dev
  key=.dev/snapshot.key
  if [ -f "$key" ]; then
    printf '[%s]\n' "$($vigilien keys show "$key")" > "$cd_to/data/keys.json"
    $vigilien snapshot make --key "$key" > "$cd_to/data/snapshot.json"
  fi
fi
printf '{ "service": "%s" }\n' "$service" > "$cd_to/data/config.json"
sed "s#http://127.0.0.1:8080#$service#" "$cd_to/manifest.json" > "$work/manifest.json"
mv "$work/manifest.json" "$cd_to/manifest.json"

version=$(sed -n 's/.*"version": "\([0-9.]*\)".*/\1/p' "$cd_to/manifest.json")
for store in chromium firefox; do
  zip=$(cd "$dist" && pwd)/vigilien-$version-$store$mark.zip
  rm -f "$zip"
  (cd "$cd_to" && python3 -m zipfile -c "$zip" ./*)
  echo "$zip"
done
