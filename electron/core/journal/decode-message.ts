import { DecodeAuthorizationMessageCommand, STSClient } from "@aws-sdk/client-sts";
import type { Failure } from "../../../shared/contract/failures.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";

/** What STS decodes an EC2 denial to: the documented part of it. */
export interface DecodedMessage {
  explicitDeny?: boolean;
  context?: { principal?: { arn?: string }; action?: string; resource?: string };
}

export type Decoding = { document: DecodedMessage; text: string } | { failure: Failure };

/** Asks STS as the identity that was denied; that it may not, is an answer as well. A cancel throws. */
export async function decodeMessage(clients: AwsClients, target: Target, encoded: string, signal: AbortSignal): Promise<Decoding> {
  try {
    const sts = await clients.get(STSClient, target);
    const { DecodedMessage = "" } = await sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded }), { abortSignal: signal });
    const document = JSON.parse(DecodedMessage) as DecodedMessage;
    return { document, text: JSON.stringify(document, null, 2) };
  } catch (error) {
    signal.throwIfAborted();
    return { failure: toFailure(error, "sts:DecodeAuthorizationMessage") };
  }
}
