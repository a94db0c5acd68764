import { useEffect, useState } from "react";
import type { BucketBrief as Brief } from "../../../../shared/contract/s3-bucket.ts";
import { useCall } from "../../../lib/use-call.ts";
import { Status } from "../../../ui/status.tsx";
import { accessWords } from "../public-access/access-words.ts";

const versioning: Readonly<Record<Brief["versioning"], string>> = { enabled: "versioned", suspended: "versioning suspended", never: "not versioned", unknown: "versioning unknown" };

/** A tile that is only scrolled past asks for nothing. */
const restMs = 150;
/** What a list of buckets says may be some minutes old: opening one reads it anew. */
const staleMs = 5 * 60_000;

/** Whether a bucket is public, versioned and how it is encrypted, asked once its tile stays in view; leaving gives it up. */
export function BucketBrief({ bucket }: { bucket: string }) {
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), restMs);
    return () => clearTimeout(timer);
  }, []);
  const { data, error } = useCall("s3.describeBucketBrief", { bucket }, { enabled: isResting, staleTime: staleMs });
  if (error) return <span className="photos-quiet" title={error.failure.message}>Public or not: not known</span>;
  if (!data) return <span className="photos-quiet">…</span>;
  const [tone, words] = accessWords[data.access];
  return <span title={data.reason}><Status tone={tone}>{words}</Status> · {versioning[data.versioning]} · {data.encryption}</span>;
}
