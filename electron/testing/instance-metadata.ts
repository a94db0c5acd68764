import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What an EC2 instance with a role finds at 169.254.169.254, version 2: a token first, then the role's credentials. */
export async function startInstanceMetadata(keys: { accessKeyId: string; secretAccessKey: string }): Promise<{ url: string; close(): void }> {
  const path = "/latest/meta-data/iam/security-credentials/";
  const server = createServer((request, response) => {
    const answer = (body: string, status = 200) => void response.writeHead(status).end(body);
    if (request.method === "PUT" && request.url === "/latest/api/token") return answer("metadata-token");
    if (request.headers["x-aws-ec2-metadata-token"] !== "metadata-token") return answer("", 401);
    if (request.url === path) return answer("instance-role");
    if (request.url !== `${path}instance-role`) return answer("", 404);
    const expiration = new Date(Date.now() + 3_600_000).toISOString();
    answer(JSON.stringify({ Code: "Success", AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey, Token: "", Expiration: expiration }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
