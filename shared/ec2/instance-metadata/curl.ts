import { quoteShell } from "../../aws/call-code/quote.ts";

const host = "http://169.254.169.254";

/** How the path is read on the instance: by IMDSv2, a token first. No name in it can end its argument. */
export function curlCommand(path: string): string {
  const address = `${host}/latest/${path.split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":")}`;
  return [
    `TOKEN=$(curl -sX PUT ${host}/latest/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600')`,
    `curl -s -H "X-aws-ec2-metadata-token: $TOKEN" ${quoteShell(address)}`,
  ].join("\n");
}
