/** Source of all rules: "Categorizing your objects using tags", S3 user guide. */
export const maxObjectTags = 10;
const longestTagKey = 128;
const longestTagValue = 256;

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Which rule of S3 a tag breaks, in words; undefined where it breaks none. Characters are counted as S3 does, by code points. */
export function tagProblem(key: string, value: string): string | undefined {
  if (key === "") return "A tag needs a key.";
  if ([...key].length > longestTagKey) return `A tag's key has at most ${longestTagKey} characters.`;
  if ([...value].length > longestTagValue) return `A tag's value has at most ${longestTagValue} characters.`;
  if (/^aws:/i.test(key)) return "Keys that begin with aws: are AWS's own.";
  if (!allowed.test(key)) return "A tag's key may have letters, digits, spaces and + - = . _ : / @";
  if (!allowed.test(value)) return "A tag's value may have letters, digits, spaces and + - = . _ : / @";
  return undefined;
}
