import { join } from "node:path";
import { expect, test } from "vitest";
import { useInFolder } from "../../../testing/use-in-folder.ts";
import { silentLog } from "../../log.ts";
import { refuseAboveLimit } from "../analyses/estimate-analyses.ts";
import { CostLedger } from "./cost-ledger.ts";

const aws = { name: "aws", readsS3: true, isBilled: true, priceSource: "list price" };
const target = { profile: "home", region: "us-west-2" };
let ledger: CostLedger;
useInFolder((folder) => (ledger = new CostLedger(join(folder, "costs.db"), silentLog)));

test("answers are billed, refusals are not, and what was lost on the way counts as billed", () => {
  ledger.record(target, aws, "DetectFaces", "answered");
  ledger.record(target, aws, "DetectFaces", "unsure");
  ledger.record(target, aws, "DetectFaces", "refused");
  ledger.record(target, aws, "ImageProperties", "answered");
  expect(ledger.list()).toMatchObject([{ operation: "DetectFaces", calls: 2, unsure: 1, refused: 1 }, { operation: "ImageProperties", calls: 1, unsure: 0, refused: 0 }]);
  expect(ledger.month("home")).toMatchObject({ calls: 3, usd: expect.closeTo(0.002 + 0.00075) });
  expect(ledger.month("work").calls).toBe(0);
});

test("a service that AWS does not bill costs nothing", () => {
  ledger.record(target, { ...aws, name: "sandbox", isBilled: false }, "DetectFaces", "answered");
  expect(ledger.month("home")).toMatchObject({ calls: 1, usd: 0 });
});

test("what would exceed the limit is refused, and without a limit nothing is", () => {
  ledger.record(target, aws, "DetectFaces", "answered");
  expect(() => refuseAboveLimit(ledger, target, 100)).not.toThrow();
  ledger.setLimit("home", 0.01);
  expect(() => refuseAboveLimit(ledger, target, 0.009)).not.toThrow();
  expect(() => refuseAboveLimit(ledger, target, 0.0091)).toThrow(/limit of \$0\.01/);
  expect(() => refuseAboveLimit(ledger, { ...target, profile: "work" }, 1)).not.toThrow();
  ledger.setLimit("home", undefined);
  expect(ledger.limits()).toEqual([]);
});
