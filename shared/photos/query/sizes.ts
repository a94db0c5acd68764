const units: readonly (readonly [string, number])[] = [
  ["TIB", 1024 ** 4], ["TB", 1e12], ["GIB", 1024 ** 3], ["GB", 1e9], ["MIB", 1024 ** 2], ["MB", 1e6], ["KIB", 1024], ["KB", 1e3], ["B", 1],
];
const written = ["TiB", "TB", "GiB", "GB", "MiB", "MB", "KiB", "KB", "B"];

/** `5MB` is 5,000,000 bytes, `5MiB` 5,242,880. Undefined for what is no size. At most S3's own largest object, 50 TB. */
export function parseSize(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,15}(?:\.\d{1,6})?)\s*([kmgt]?i?b?)$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined || /^i/i.test(unit)) return undefined;
  const name = unit.toUpperCase();
  const scale = units.find(([known]) => known === (name.endsWith("B") ? name : `${name}B`))?.[1];
  if (scale === undefined) return undefined;
  const bytes = Math.round(Number(number) * scale);
  return bytes <= 5e13 ? bytes : undefined;
}

/** The shortest exact writing: `5MB`, `5MiB`, `5000001B`. */
export function writeSize(bytes: number): string {
  const at = bytes === 0 ? units.length - 1 : units.findIndex(([, scale]) => bytes % scale === 0);
  return `${bytes / units[at]![1]}${written[at]}`;
}
