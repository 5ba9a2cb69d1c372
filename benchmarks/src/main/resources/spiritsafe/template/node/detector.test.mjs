// Tests of @NAME@: node --test
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const DETECTOR = fileURLToPath(new URL("detector.mjs", import.meta.url));

const EVEN = [0, 60, 120, 180, 240, 300, 360, 420, 480, 540];
const UNEVEN = [0, 7, 9, 100, 101, 250, 251, 259, 500, 900];

const jsonl = (rows) => rows.map((row) => JSON.stringify(row) + "\n").join("");

// What the detector answers to one batch, after it is taught if there is something.
function converse(exchanges, train) {
  const lines = [{ t: "hello", protocol: 1, params: train ? {} : { learn: "no" } }];
  const folder = mkdtempSync(join(tmpdir(), "train-"));
  try {
    if (train) {
      const file = join(folder, "train-exchanges.jsonl");
      writeFileSync(file, jsonl(train));
      lines.push({ t: "fit", exchanges: file });
    }
    exchanges.forEach((e, i) => lines.push({ t: "ev", i, e }));
    lines.push({ t: "mark", i: exchanges.length - 1 }, { t: "end" });
    const input = jsonl(lines);
    const done = spawnSync(process.execPath, [DETECTOR], { input, encoding: "utf8", timeout: 30000 });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trim().split("\n").map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const at = (account, seconds) =>
  seconds.map((second) => ({ account_id: account, time_micros: second * 1e6 }));

test("keeps the protocol", () => {
  const answers = converse(at("a", [0]), at("x", [0]));
  assert.equal(answers[0].fit, "honest");
  assert.deepEqual(answers.map((answer) => answer.t), ["ready", "fitted", "ack", "bye"]);
});

test("a clock is more suspect than a person", () => {
  const [ready, clock] = converse(at("a", EVEN));
  const person = converse(at("a", UNEVEN))[1];
  assert.ok(!("fit" in ready));
  assert.equal(clock.v, 1);
  assert.ok(person.v < 0.6);
});

test("it is held against honest accounts", () => {
  // One honest person and one honest clock: less even than a clock is one of the two, and its own
  // value is 1. So (1 + 1) / (2 + 1).
  const clock = converse(at("a", EVEN), [...at("x", EVEN), ...at("y", UNEVEN)])[2];
  assert.ok(Math.abs(clock.v - 2 / 3) < 1e-12);
});
