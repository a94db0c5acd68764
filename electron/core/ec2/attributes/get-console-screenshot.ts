import { EC2Client, GetConsoleScreenshotCommand } from "@aws-sdk/client-ec2";
import { CoreError } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";

/** The page shows it as a picture's data: only what begins as a JPEG goes there, whatever a server answers. Throws `unexpected` for anything else. */
export async function getConsoleScreenshot(clients: AwsClients, target: Target, { instanceId, wakeUp }: { instanceId: string; wakeUp: boolean }, signal: AbortSignal) {
  const ec2 = await clients.get(EC2Client, target);
  const { ImageData = "" } = await ec2.send(new GetConsoleScreenshotCommand({ InstanceId: instanceId, ...(wakeUp ? { WakeUp: true } : {}) }), { abortSignal: signal });
  const bytes = Buffer.from(ImageData, "base64");
  if (!(bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)) throw new CoreError("unexpected", "The answer holds no JPEG picture.");
  return { jpegBase64: bytes.toString("base64") };
}
