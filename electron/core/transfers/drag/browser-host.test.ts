import { expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();

test("a host without the system's drag says so, and what to do", async () => {
  const refused = { code: "unsupported", message: expect.stringMatching(/Download/) };
  expect(await core.callFailing("transfers.prepareDrag", { bucket: "any-bucket", keys: ["a.jpg"] }, core.context())).toMatchObject(refused);
  expect(await core.callFailing("transfers.startDrag", { drag: "any" })).toMatchObject(refused);
});
