import type { IamDocuments } from "../iam/records.ts";
import { principalOf } from "../policy/principal-policies.ts";
import { acceptedStep } from "../iam/totp.ts";
import { SandboxError, type SandboxRequest } from "../service.ts";

interface MfaInput {
  SerialNumber?: string | undefined;
  TokenCode?: string | undefined;
}

/**
 * When the caller showed an MFA code: now, with this call's own, or when its session began.
 * `undefined` for a caller without. Throws `AccessDenied` for a code that is wrong or was used, and for a device that is not the caller's.
 */
export function checkedMfa(iam: IamDocuments, { SerialNumber, TokenCode }: MfaInput, { identity, now }: SandboxRequest): number | undefined {
  if (SerialNumber === undefined && TokenCode === undefined) return identity.session?.mfaAt;
  const document = iam.of(identity.accountId);
  const user = document && principalOf(document, identity);
  const device = document?.mfaDevices.find((candidate) => candidate.serialNumber === SerialNumber && candidate.userName !== undefined && candidate.userName === user?.name);
  if (!device || identity.arn.includes(":assumed-role/")) {
    throw denied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
  }
  if (TokenCode === undefined) throw denied("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
  const step = acceptedStep(device, TokenCode, now());
  if (step === undefined) throw denied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
  device.lastStep = step;
  iam.changed(identity.accountId);
  return now().getTime();
}

const denied = (message: string): SandboxError => new SandboxError("AccessDenied", message, 403);
