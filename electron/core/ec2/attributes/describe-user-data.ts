import { isUtf8 } from "node:buffer";
import { DescribeInstanceAttributeCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { AwsClients, Target } from "../../services.ts";

export interface UserData {
  sizeBytes: number;
  text?: string;
  base64?: string;
}

/** User data as it was given: text, or the bytes (a gzip archive mostly) in base64 where they are none. Neither where there is none. */
export async function describeUserData(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<UserData> {
  const ec2 = await clients.get(EC2Client, target);
  const { UserData } = await ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: "userData" }), { abortSignal: signal });
  const bytes = Buffer.from(UserData?.Value ?? "", "base64");
  if (bytes.length === 0) return { sizeBytes: 0 };
  return { sizeBytes: bytes.length, ...(isUtf8(bytes) && !bytes.includes(0) ? { text: bytes.toString("utf8") } : { base64: bytes.toString("base64") }) };
}
