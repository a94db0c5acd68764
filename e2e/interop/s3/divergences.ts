import type { Divergence } from "../instances/check.ts";

export type S3ServerName = "sandbox" | "ceph";

/** What Ceph's gateway does otherwise than S3. The sandbox has none. */
export const divergences: readonly Divergence<S3ServerName>[] = [
  {
    server: "ceph", check: "describeObject: the checksum that came with an upload is told",
    differs: "it knows no GetObjectAttributes, and answers with the object itself", shows: /"operation":"s3:GetObjectAttributes"/,
  },
];
