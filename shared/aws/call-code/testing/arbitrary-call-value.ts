import fc from "fast-check";
import type { CallValue, Member } from "../call.ts";

/** Any text that UTF-8 can hold, odd ones often: quotes, line breaks, references, marks that move text about. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "'", "'\\''", '"', "\\", "a\nb", "$(id)", "`id`", "-x", "--", "file://etc/passwd", "fileb://x", "https://x", "{", "[", "~", "=x", "!!", "grün", "日本", "\u202e", "\u{e0001}", "\u2028", "\0", "None", "%s", "#"),
);

const arbitraryBytes: fc.Arbitrary<string> = fc.uint8Array({ maxLength: 40 }).map((bytes) => btoa(String.fromCharCode(...bytes)));

const arbitraryName = fc.oneof(fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/), fc.constantFrom("__proto__", "constructor", "kind", "a b", "x-amz", "ключ"), arbitraryText);

function toMembers(pairs: [string, CallValue][]): Member[] {
  return [...new Map(pairs)];
}

/** Every kind of value that has an equal in JavaScript and Python; what is not kept has none. */
export const arbitraryCallValue: fc.Arbitrary<CallValue> = fc.letrec<{ value: CallValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    arbitraryText,
    fc.boolean(),
    fc.integer(),
    // Whole numbers past 2^53 are kept as text: a double of that size names no one integer.
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number) || Number.isSafeInteger(number)).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.constantFrom(2 ** 53, 1e20, -123456789012345680000, 1e21, 5e-324),
    fc.constant(null),
    fc.constantFrom("NaN", "Infinity", "-Infinity", "9007199254740993").map((text) => ({ kind: "number" as const, text })),
    arbitraryBytes.map((base64) => ({ kind: "bytes" as const, base64 })),
    fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => ({ kind: "date" as const, iso: date.toISOString() })),
    fc.array(tie("value"), { maxLength: 6 }),
    fc.array(fc.tuple(arbitraryName, tie("value")), { maxLength: 6 }).map((pairs) => ({ kind: "object" as const, members: toMembers(pairs) })),
  ),
})).value;
