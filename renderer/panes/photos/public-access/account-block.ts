import type { PublicAccessFlag } from "../../../../shared/s3/settings/setting-documents.ts";

/** Every flag told. */
export type AccountBlock = Record<PublicAccessFlag, boolean>;
