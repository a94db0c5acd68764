import type { CORSRule } from "@aws-sdk/client-s3";
import { SandboxError, type CorsAnswers, type CorsRequest } from "../service.ts";
import type { ObjectStore } from "./store/open-store.ts";

/**
 * CORS by a bucket's rules, the first that matches: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 * A rule matches by origin and method, and for a preflight by every header that is announced.
 */
export function corsAnswers(store: ObjectStore): CorsAnswers {
  const rulesOf = (name: string | undefined): readonly CORSRule[] => {
    const bucket = name === undefined ? undefined : store.buckets.find(name);
    return bucket ? ((store.buckets.document(bucket.id, "cors") ?? {}) as { CORSRules?: CORSRule[] }).CORSRules ?? [] : [];
  };
  return {
    headers: (request) => {
      const rule = rulesOf(request.bucket).find((candidate) => fits(candidate, request));
      return rule ? answerOf(rule, request) : {};
    },
    preflight: (request) => {
      const rules = rulesOf(request.bucket);
      const rule = rules.find((candidate) => fits(candidate, request) && request.requestHeaders.every((header) => (candidate.AllowedHeaders ?? []).some((pattern) => matches(pattern.toLowerCase(), header.toLowerCase()))));
      if (!rule) {
        throw new SandboxError(
          "AccessForbidden",
          rules.length === 0 ? "CORSResponse: CORS is not enabled for this bucket." : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
          403, { Method: request.method, ResourceType: "BUCKET" },
        );
      }
      return {
        ...answerOf(rule, request),
        ...(request.requestHeaders.length > 0 ? { "access-control-allow-headers": request.requestHeaders.join(", ").toLowerCase() } : {}),
        ...(rule.MaxAgeSeconds === undefined ? {} : { "access-control-max-age": String(rule.MaxAgeSeconds) }),
      };
    },
  };
}

const fits = ({ AllowedOrigins = [], AllowedMethods = [] }: CORSRule, { origin, method }: CorsRequest): boolean =>
  AllowedMethods.includes(method) && AllowedOrigins.some((pattern) => matches(pattern, origin));

/** At most one `*`, as the rules are checked for. */
function matches(pattern: string, text: string): boolean {
  const [start = "", end] = pattern.split("*");
  return end === undefined ? text === start : text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function answerOf({ AllowedOrigins = [], AllowedMethods = [], ExposeHeaders = [] }: CORSRule, { origin }: CorsRequest): Record<string, string> {
  const isOpen = AllowedOrigins.includes("*");
  return {
    "access-control-allow-origin": isOpen ? "*" : origin,
    "access-control-allow-methods": AllowedMethods.join(", "),
    ...(isOpen ? {} : { "access-control-allow-credentials": "true" }),
    ...(ExposeHeaders.length > 0 ? { "access-control-expose-headers": ExposeHeaders.join(", ") } : {}),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
