import type { MfaCode } from "../sandbox/iam/list-mfa-codes.ts";
import type { Sandbox } from "../sandbox/server.ts";

/** The sandbox's own switches over HTTP, as a person or script has them. */
async function ask<Answer>({ url, adminToken }: Pick<Sandbox, "url" | "adminToken">, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const answer = await fetch(`${url}/_sandbox/${path}`, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** The sandbox's MFA device of an account, with the code to type now; waits for no half minute that must pass. */
export async function mfaDevice(sandbox: Sandbox, accountId = "000000000001"): Promise<MfaCode> {
  return (await ask<MfaCode[]>(sandbox, "mfa")).find((device) => device.accountId === accountId)!;
}

/** Does in the sandbox's sign-in page what a person would. */
export async function decideSignIn(sandbox: Sandbox, userCode: string, decision: "allow" | "refuse" = "allow"): Promise<void> {
  await ask(sandbox, "sign-ins", { userCode, decision });
}

export async function webIdentityToken(sandbox: Sandbox, subject: string): Promise<string> {
  return (await ask<{ token: string }>(sandbox, "web-identity-token", { subject })).token;
}
