import { SandboxError } from "../service.ts";
import type { UserRecord } from "./records.ts";

/** What ListUsers can search for. Source: Cognito guide, "Searching for users". Custom attributes are not among it. */
const readers: Readonly<Record<string, (user: UserRecord) => string | undefined>> = {
  username: (user) => user.username,
  "cognito:user_status": (user) => user.status,
  status: (user) => (user.enabled ? "Enabled" : "Disabled"),
  ...Object.fromEntries(
    ["sub", "email", "phone_number", "name", "given_name", "family_name", "preferred_username"].map((name) => [
      name,
      (user: UserRecord) => user.attributes[name],
    ]),
  ),
};

/** Only the user name and what is written by machines is compared letter by letter. */
const caseSensitive = new Set(["username", "sub", "cognito:user_status"]);

/**
 * Compiles `email = "ada@example.com"` or `given_name ^= "Ad"`: one attribute, equal to or beginning
 * with a text in quotes, in which a backslash escapes quotes and itself. Throws
 * `InvalidParameterException` for anything else.
 */
export function compileUserFilter(filter: string | undefined): (user: UserRecord) => boolean {
  if (filter === undefined || filter.trim() === "") return () => true;
  const [, name = "", operator, quoted = ""] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read || !operator) throw new SandboxError("InvalidParameterException", "Error while parsing filter.");
  const fold = caseSensitive.has(name) ? (text: string) => text : (text: string) => text.toLowerCase();
  const wanted = fold(quoted.replace(/\\(.)/g, "$1"));
  return (user) => {
    const value = read(user);
    if (value === undefined) return false;
    return operator === "=" ? fold(value) === wanted : fold(value).startsWith(wanted);
  };
}
