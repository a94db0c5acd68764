import type { BrowserHost } from "./browser-host.ts";

export const token = "a-token-of-the-tests-0123456789";

export interface Reply<Value> {
  ok: boolean;
  value: Value;
  error?: { code: string; message: string; operation: string };
}

/** A call as a script makes it, with the token that the host was started with. Throws where it fails. */
export async function callHost<Value = unknown>(host: BrowserHost, name: string, input: unknown = {}, context?: { profile: string; region: string }): Promise<Value> {
  const response = await fetch(`${host.origin}/call/${name}`, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ input, ...(context ? { context } : {}) }),
  });
  const reply = (await response.json()) as Reply<Value>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error?.code}: ${reply.error?.message}`);
  return reply.value;
}

/** Hands the host a file's bytes; answers the grant by which an upload names it. */
export async function uploadBytes(host: BrowserHost, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await fetch(`${host.origin}/upload?name=${encodeURIComponent(name)}`, { method: "POST", headers: { authorization: `Bearer ${token}` }, body: bytes });
  const reply = (await response.json()) as Reply<{ grant: string }>;
  if (!reply.ok) throw new Error(reply.error?.message);
  return reply.value.grant;
}
