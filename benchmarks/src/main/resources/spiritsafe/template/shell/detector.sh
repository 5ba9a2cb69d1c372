#!/bin/sh
# @NAME@: scores an account by how many exchanges in a row, of all traffic, are its own, beyond the
# longest row of an honest account of the train world.
#
# Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages
# only: print what you want to see to standard error. A shell has no JSON, so this takes the one text
# it asks for as it stands between its quotes, and gives it back as it came.

last=
row=0
usual=0 # the longest row that is honest, once it is taught

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

# Takes the account of $line for the next one.
observe() {
  text_of account_id
  if [ "$text" = "$last" ]; then row=$((row + 1)); else row=1; fi
  last=$text
}

# Learns from the file in $text: exchanges of honest accounts, which never come again.
fit() {
  if [ ! -r "$text" ]; then
    echo "@NAME@: cannot read $text" >&2
    exit 1
  fi
  while IFS= read -r line; do
    observe
    if [ "$row" -gt "$usual" ]; then usual=$row; fi
  done <"$text"
  last=
  row=0
}

while IFS= read -r line; do
  case $line in
    *'"t":"hello"'*)
      # "honest" gets exchanges of honest accounts, "labeled" all of them with their labels.
      fit=',"fit":"honest"'
      case $line in *'"learn":"no"'*) fit= ;; esac
      printf '{"t":"ready","protocol":1,"name":"@NAME@","version":"0.1",%s%s}\n' \
        '"fields":["account_id"],"params":["learn"]' "$fit"
      ;;
    *'"t":"fit"'*)
      text_of exchanges
      fit
      printf '%s\n' '{"t":"fitted"}'
      ;;
    *'"t":"ev"'*)
      observe
      printf '{"t":"s","id":"%s","v":%d}\n' "$text" "$((row - usual))"
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
