import type { ComponentType } from "react";

/** A view of the account and region beside its buckets; in the address as `section=`, without a bucket. */
export interface AccountSection {
  id: string;
  title: string;
  View: ComponentType<{ readOnlyReason: string | undefined }>;
}
