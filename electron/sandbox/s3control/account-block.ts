import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3-control";
import type { StateStore } from "../service.ts";

export interface AccountDocument {
  /** Absent while the account has none, as new accounts do. */
  publicAccessBlock?: PublicAccessBlockConfiguration;
}

/** The account's settings are of no region. */
const nowhere = "aws-global";

export const accountDocument = (state: StateStore, accountId: string): AccountDocument => state.of<AccountDocument>("s3control", accountId, nowhere, () => ({}));

export const accountChanged = (state: StateStore, accountId: string): void => state.changed("s3control", accountId, nowhere);
