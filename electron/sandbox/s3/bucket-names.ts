/**
 * The rule of general purpose bucket names that a name breaks, or `undefined`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function brokenNameRule(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return "between 3 and 63 characters long";
  if (!/^[a-z0-9.-]+$/.test(name)) return "lowercase letters, numbers, periods and hyphens only";
  if (!/^[a-z0-9]/.test(name) || !/[a-z0-9]$/.test(name)) return "begins and ends with a letter or number";
  if (name.includes("..")) return "no two adjacent periods";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "not formatted as an IP address";
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(name)) return "a reserved prefix";
  if (/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)) return "a reserved suffix";
  return undefined;
}
