import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { collect } from "../wire/message.ts";
import { escapeXml } from "../wire/write-xml.ts";
import type { Portal } from "./portal.ts";

/**
 * `/sso/device`: where a person allows a sign-in that a device began. Nothing of it runs scripts.
 * Only pages of this very address may post to it, and only by a name of this machine (DNS rebinding).
 */
export async function handleDevicePage(portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await answer(portal, request).catch((): PageAnswer => [400, message("This request cannot be read.")]);
  const bytes = Buffer.from(page(body), "utf8");
  response.writeHead(status, { ...headers, "content-length": bytes.byteLength }).end(request.method === "HEAD" ? undefined : bytes);
}

type PageAnswer = [status: number, body: string];

async function answer(portal: Portal, request: IncomingMessage): Promise<PageAnswer> {
  const { host = "", origin } = request.headers;
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return [403, message("Open this page by the address of this machine.")];
  if (request.method === "GET" || request.method === "HEAD") {
    const code = new URL(request.url ?? "/", `http://${host}`).searchParams.get("user_code");
    return code === null ? [200, codeForm] : question(portal, code);
  }
  if (request.method !== "POST") return [405, message("This page is only read and answered.")];
  if (origin !== undefined && origin !== `http://${host}`) return [403, message("Another page may not answer for you.")];
  const form = new URLSearchParams((await collect(request, 4096))?.toString("utf8"));
  return decide(portal, form.get("user_code") ?? "", form.get("decision"));
}

function question(portal: Portal, userCode: string): PageAnswer {
  const device = portal.byUserCode(userCode);
  if (!device) return [404, message("There is no sign-in with this code, or it has expired.") + codeForm];
  if (device.status !== "pending") return [200, message("This sign-in has been answered.")];
  return [
    200,
    `<p>${escapeXml(device.clientName)} asks to sign in to the sandbox's accounts.</p><p class="code">${device.userCode}</p><p>Allow it only if this is the code that it shows.</p>
<form method="post" action="/sso/device"><input type="hidden" name="user_code" value="${device.userCode}"><button name="decision" value="allow">Allow</button> <button name="decision" value="refuse">Refuse</button></form>`,
  ];
}

function decide(portal: Portal, userCode: string, decision: string | null): PageAnswer {
  const device = portal.byUserCode(userCode);
  if (!device) return [404, message("There is no sign-in with this code, or it has expired.")];
  if (device.status !== "pending") return [409, message("This sign-in has been answered already.")];
  if (decision !== "allow" && decision !== "refuse") return [400, message("Answer with Allow or Refuse.")];
  answerSignIn(portal, userCode, decision);
  return [200, message(decision === "allow" ? "Allowed. You can close this page." : "Refused. You can close this page.")];
}

/** Answers a pending sign-in; `false` where there is none with this code. */
export function answerSignIn(portal: Portal, userCode: string, decision: "allow" | "refuse"): boolean {
  const device = portal.byUserCode(userCode);
  if (device?.status !== "pending") return false;
  device.status = decision === "allow" ? "allowed" : "refused";
  portal.changed();
  return true;
}

const message = (sentence: string): string => `<p role="status">${sentence}</p>`;

const codeForm = `<form method="get" action="/sso/device"><label>Code <input name="user_code" autocomplete="off" required></label> <button>Next</button></form>`;

const style = "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}.code{font:600 2rem/1 ui-monospace,monospace;letter-spacing:.1em}button,input{font:inherit;padding:.4rem 1rem}";

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to the Skydeck sandbox</title><style>${style}</style></head><body><main><h1>Sign in to the Skydeck sandbox</h1>${body}</main></body></html>`;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  "cache-control": "no-store",
  // Not `no-referrer`: browsers would then post with the origin `null`.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};
