import { createContext, use } from "react";

export const BucketContext = createContext<string | undefined>(undefined);

export function useBucketName(): string {
  const bucket = use(BucketContext);
  if (bucket === undefined) throw new Error("useBucketName outside of a bucket");
  return bucket;
}
