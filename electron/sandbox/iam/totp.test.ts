import { expect, it } from "vitest";
import { fromBase32, toBase32 } from "./base32.ts";
import { acceptedStep, totp } from "./totp.ts";

const secret = toBase32(Buffer.from("12345678901234567890"));

// The SHA-1 rows of RFC 6238, appendix B, cut to six digits.
it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("gives RFC 6238's code at %d", (seconds, code) => {
  expect(totp(secret, new Date(seconds * 1000))).toBe(code);
});

it("takes no code of a step that was used, nor of an earlier one", () => {
  const time = new Date(1_234_567_890_000);
  const step = Math.floor(1_234_567_890 / 30);
  expect(acceptedStep({ secret, lastStep: 0 }, "005924", time)).toBe(step);
  expect(acceptedStep({ secret, lastStep: step }, "005924", time)).toBeUndefined();
  expect(acceptedStep({ secret, lastStep: step + 1 }, "005924", time)).toBeUndefined();
  expect(acceptedStep({ secret, lastStep: 0 }, "5924", time)).toBeUndefined();
});

it("writes base32 as RFC 4648 has it", () => {
  expect(toBase32(Buffer.from("fooba"))).toBe("MZXW6YTB");
  expect(fromBase32("mzxw6ytboi======").toString()).toBe("foobar");
});
