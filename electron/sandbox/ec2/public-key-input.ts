import { createPublicKey } from "node:crypto";
import { SandboxError } from "../service.ts";
import { keyOfBlob, publicBlob } from "./public-keys.ts";

/** Source: EC2 guide, "Create a key pair using a third-party tool and import the public key". */
const rsaBits: readonly (number | undefined)[] = [1024, 2048, 4096];

/**
 * The public key of ImportKeyPair as SSH's blob: OpenSSH's line, RFC 4716, or the base64 of DER. Throws
 * EC2's `InvalidKey.Format` for anything else, a private key for one.
 */
export function publicKeyInput(material: Uint8Array | undefined): Buffer {
  if (!material?.length) throw new SandboxError("MissingParameter", "The request must contain the parameter publicKeyMaterial");
  const text = Buffer.from(material).toString("utf8").trim();
  try {
    const blob = blobOf(text);
    const key = keyOfBlob(blob);
    if (key.asymmetricKeyType === "ed25519" || rsaBits.includes(key.asymmetricKeyDetails?.modulusLength)) return publicBlob(key);
  } catch {
    // Whatever was wrong with it, EC2 says the same.
  }
  throw new SandboxError("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
}

function blobOf(text: string): Buffer {
  const line = /^(ssh-rsa|ssh-ed25519)\s+([A-Za-z0-9+/=]+)(\s.*)?$/.exec(text);
  if (line?.[2]) return Buffer.from(line[2], "base64");
  const rfc4716 = /^---- BEGIN SSH2 PUBLIC KEY ----\r?\n([\s\S]*)\r?\n---- END SSH2 PUBLIC KEY ----$/.exec(text);
  // Headers have a colon, and go on where a line ends with a backslash.
  if (rfc4716?.[1]) return Buffer.from(rfc4716[1].replaceAll("\\\n", "").split(/\r?\n/).filter((one) => !one.includes(":")).join(""), "base64");
  const der = text.replace(/^-----BEGIN PUBLIC KEY-----|-----END PUBLIC KEY-----$/g, "").replaceAll(/\s/g, "");
  return publicBlob(createPublicKey({ key: Buffer.from(der, "base64"), format: "der", type: "spki" }));
}
