import { expect, test } from "vitest";
import { scrubMessage } from "./scrub-message.ts";

test("a link in a message loses what makes it work", () => {
  const link = "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4&X-Amz-Credential=AKIA%2F20261120&X-Amz-Security-Token=IQoJ+/=&X-Amz-Signature=abc123";
  expect(scrubMessage(`Cannot read "${link}" (1)`)).toBe('Cannot read "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4&X-Amz-Credential=…&X-Amz-Security-Token=…&X-Amz-Signature=…" (1)');
  expect(scrubMessage("https://b/k?AWSAccessKeyId=AKIA&Expires=1&Signature=s%3D")).toBe("https://b/k?AWSAccessKeyId=…&Expires=1&Signature=…");
});

test("other messages stay, up to a length", () => {
  expect(scrubMessage("The Signature=x is wrong.")).toBe("The Signature=x is wrong.");
  expect(scrubMessage("x".repeat(10_000))).toHaveLength(3000);
});
