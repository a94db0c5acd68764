import type { AwsCredentialIdentity } from "@smithy/types";
import { isWrongCode } from "./wrong-code.ts";
import type { Question, SignIns } from "./sign-ins.ts";

/** Not answered from here when less is left: whoever gets them would ask for new ones at once. */
const leastLeftMs = 6 * 60_000;

/** What is signed in to with an MFA device. Equal ones share the prompt and what it gave, whatever profile asks. */
export interface MfaRequest {
  deviceSerial: string;
  /** Everything that decides what STS answers: role, session, source, endpoint. */
  identity: readonly unknown[];
  /** Asks STS with the code. */
  assume: (code: string) => Promise<AwsCredentialIdentity>;
}

/** Sessions that a code was typed for. They outlive an edit of the shared files, as long as the same role is meant. */
export interface MfaSessions {
  /** Answers a kept session, or asks for a code, again while it is wrong. Throws what `SignIns.run` or STS does. */
  get(profile: string, request: MfaRequest): Promise<AwsCredentialIdentity>;
  /** Forgets the sessions that a profile used. */
  drop(profile: string): void;
}

export function createMfaSessions(signIns: SignIns): MfaSessions {
  const sessions = new Map<string, { credentials: AwsCredentialIdentity; profiles: Set<string> }>();

  async function get(profile: string, { deviceSerial, identity, assume }: MfaRequest): Promise<AwsCredentialIdentity> {
    const key = JSON.stringify(["mfa", deviceSerial, ...identity]);
    const kept = sessions.get(key);
    if (kept && timeLeft(kept.credentials) > leastLeftMs) {
      kept.profiles.add(profile);
      return kept.credentials;
    }
    const credentials = await signIns.run(key, profile, async ({ ask }) => {
      for (let question: Question = { kind: "mfa", deviceSerial }; ; ) {
        const code = (await ask(question)).replaceAll(/\s/g, "");
        if (!/^\d{6}$/.test(code)) {
          question = { ...question, problem: "A code has six digits." };
          continue;
        }
        try {
          return await assume(code);
        } catch (error) {
          if (!isWrongCode(error)) throw error;
          question = { ...question, problem: "AWS does not accept this code. Each is good for one use: wait for the next." };
        }
      }
    }, deviceSerial);
    const profiles = sessions.get(key)?.profiles ?? new Set();
    sessions.set(key, { credentials, profiles: profiles.add(profile) });
    return credentials;
  }

  return {
    get,
    drop: (profile) => {
      for (const [key, { profiles }] of sessions) if (profiles.has(profile)) sessions.delete(key);
    },
  };
}

function timeLeft({ expiration }: AwsCredentialIdentity): number {
  return expiration ? expiration.getTime() - Date.now() : 0;
}
