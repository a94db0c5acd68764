import { SandboxError } from "../service.ts";

/** RFC 3986 percent-encoding as SigV4 wants it: all but `A-Z a-z 0-9 - . _ ~`. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Decodes percent-encoded text; throws `InvalidURI` where it is not valid UTF-8. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SandboxError("InvalidURI", "Couldn't parse the specified URI.", 400, { URI: text });
  }
}

/** Query parameters in their order, decoded. `plusIsSpace` as in HTML forms; SigV4 itself reads `+` as a plus. */
export function parseParameters(raw: string, plusIsSpace = true): [name: string, value: string][] {
  if (raw === "") return [];
  return raw
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const text = plusIsSpace ? pair.replaceAll("+", " ") : pair;
      const equals = text.indexOf("=");
      return equals < 0
        ? [decodePercent(text), ""]
        : [decodePercent(text.slice(0, equals)), decodePercent(text.slice(equals + 1))];
    });
}
