import { encodeRfc3986 } from "../wire/percent-encoding.ts";
import { invalidArgument } from "./errors.ts";

/** Writes keys and prefixes of a list: as they are, or percent-encoded for `encoding-type=url`, which XML can always carry. */
export function listEncoder(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== "url") throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);
  return (text) => encodeRfc3986(text).replaceAll("%2F", "/");
}

/** At most 1,000 a page, whatever is asked. */
export function pageSize(asked: number | undefined, name: string): number {
  if (asked === undefined) return 1000;
  if (!Number.isInteger(asked) || asked < 0 || asked > 2_147_483_647) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, String(asked));
  }
  return Math.min(asked, 1000);
}
