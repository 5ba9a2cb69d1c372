#!/bin/sh
# Tests of @NAME@: sh test.sh
set -eu
cd "$(dirname "$0")"

said=$(printf '%s\n' '{"t":"hello","protocol":1}' \
  '{"t":"ev","i":0,"e":{"account_id":"a"}}' \
  '{"t":"ev","i":1,"e":{"account_id":"a"}}' \
  '{"t":"ev","i":2,"e":{"account_id":"b\"c"}}' \
  '{"t":"mark","i":2}' '{"t":"end"}' | sh detector.sh)

expected='{"t":"ready","protocol":1,"name":"@NAME@","version":"0.1","fields":["account_id"]}
{"t":"s","id":"a","v":1}
{"t":"s","id":"a","v":2}
{"t":"s","id":"b\"c","v":1}
{"t":"ack","i":2}
{"t":"bye"}'

if [ "$said" != "$expected" ]; then
  printf 'expected:\n%s\nsaid:\n%s\n' "$expected" "$said" >&2
  exit 1
fi
echo "passed"
