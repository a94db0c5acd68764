import { createHash } from "node:crypto";
import { digest } from "../ids.ts";
import { sshString } from "../ssh-wire.ts";

export interface HostKey {
  /** `ssh-ed25519 AAAA…` */
  publicKey: string;
  /** `256 SHA256:… no comment (ED25519)`, as ssh-keygen says it. */
  fingerprint: string;
}

/** The host key that an instance made at its first boot; the same for its whole life. */
export function hostKey(instanceId: string, hostName: string): HostKey {
  const blob = Buffer.concat([sshString("ssh-ed25519"), sshString(Buffer.from(digest(`host-key/${instanceId}`), "hex"))]);
  const hash = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { publicKey: `ssh-ed25519 ${blob.toString("base64")} root@${hostName}`, fingerprint: `256 SHA256:${hash} root@${hostName} (ED25519)` };
}
