#!/bin/sh
# Tests of @NAME@: sh test.sh
set -eu
cd "$(dirname "$0")"

expect() {
  if [ "$said" != "$1" ]; then
    printf 'expected:\n%s\nsaid:\n%s\n' "$1" "$said" >&2
    exit 1
  fi
}

world='{"t":"ev","i":0,"e":{"account_id":"a"}}
{"t":"ev","i":1,"e":{"account_id":"a"}}
{"t":"ev","i":2,"e":{"account_id":"b\"c"}}
{"t":"mark","i":2}
{"t":"end"}'
own='"t":"ready","protocol":1,"name":"@NAME@","version":"0.1","fields":["account_id"],"params":["learn"]'

said=$(printf '%s\n' '{"t":"hello","protocol":1,"params":{"learn":"no"}}' "$world" | sh detector.sh)
expect "{$own}"'
{"t":"s","id":"a","v":1}
{"t":"s","id":"a","v":2}
{"t":"s","id":"b\"c","v":1}
{"t":"ack","i":2}
{"t":"bye"}'

# Of the honest accounts x and y, x made two exchanges in a row: two less for all.
train=$(mktemp)
trap 'rm -f "$train"' EXIT
printf '{"account_id":"%s"}\n' x x y >"$train"
said=$(printf '%s\n' '{"t":"hello","protocol":1,"params":{}}' \
  "{\"t\":\"fit\",\"exchanges\":\"$train\"}" "$world" | sh detector.sh)
expect "{$own,\"fit\":\"honest\"}"'
{"t":"fitted"}
{"t":"s","id":"a","v":-1}
{"t":"s","id":"a","v":0}
{"t":"s","id":"b\"c","v":-1}
{"t":"ack","i":2}
{"t":"bye"}'

echo "passed"
