import { isUtf8 } from "node:buffer";
import { SandboxError } from "../../service.ts";
import type { InstanceRecord } from "../records/instances.ts";

/** Source: EC2 guide, "Run commands at launch": 16 KB, before it is base64. */
const maxUserDataBytes = 16_384;

export type UserDataMembers = Pick<InstanceRecord, "userData" | "userDataBase64">;

/** What a record holds of user data: text as text, and bytes that are none (gzip) in base64. */
export function userDataMembers(bytes: Uint8Array): UserDataMembers {
  if (bytes.length > maxUserDataBytes) throw new SandboxError("InvalidParameterValue", `User data is limited to ${maxUserDataBytes} bytes`);
  if (bytes.length === 0) return {};
  const buffer = Buffer.from(bytes);
  return isUtf8(buffer) ? { userData: buffer.toString("utf8") } : { userDataBase64: buffer.toString("base64") };
}

/** Throws for what is no base64, as EC2 does. */
export function decodeUserData(base64: string): Uint8Array {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64)) throw new SandboxError("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
  return Buffer.from(base64, "base64");
}

/** In base64, as EC2 answers it; `undefined` where there is none. */
export function encodedUserData({ userData, userDataBase64 }: InstanceRecord): string | undefined {
  return userData === undefined ? userDataBase64 : Buffer.from(userData).toString("base64");
}

export function setUserData(instance: InstanceRecord, bytes: Uint8Array): void {
  const members = userDataMembers(bytes);
  delete instance.userData;
  delete instance.userDataBase64;
  Object.assign(instance, members);
}
