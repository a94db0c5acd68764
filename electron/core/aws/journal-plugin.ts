import type { InitializeHandlerArguments, InitializeMiddleware, MetadataBearer, Pluggable } from "@smithy/types";
import { CoreError } from "../failures.ts";
import type { Journal } from "../journal/journal.ts";
import type { Target } from "../services.ts";

interface Answered extends Error {
  $metadata?: MetadataBearer["$metadata"];
  code?: string;
}

/**
 * Writes each call's outcome to the journal, once, whatever the number of attempts. Never its
 * input or output. A presigned URL is no call: nothing left this machine.
 */
export function createJournalPlugin(journal: Journal, target: Target, region = target.region): Pluggable<any, any> {
  const middleware: InitializeMiddleware<any, any> = (next, context) => async (args: InitializeHandlerArguments<any>) => {
    const startedAt = performance.now();
    const at = new Date().toISOString();
    const record = (outcome: string, metadata: MetadataBearer["$metadata"] | undefined, message?: string) =>
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
        ...(message ? { message: message.slice(0, 500) } : {}),
      });
    try {
      const result = await next(args);
      if (!(result.output as { presigned?: boolean }).presigned) record("ok", result.output.$metadata);
      return result;
    } catch (error) {
      // Refused by the core itself (read-only, no credentials): nothing left this machine.
      if (error instanceof CoreError) throw error;
      const failure = error as Answered;
      record(failure.$metadata?.httpStatusCode === undefined && failure.code ? failure.code : failure.name, failure.$metadata, failure.message);
      throw error;
    }
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckJournal", priority: "high", override: true }),
  };
}

/** Services by their IAM prefix, which is what policies and the AWS CLI call them. */
const names: Readonly<Record<string, string>> = { CognitoIdentityProvider: "cognito-idp" };

function serviceName(clientName: string): string {
  const name = clientName.replace(/Client$/, "");
  return names[name] ?? name.toLowerCase();
}
