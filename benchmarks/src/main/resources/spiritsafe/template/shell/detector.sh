#!/bin/sh
# @NAME@: scores an account by how many exchanges in a row, of all traffic, are its own.
#
# Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages
# only: print what you want to see to standard error. A shell has no JSON, so this takes the one text
# it asks for as it stands between its quotes, and gives it back as it came.

last=
run=0

# Sets $text to what stands between the quotes behind a key, with its backslashes.
text_of() {
  rest=${line#*"\"$1\":\""}
  text=
  while :; do
    piece=${rest%%\"*}
    rest=${rest#*\"}
    text=$text$piece
    # A quote behind an odd number of backslashes belongs to the text.
    slashes=${piece##*[!\\]}
    [ $((${#slashes} % 2)) -eq 1 ] || break
    text=$text\"
  done
}

while IFS= read -r line; do
  case $line in
    *'"t":"hello"'*)
      printf '%s\n' '{"t":"ready","protocol":1,"name":"@NAME@","version":"0.1","fields":["account_id"]}'
      ;;
    *'"t":"ev"'*)
      text_of account_id
      if [ "$text" = "$last" ]; then run=$((run + 1)); else run=1; fi
      last=$text
      printf '{"t":"s","id":"%s","v":%d}\n' "$text" "$run"
      ;;
    *'"t":"mark"'*)
      number=${line#*'"i":'}
      printf '{"t":"ack","i":%s}\n' "${number%%[!0-9]*}"
      ;;
    *'"t":"end"'*)
      printf '%s\n' '{"t":"bye"}'
      exit 0
      ;;
  esac
done
