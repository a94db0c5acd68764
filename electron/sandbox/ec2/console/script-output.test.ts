import { expect, test } from "vitest";
import { scriptOutput } from "./script-output.ts";

test.each([
  ["#!/bin/sh\necho hello world\n", ["hello world"]],
  ["#!/bin/sh\nNAME=web\nexport PORT='80'\necho \"$NAME on ${PORT}\" '$NAME'\n", ["web on 80 $NAME"]],
  ["#!/bin/bash -ex\ndnf -y install nginx # fast\necho ready\n", ["+ dnf -y install nginx # fast", "+ echo ready", "ready"]],
  ["#!/bin/sh\nset -x\ntrue\nset +x\ntrue\n", ["+ set -x", "+ true"]],
  ["#!/bin/sh\necho a > /tmp/a\necho b >> b\necho c | tee c\necho \"d > d\"\n", ["c", "d > d"]],
  ["#!/bin/sh\necho $(date)\necho `id`\n", []],
  ["#!/bin/sh\ncat <<EOF > x\necho inside\nEOF\necho outside\n", ["outside"]],
  ["#!/bin/sh\nif true; then\n  echo maybe\nfi\nf() {\n echo never\n}\nfor x in 1 2; do echo x; done\necho end\n", ["end"]],
  ["#!/bin/sh\necho -e 'a\\nb'\necho\n", ["a", "b", ""]],
  ["#!/bin/sh\necho one \\\n two\n", ["one two"]],
])("%j", (script, output) => {
  // A trace says itself that it is switched off.
  expect(scriptOutput(script).filter((line) => line !== "+ set +x")).toEqual(output);
});
