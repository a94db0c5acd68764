import type { MfaCode } from "../sandbox/iam/list-mfa-codes.ts";
import type { TestCore } from "./use-core.ts";

/** The sandbox's MFA device of an account, with the code to type now; waits for no half minute that must pass. */
export async function mfaDevice({ sandbox }: Pick<TestCore, "sandbox">, accountId = "000000000001"): Promise<MfaCode> {
  const answer = await fetch(`${sandbox.url}/_sandbox/mfa`, { headers: { authorization: `Bearer ${sandbox.adminToken}` } });
  const devices = (await answer.json()) as MfaCode[];
  return devices.find((device) => device.accountId === accountId)!;
}
