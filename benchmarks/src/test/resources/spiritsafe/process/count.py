"""Scores each account by how many exchanges it has made. Standard library only."""

import json
import sys


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")


counts = {}
for line in sys.stdin:
    message = json.loads(line)
    kind = message["t"]
    if kind == "hello":
        send({"t": "ready", "protocol": 1, "name": "count", "version": "1", "fields": ["account_id"]})
    elif kind == "ev":
        account = message["e"]["account_id"]
        counts[account] = counts.get(account, 0) + 1
        send({"t": "s", "id": account, "v": counts[account]})
    elif kind == "mark":
        send({"t": "ack", "i": message["i"]})
    elif kind == "end":
        send({"t": "bye"})
    if kind in ("hello", "mark", "end"):
        sys.stdout.flush()
    if kind == "end":
        break
