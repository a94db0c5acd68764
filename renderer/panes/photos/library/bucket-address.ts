export interface BucketAddress {
  bucket: string;
  prefix: string;
  /** A key where the address names one object. */
  key?: string;
}

const bucketPattern = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,253}[a-zA-Z0-9]$/;

/**
 * What a person typed to open a bucket: its name or an access point's alias, `s3://bucket/key`, an ARN of a bucket or an
 * access point, or an https URL in virtual-hosted or path style. Undefined where it names no bucket.
 */
export function parseBucketAddress(text: string): BucketAddress | undefined {
  const trimmed = text.trim();
  const accessPoint = /^(arn:aws[a-z-]*:s3[a-z-]*:[a-z0-9-]*:\d{12}:(?:outpost\/[^/:]+\/)?accesspoint[/:][a-z0-9.-]+)(?:\/object)?\/?(.*)$/s.exec(trimmed);
  if (accessPoint) return splitKey(accessPoint[1]!, accessPoint[2]);
  const arn = /^arn:aws[a-z-]*:s3:::([^/]+)\/?(.*)$/s.exec(trimmed);
  if (arn) return address(arn[1], arn[2]);
  const s3 = /^s3:\/\/([^/]+)\/?(.*)$/is.exec(trimmed);
  if (s3) return address(s3[1], s3[2]);
  if (/^https?:\/\//i.test(trimmed)) return parseUrl(trimmed);
  const plain = /^([^/]+)\/?(.*)$/s.exec(trimmed);
  return address(plain?.[1], plain?.[2]);
}

/** `bucket.s3.region.amazonaws.com/key`, `s3.region.amazonaws.com/bucket/key`, or path style at any other host. */
function parseUrl(text: string): BucketAddress | undefined {
  const found = /^https?:\/\/([^/?#]+)\/?([^?#]*)/i.exec(text);
  const host = found?.[1] ?? "";
  const path = decode(found?.[2] ?? "");
  const hosted = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/i.exec(host);
  if (hosted) return address(hosted[1], path);
  const slash = path.indexOf("/");
  return slash < 0 ? address(path, "") : address(path.slice(0, slash), path.slice(slash + 1));
}

function address(bucket: string | undefined, rest = ""): BucketAddress | undefined {
  return bucket && bucketPattern.test(bucket) ? splitKey(bucket, rest) : undefined;
}

function splitKey(bucket: string, rest = ""): BucketAddress {
  const prefix = rest.slice(0, rest.lastIndexOf("/") + 1);
  return { bucket, prefix, ...(rest.length > prefix.length ? { key: rest } : {}) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
