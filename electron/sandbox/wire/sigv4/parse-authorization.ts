import { parseParameters } from "../percent-encoding.ts";
import { headerOf, type RequestHead } from "../message.ts";
import { AuthError } from "./auth-error.ts";

/** What a signed request says of its signature, by header or by query (presigned). */
export interface Authorization {
  accessKeyId: string;
  /** `YYYYMMDD` */
  date: string;
  region: string;
  /** The signing name, e.g. `monitoring` for CloudWatch. */
  signingName: string;
  signedHeaders: string[];
  signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  timestamp: string;
  sessionToken?: string | undefined;
  /** Set on presigned requests alone. */
  expiresSeconds?: number | undefined;
}

const algorithm = "AWS4-HMAC-SHA256";

/** `undefined` for an unsigned request; throws `AuthError` for a malformed signature. */
export function parseAuthorization(head: RequestHead): Authorization | undefined {
  const header = headerOf(head, "authorization");
  if (header !== undefined) return fromHeader(head, header);
  if (/(^|&)X-Amz-(Algorithm|Signature|Credential)=/.test(head.rawQuery)) return fromQuery(head);
  if (/(^|&)Signature=/.test(head.rawQuery) && /(^|&)AWSAccessKeyId=/.test(head.rawQuery)) {
    throw new AuthError("unsupported", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
  }
  return undefined;
}

function fromHeader(head: RequestHead, header: string): Authorization {
  if (!header.startsWith(`${algorithm} `)) {
    throw new AuthError("unsupported", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
  }
  const parts = new Map(
    header
      .slice(algorithm.length + 1)
      .split(",")
      .map((part) => part.trim().split(/=(.*)/s, 2) as [string, string]),
  );
  const missing = ["Credential", "SignedHeaders", "Signature"].filter((name) => !parts.get(name));
  if (missing.length) {
    throw new AuthError("malformed", `Authorization header requires '${missing[0]}' parameter. Authorization=${algorithm}`);
  }
  const timestamp = headerOf(head, "x-amz-date") ?? isoBasic(headerOf(head, "date"));
  if (!timestamp) {
    throw new AuthError("malformed", "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  return {
    ...parseScope(parts.get("Credential")!, "malformed"),
    signedHeaders: parts.get("SignedHeaders")!.toLowerCase().split(";"),
    signature: parts.get("Signature")!,
    timestamp,
    sessionToken: headerOf(head, "x-amz-security-token"),
  };
}

function fromQuery(head: RequestHead): Authorization {
  const query = new Map(parseParameters(head.rawQuery));
  const required = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];
  if (required.some((name) => !query.get(name))) {
    throw new AuthError(
      "malformed-query",
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  if (query.get("X-Amz-Algorithm") !== algorithm) {
    throw new AuthError("malformed-query", `X-Amz-Algorithm only supports "${algorithm}"`);
  }
  return {
    ...parseScope(query.get("X-Amz-Credential")!, "malformed-query"),
    signedHeaders: query.get("X-Amz-SignedHeaders")!.toLowerCase().split(";"),
    signature: query.get("X-Amz-Signature")!,
    timestamp: query.get("X-Amz-Date")!,
    sessionToken: query.get("X-Amz-Security-Token"),
    expiresSeconds: parseExpires(query.get("X-Amz-Expires")!),
  };
}

/** Seven days at most: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function parseExpires(text: string): number {
  if (!/^\d+$/.test(text)) throw new AuthError("malformed-query", "X-Amz-Expires should be a number");
  const seconds = Number(text);
  if (seconds > 604_800) {
    throw new AuthError("link-too-long", "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
  }
  return seconds;
}

function parseScope(credential: string, problem: "malformed" | "malformed-query"): Pick<Authorization, "accessKeyId" | "date" | "region" | "signingName"> {
  const parts = credential.split("/");
  const [accessKeyId, date, region, signingName, terminator] = parts;
  if (parts.length !== 5 || !accessKeyId || !region || !signingName || terminator !== "aws4_request" || !/^\d{8}$/.test(date ?? "")) {
    throw new AuthError(problem, `Error parsing the Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`);
  }
  return { accessKeyId, date: date!, region, signingName };
}

function isoBasic(date: string | undefined): string | undefined {
  const time = date === undefined ? NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
