import type { SandboxService } from "../service.ts";
import { headerOf, type RequestHead, type WireResponse } from "./message.ts";
import { bucketAddress } from "./rest-xml/bucket-address.ts";

/** A browser's question before a request to another origin, which carries no signature. */
export const isPreflight = (head: RequestHead): boolean => head.method === "OPTIONS" && headerOf(head, "origin") !== undefined && headerOf(head, "access-control-request-method") !== undefined;

/** Throws S3's refusal where no rule of the bucket allows what is to follow. */
export function answerPreflight(behaviour: SandboxService, head: RequestHead): WireResponse {
  const requestHeaders = (headerOf(head, "access-control-request-headers") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
  const method = headerOf(head, "access-control-request-method") ?? "";
  return { status: 200, headers: behaviour.cors!.preflight({ bucket: bucketAddress(head).bucket, origin: headerOf(head, "origin") ?? "", method, requestHeaders }) };
}

/** An answer with the headers that let a page of that origin read it; errors have them too. */
export function withCors(behaviour: SandboxService | undefined, head: RequestHead, wire: WireResponse): WireResponse {
  const origin = headerOf(head, "origin");
  if (origin === undefined || !behaviour?.cors) return wire;
  return { ...wire, headers: { ...wire.headers, ...behaviour.cors.headers({ bucket: bucketAddress(head).bucket, origin, method: head.method, requestHeaders: [] }) } };
}
