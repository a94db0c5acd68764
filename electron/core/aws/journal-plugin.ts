import { getSmithyContext } from "@smithy/core/transport";
import type { HandlerExecutionContext, InitializeHandlerArguments, InitializeMiddleware, MetadataBearer, Pluggable } from "@smithy/types";
import { CoreError } from "../failures.ts";
import type { Journal } from "../journal/journal.ts";
import type { CallRecord } from "../journal/record-store.ts";
import { scrubMessage } from "../journal/scrub-message.ts";
import type { Target } from "../services.ts";

interface Answered extends Error {
  $metadata?: MetadataBearer["$metadata"];
  $response?: { headers?: Record<string, string> };
  code?: string;
}

/**
 * Writes each call's outcome to the journal, once, whatever the number of attempts. Never its
 * output, and of its input what `sanitizeInput` leaves. A presigned URL is no call: nothing left this machine.
 */
export function createJournalPlugin(journal: Journal, target: Target, region = target.region): Pluggable<any, any> {
  const middleware: InitializeMiddleware<any, any> = (next, context) => async (args: InitializeHandlerArguments<any>) => {
    const startedAt = performance.now();
    const at = new Date().toISOString();
    const input = await keepInput(args.input, context);
    const record = (outcome: string, metadata: MetadataBearer["$metadata"] | undefined, message?: string, more?: CallRecord) =>
      journal.append({
        at,
        service: serviceName(context.clientName ?? ""),
        operation: (context.commandName ?? "").replace(/Command$/, ""),
        profile: target.profile,
        region,
        durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
        attempts: metadata?.attempts ?? 1,
        ...(metadata?.requestId ? { requestId: metadata.requestId } : {}),
        ...(metadata?.httpStatusCode ? { httpStatus: metadata.httpStatusCode } : {}),
        outcome,
        ...(message ? { message: scrubMessage(message) } : {}),
      }, { input, ...more });
    try {
      const result = await next(args);
      if (!(result.output as { presigned?: boolean }).presigned) record("ok", result.output.$metadata);
      return result;
    } catch (error) {
      // Refused by the core itself (read-only, no credentials): nothing left this machine.
      if (error instanceof CoreError) throw error;
      const failure = error as Answered;
      const outcome = failure.$metadata?.httpStatusCode === undefined && failure.code ? failure.code : failure.name;
      const encoded = encodedDenial.exec(failure.message ?? "");
      record(outcome, failure.$metadata, encoded ? failure.message.replace(encoded[0], "") : failure.message, {
        encodedMessage: encoded?.[1],
        clockAheadMs: aboutTime.has(outcome) ? clockAhead(failure) : undefined,
      });
      throw error;
    }
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckJournal", priority: "high", override: true }),
  };
}

/** EC2 hangs a kilobyte of cipher text onto its denials: no words for a person, but STS decodes it. */
const encodedDenial = /\s*Encoded authorization failure message: (\S+)/;

/** Denials that a wrong clock causes. */
const aboutTime: ReadonlySet<string> = new Set([
  "RequestTimeTooSkewed", "RequestExpired", "SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure", "RequestInTheFuture",
]);

function clockAhead({ $response }: Answered): number | undefined {
  const said = Date.parse($response?.headers?.["date"] ?? "");
  return Number.isNaN(said) ? undefined : said - Date.now();
}

/** Loaded with the first call, and then at hand: an import, though known, costs each call a turn of the loop. */
let sanitizeInput: typeof import("../journal/sanitize-input.ts").sanitizeInput | undefined;

/** Never the reason that a call is not made: what cannot be read is not kept. */
async function keepInput(input: unknown, context: HandlerExecutionContext): Promise<CallRecord["input"]> {
  const { operationSchema } = getSmithyContext(context) as { operationSchema?: readonly unknown[] };
  if (!operationSchema) return undefined;
  try {
    sanitizeInput ??= (await import("../journal/sanitize-input.ts")).sanitizeInput;
    return sanitizeInput(input, operationSchema[4] as Parameters<NonNullable<typeof sanitizeInput>>[1]);
  } catch {
    return undefined;
  }
}

/** Services by their IAM prefix, which is what policies and the AWS CLI call them. */
const names: Readonly<Record<string, string>> = { CognitoIdentityProvider: "cognito-idp", EC2InstanceConnect: "ec2-instance-connect", ElasticLoadBalancingV2: "elasticloadbalancing", SSOOIDC: "sso-oidc" };

function serviceName(clientName: string): string {
  const name = clientName.replace(/Client$/, "");
  return names[name] ?? name.toLowerCase();
}
