#!/usr/bin/env python3
"""Finds accounts that share prompt templates with strangers. Standard library only.

A harvest deals one list of prompts to many accounts: each account alone looks like a light user, but
the wording that stays when the slots are taken out is the same in all of them. Honest accounts share
wordings too (everybody says "summarize the following"), so a wording counts less the more accounts
have it beyond a few dozen, and accounts of one organization count as one.

How it works. The words of a prompt are hashed in runs of four (shingles), the eight smallest hashes
are its sketch, and each pair of neighbours in the sketch is a key: two prompts of one template with
other words in its slots share some keys. For each account it keeps, in a window of the last prompts,
how many of them have a key that accounts of other organizations have used as well. Suspicion is that
share, weighted by how few they are, times a factor that grows from 0 to 1 with the number of prompts
seen.

Blind to: accounts that reword each prompt, prompts shorter than six words, and a harvest that is all
of one organization. Memory: some 8 keys of 100 bytes a prompt until a key is forgotten (the oldest
200,000 are kept).

Run it:
  spiritsafe run --scenario fixed-prompt-industrial --scale 0.002 \
      --detector 'cmd:python3 detectors/examples/python/repeated_templates.py'
"""

import hashlib
import json
import sys
from collections import OrderedDict, deque

SHINGLE_WORDS = 4
SKETCH_SIZE = 8
MOST_KEYS = 200_000  # about 60 MB
MOST_OWNERS = 64  # owners of a key that are remembered; more make it common wording
WINDOW_PROMPTS = 64  # of an account
FEWEST_OWNERS = 3  # other organizations that make a wording shared
SURE_AFTER_PROMPTS = 16  # prompts until an account's share is taken at half its worth


def stable_hash(text):
    """The built-in hash differs from run to run, which would make scores differ."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "big")


def keys_of(prompt):
    """Keys that prompts of one template are likely to share, fewest for short prompts."""
    words = prompt[:4000].lower().split()
    if len(words) < SHINGLE_WORDS + 2:
        return []
    shingles = {
        stable_hash(" ".join(words[i:i + SHINGLE_WORDS]))
        for i in range(len(words) - SHINGLE_WORDS + 1)
    }
    sketch = sorted(shingles)[:SKETCH_SIZE]
    return [sketch[i] ^ (sketch[i + 1] >> 1) for i in range(len(sketch) - 1)]


class RepeatedTemplates:
    fields = ["account_id", "organization_id", "prompt"]

    def __init__(self):
        self.owners = OrderedDict()  # key -> organizations, in order of last use
        self.shares = {}  # account -> worth of its last prompts
        self.seen = {}  # account -> prompts seen
        self.changed = OrderedDict()

    def observe(self, exchange):
        account = exchange["account_id"]
        owner = exchange.get("organization_id") or account
        keys = keys_of(exchange.get("prompt", ""))
        if not keys:
            return
        worth = 0.0
        for key in keys:
            owners = self.owners.setdefault(key, {})
            self.owners.move_to_end(key)
            others = len(owners) - (owner in owners)
            if FEWEST_OWNERS <= others < MOST_OWNERS:
                # 1 for a few, 0 for what everybody says
                worth = max(worth, 1.0 - others / MOST_OWNERS)
            if len(owners) < MOST_OWNERS:
                owners[owner] = True
        while len(self.owners) > MOST_KEYS:
            self.owners.popitem(last=False)
        self.shares.setdefault(account, deque(maxlen=WINDOW_PROMPTS)).append(worth)
        self.seen[account] = self.seen.get(account, 0) + 1
        if worth > 0:
            self.changed[account] = True

    def scores(self):
        changed, self.changed = self.changed, OrderedDict()
        for account in changed:
            window, seen = self.shares[account], self.seen[account]
            share = sum(window) / len(window)
            sure = seen / (seen + SURE_AFTER_PROMPTS)
            yield {
                "t": "s", "id": account, "v": share * sure,
                "why": [
                    {"feature": "shared_template_fraction", "value": share, "typical": 0.1},
                    {"feature": "prompts", "value": seen, "typical": 50},
                ],
            }


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")


def main():
    detector = RepeatedTemplates()
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["t"]
        if kind == "ev":
            detector.observe(message["e"])
        elif kind == "mark":
            for score in detector.scores():
                send(score)
            send({"t": "ack", "i": message["i"]})
            sys.stdout.flush()
        elif kind == "hello":
            send({"t": "ready", "protocol": 1, "name": "repeated-templates", "version": "1.0",
                  "wants": ["text"], "fields": detector.fields, "needs": ["prompt"]})
            sys.stdout.flush()
        elif kind == "end":
            send({"t": "bye"})
            sys.stdout.flush()
            break


if __name__ == "__main__":
    main()
