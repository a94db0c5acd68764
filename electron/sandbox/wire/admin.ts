import type { IncomingMessage, ServerResponse } from "node:http";
import type { Faults } from "../faults.ts";
import type { IamDocuments } from "../iam/records.ts";
import { listMfaCodes } from "../iam/list-mfa-codes.ts";
import type { StateStore } from "../service.ts";
import type { Portal } from "../sso/portal.ts";
import { collect } from "./message.ts";
import type { RequestLog } from "./request-log.ts";
import { sameSignature } from "./sigv4/signing-key.ts";

export interface AdminParts {
  token: string;
  faults: Faults;
  requestLog: RequestLog;
  reset(): Promise<void>;
  iam: IamDocuments;
  now(): Date;
  state: StateStore;
  portal: Portal;
}

type AdminAnswer = [status: number, body?: unknown];

/**
 * The sandbox's own switches, none of them AWS's. All want `Authorization: Bearer <admin token>`.
 *
 * - `GET /_sandbox/requests` – the latest requests
 * - `GET`, `PUT`, `DELETE /_sandbox/faults` – `FaultSettings`
 * - `GET /_sandbox/mfa` – the MFA devices, each with the code to type now
 * - `GET /_sandbox/sign-ins` – user codes of sign-ins that wait; `POST` `{ userCode, decision: "allow" | "refuse" }` answers one
 * - `POST /_sandbox/web-identity-token` – `{ subject, audience?, expiresInSeconds? }`: a token of the seeded issuer
 * - `POST /_sandbox/reset` – back to the seed
 */
export async function handleAdmin(parts: AdminParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await answer(parts, request).catch((error: unknown): AdminAnswer => [400, { message: String(error) }]);
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), "cache-control": "no-store" }).end(text);
}

async function answer(parts: AdminParts, request: IncomingMessage): Promise<AdminAnswer> {
  if (!sameSignature(`Bearer ${parts.token}`, request.headers.authorization ?? "")) return [401, { message: "The admin token is missing or wrong." }];
  const route = `${request.method} ${request.url?.split("?")[0]}`;
  switch (route) {
    case "GET /_sandbox/requests":
      return [200, parts.requestLog.entries()];
    case "GET /_sandbox/faults":
      return [200, parts.faults.settings];
    case "PUT /_sandbox/faults":
      parts.faults.set(await readFaultSettings(request));
      return [200, parts.faults.settings];
    case "DELETE /_sandbox/faults":
      parts.faults.clear();
      return [200, parts.faults.settings];
    case "GET /_sandbox/mfa":
      return [200, listMfaCodes(parts.iam, parts.now())];
    case "GET /_sandbox/sign-ins":
      return [200, parts.portal.pending().map(({ userCode, clientName, expiresAt }) => ({ userCode, clientName, expiresAt: new Date(expiresAt).toISOString() }))];
    case "POST /_sandbox/sign-ins":
      return decideSignIn(parts.portal, await readJson(request));
    case "POST /_sandbox/web-identity-token":
      return issueToken(parts, await readJson(request));
    case "POST /_sandbox/reset":
      await parts.reset();
      return [200, {}];
    default:
      return [404, { message: `There is no ${route}.` }];
  }
}

async function decideSignIn(portal: Portal, body: unknown): Promise<AdminAnswer> {
  const { z } = await import("zod");
  const { userCode, decision } = z.strictObject({ userCode: z.string(), decision: z.enum(["allow", "refuse"]) }).parse(body);
  const { answerSignIn } = await import("../sso/device-page.ts");
  return answerSignIn(portal, userCode, decision) ? [200, {}] : [404, { message: "No sign-in with this code waits." }];
}

async function issueToken({ state, now }: AdminParts, body: unknown): Promise<AdminAnswer> {
  const { z } = await import("zod");
  const wanted = z.strictObject({ subject: z.string().min(1), audience: z.string().optional(), expiresInSeconds: z.number().int().optional() }).parse(body);
  const { issueWebIdentityToken } = await import("../sts/web-identity-token.ts");
  return [200, { token: await issueWebIdentityToken(state, now(), wanted) }];
}

// Modules are loaded where they are needed: zod alone would cost the sandbox's start some 20 ms.
async function readFaultSettings(request: IncomingMessage): Promise<Parameters<Faults["set"]>[0]> {
  const { faultSettingsSchema } = await import("../fault-settings-schema.ts");
  return faultSettingsSchema.parse(await readJson(request));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await collect(request, 64 * 1024);
  return JSON.parse(body?.toString("utf8") ?? "");
}
