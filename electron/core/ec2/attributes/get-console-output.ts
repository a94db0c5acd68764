import { EC2Client, GetConsoleOutputCommand } from "@aws-sdk/client-ec2";
import type { AwsClients, Target } from "../../services.ts";

/**
 * The serial console's text. Only types on Nitro tell the newest output; of others EC2 keeps what
 * it saw shortly after a change of state (API reference, GetConsoleOutput).
 */
export async function getConsoleOutput(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal) {
  const ec2 = await clients.get(EC2Client, target);
  const ask = (Latest: boolean) => ec2.send(new GetConsoleOutputCommand({ InstanceId: instanceId, ...(Latest ? { Latest } : {}) }), { abortSignal: signal });
  let isLatest = true;
  const answer = await ask(true).catch((error: Error) => {
    if (!saysNoLatest.has(error.name)) throw error;
    isLatest = false;
    return ask(false);
  });
  // Bytes of a console are no certain text: what is no UTF-8 becomes a mark.
  return { output: Buffer.from(answer.Output ?? "", "base64").toString("utf8"), timestamp: answer.Timestamp?.toISOString(), isLatest };
}

const saysNoLatest: ReadonlySet<string> = new Set(["UnsupportedOperation", "InvalidParameterCombination", "InvalidParameterValue"]);
