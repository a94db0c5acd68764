/** Regions whose website endpoints are written with a hyphen. Source: AWS General Reference, "Amazon S3 website endpoints". */
const hyphenated: ReadonlySet<string> = new Set(["us-east-1", "us-west-1", "us-west-2", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "eu-west-1", "sa-east-1", "us-gov-west-1"]);

/** Where S3 serves a bucket's website, by http alone. */
export function websiteEndpoint(bucket: string, region: string): string {
  return `http://${bucket}.s3-website${hyphenated.has(region) ? "-" : "."}${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}
