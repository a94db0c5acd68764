import type { IamDocuments } from "./records.ts";
import { totp } from "./totp.ts";

/** An MFA device as `/_sandbox/mfa` shows it: what would be an app on somebody's telephone. */
export interface MfaCode {
  accountId: string;
  /** Absent for a device that is not enabled yet. */
  userName?: string | undefined;
  serialNumber: string;
  /** Base32, for an authenticator app. */
  secret: string;
  /** The six digits of this half minute, or of the next one if these were used. */
  code: string;
}

const stepMs = 30_000;

export function listMfaCodes(iam: IamDocuments, now: Date): MfaCode[] {
  return iam.accountIds.flatMap((accountId) =>
    iam.of(accountId)!.mfaDevices.map(({ serialNumber, secret, userName, lastStep }) => {
      const unused = Math.max(now.getTime(), (lastStep + 1) * stepMs);
      return { accountId, userName, serialNumber, secret, code: totp(secret, new Date(unused)) };
    }),
  );
}
