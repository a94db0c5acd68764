/**
 * Why a name cannot be the name of a new general purpose bucket, one sentence a broken rule; empty
 * when it can. Source: "General purpose bucket naming rules", Amazon S3 User Guide.
 */
export function explainBucketName(name: string): string[] {
  return rules.filter(([isBroken]) => isBroken(name)).map(([, sentence]) => sentence);
}

const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"];

const rules: readonly (readonly [isBroken: (name: string) => boolean, sentence: string])[] = [
  [(name) => name.length < 3, "A bucket name has at least 3 characters."],
  [(name) => name.length > 63, "A bucket name has at most 63 characters."],
  [(name) => /[A-Z]/.test(name), "A bucket name has no capital letters."],
  [(name) => name.includes("_"), "A bucket name has no underscore; use a hyphen."],
  [(name) => /[^a-zA-Z0-9._-]/.test(name), "A bucket name is made of lower-case letters, digits, hyphens and dots only."],
  [(name) => /^[.-]/.test(name), "A bucket name starts with a letter or a digit."],
  [(name) => /[.-]$/.test(name), "A bucket name ends with a letter or a digit."],
  [(name) => name.includes(".."), "A bucket name has no two dots in a row."],
  [(name) => /^\d+\.\d+\.\d+\.\d+$/.test(name), "A bucket name does not look like an IP address."],
  [
    (name) => reservedPrefixes.some((prefix) => name.startsWith(prefix)),
    `A bucket name does not start with ${listed(reservedPrefixes)}: AWS keeps these for itself.`,
  ],
  [
    (name) => reservedSuffixes.some((suffix) => name.endsWith(suffix)),
    `A bucket name does not end with ${listed(reservedSuffixes)}: AWS keeps these for itself.`,
  ],
];

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Says what works but hurts: a dot breaks the TLS certificate of `https://<bucket>.s3…`. */
export function warnBucketName(name: string): string | undefined {
  return name.includes(".") ? "A dot in the name keeps the bucket from https by its own address and from Transfer Acceleration." : undefined;
}
