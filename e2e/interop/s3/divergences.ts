import type { Divergence } from "../instances/check.ts";

export type S3ServerName = "sandbox" | "ceph";

/** What Ceph's gateway does otherwise than S3. The sandbox has none. */
export const divergences: readonly Divergence<S3ServerName>[] = [
  {
    server: "ceph", check: "describeObject: the checksum that came with an upload is told",
    differs: "it knows no GetObjectAttributes, and answers with the object itself", shows: /"operation":"s3:GetObjectAttributes"/,
  },
  {
    server: "ceph", check: "changeObjects: a new type and metadata, the same content and tags",
    differs: "a copy that replaces metadata loses the tags, although its TaggingDirective is COPY", shows: /to deeply equal \[ \{ Key: 'a'/,
  },
  {
    server: "ceph", check: "readBucketSettings: a new bucket is no website",
    differs: "it serves websites from gateways that are set up for it alone, and knows the setting there only", shows: /"unsupported"/,
  },
  {
    server: "ceph", check: "putBucketSetting: publicAccessBlock is what was put, and can be taken away",
    differs: "a block that was deleted is answered as one of which nothing is on", shows: /\{"state":"set"\}/,
  },
  {
    server: "ceph", check: "putBucketSetting: a policy that is none is refused, and the one before stays",
    differs: "it refuses the policy as an argument of whatever kind", shows: /"awsCode":"InvalidArgument"/,
  },
];
