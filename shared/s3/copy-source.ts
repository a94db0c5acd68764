/**
 * `x-amz-copy-source` for any key. Every byte but S3's unreserved ones is percent-encoded, `+` and
 * `?` above all, which S3 would read as a space and as the beginning of the version; slashes stand
 * as they are, so that empty segments and `..` arrive as the text that they are. Through an access
 * point, whose ARN stands for the bucket, the key follows `/object/`.
 */
export function copySource(bucket: string, key: string, versionId?: string): string {
  const path = `${bucket}${bucket.startsWith("arn:") ? "/object" : ""}/${key.split("/").map(encodeSegment).join("/")}`;
  return versionId === undefined ? path : `${path}?versionId=${encodeSegment(versionId)}`;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
