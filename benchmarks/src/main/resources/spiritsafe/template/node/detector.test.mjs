// Tests of @NAME@: node --test
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";

const DETECTOR = fileURLToPath(new URL("detector.mjs", import.meta.url));

// What the detector answers to one batch of exchanges.
function converse(exchanges) {
  const lines = [{ t: "hello", protocol: 1 }];
  exchanges.forEach((e, i) => lines.push({ t: "ev", i, e }));
  lines.push({ t: "mark", i: exchanges.length - 1 }, { t: "end" });
  const input = lines.map((line) => JSON.stringify(line) + "\n").join("");
  const done = spawnSync(process.execPath, [DETECTOR], { input, encoding: "utf8", timeout: 30000 });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim().split("\n").map((line) => JSON.parse(line));
}

const at = (account, ...seconds) =>
  seconds.map((second) => ({ account_id: account, time_micros: second * 1e6 }));

test("keeps the protocol", () => {
  assert.deepEqual(converse(at("a", 0)).map((answer) => answer.t), ["ready", "ack", "bye"]);
});

test("a clock is more suspect than a person", () => {
  const clock = converse(at("a", 0, 60, 120, 180, 240, 300, 360, 420, 480, 540));
  const person = converse(at("a", 0, 7, 9, 100, 101, 250, 251, 259, 500, 900));
  assert.equal(clock[1].v, 1);
  assert.ok(person[1].v < 0.6);
});
