"""@NAME@: scores each account by how evenly it spaces its exchanges.

Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages only:
print what you want to see to standard error.
"""

import json
import sys
from collections import deque

FEWEST = 8  # gaps below which regularity says nothing
KEPT = 64  # gaps that are remembered of an account


def send(message):
    print(json.dumps(message), flush=True)


class Detector:
    # Columns it wants; fewer are faster. docs/fields.md of spiritsafe lists all.
    fields = ["time_micros", "account_id"]
    # Columns without which it cannot work.
    needs = ["time_micros"]

    def __init__(self):
        self.last = {}
        self.gaps = {}
        self.changed = {}

    def observe(self, exchange):
        account, now = exchange["account_id"], exchange["time_micros"]
        if account in self.last:
            gaps = self.gaps.setdefault(account, deque(maxlen=KEPT))
            gaps.append(now - self.last[account])
            if len(gaps) >= FEWEST:
                self.changed[account] = gaps
        self.last[account] = now

    def scores(self):
        """Returns (account, suspicion) of those whose score may have changed since the last call."""
        changed, self.changed = self.changed, {}
        for account, gaps in changed.items():
            mean = sum(gaps) / len(gaps)
            spread = (sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) ** 0.5
            # 1 for a clock, near 0 for people: 1 / (1 + coefficient of variation)
            yield account, mean / (mean + spread) if mean + spread > 0 else 0.0


def main():
    detector = Detector()
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["t"]
        if kind == "hello":
            send({"t": "ready", "protocol": 1, "name": "@NAME@", "version": "0.1",
                  "fields": detector.fields, "needs": detector.needs})
        elif kind == "ev":
            detector.observe(message["e"])
        elif kind == "mark":
            for account, suspicion in detector.scores():
                send({"t": "s", "id": account, "v": suspicion})
            send({"t": "ack", "i": message["i"]})
        elif kind == "end":
            send({"t": "bye"})
            break


if __name__ == "__main__":
    main()
