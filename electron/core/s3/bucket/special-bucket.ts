import { CoreError } from "../../failures.ts";

/**
 * What a bucket's name or ARN says of it before anything is asked: the region of an access point.
 * Throws `unsupported` for what Skydeck cannot address: directory buckets, Outposts, multi-Region and Object Lambda access points.
 */
export function readBucketName(bucket: string): { region?: string } {
  if (/--[a-z0-9-]+--x-s3$/.test(bucket)) {
    throw new CoreError("unsupported", `${bucket} is a directory bucket of S3 Express One Zone, which has an endpoint and sessions of its own. Skydeck works with general purpose buckets.`);
  }
  if (!bucket.startsWith("arn:")) return {};
  const [, , service, region = "", , ...rest] = bucket.split(":");
  const resource = rest.join(":");
  if (service === "s3" && region === "" && isAccessPoint(resource)) throw unsupported("a multi-Region access point, which wants signatures of its own (SigV4A)", "Open one of the buckets behind it.");
  if (service === "s3-object-lambda") throw unsupported("an Object Lambda access point, which reads single objects through a function", "Open the bucket behind it.");
  if (service === "s3-outposts") throw unsupported("an access point of S3 on Outposts", "Skydeck works with buckets in regions.");
  if (service !== "s3" || !isAccessPoint(resource)) throw new CoreError("invalid-input", `${bucket} is no access point's ARN.`);
  return { region };
}

const isAccessPoint = (resource: string): boolean => /^accesspoint[/:]/.test(resource);

function unsupported(what: string, advice: string): CoreError {
  return new CoreError("unsupported", `This is ${what}. Skydeck cannot open it.`, { advice });
}
