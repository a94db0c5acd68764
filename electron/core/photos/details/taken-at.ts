/** Earlier than the first photograph is no date of a photo; cameras whose battery was empty write zeros. */
const firstYear = 1826;

/**
 * A date of EXIF (`2026:03:10 08:00:00`), XMP or IPTC (`2026-03-10T08:00:00.12+02:00`, `20260310`) as
 * the contract's `takenAt`; undefined where it is none, or a day or time that does not exist.
 * @param offset EXIF's own tag for it, `+02:00`; anything else counts as no zone told
 */
export function toTakenAt(date: string | undefined, offset?: string): string | undefined {
  const found = /^\s*(\d{4})[:-]?(\d\d)[:-]?(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:\d\d)?)?/.exec(date ?? "");
  if (!found) return undefined;
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", written] = found;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const milliseconds = Date.parse(`${local}Z`);
  // `Date` rolls the 31st of February over into March.
  if (Number(year) < firstYear || Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(local)) return undefined;
  return local + (offsetOf(written) ?? offsetOf(offset) ?? "");
}

function offsetOf(text: string | undefined): string | undefined {
  if (text === "Z") return "+00:00";
  const found = /^\s*([+-])(\d\d):(\d\d)/.exec(text ?? "");
  // Zones reach from -12:00 to +14:00. Source: the tz database.
  if (!found || Number(found[2]) > 14 || Number(found[3]) > 59) return undefined;
  return `${found[1]}${found[2]}:${found[3]}`;
}
