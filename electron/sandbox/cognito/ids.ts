import { digest } from "../ec2/ids.ts";

/** A version 4 form of a name's digest: random to look at, the same in every run. */
export function uuid(name: string): string {
  const hex = digest(name);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** Letters and digits, as pool and client ids have them. */
export function identifier(name: string, length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const bytes = Buffer.from(digest(name), "hex");
  return Array.from({ length }, (_, index) => alphabet[(bytes[index % bytes.length] ?? 0) % alphabet.length]).join("");
}
