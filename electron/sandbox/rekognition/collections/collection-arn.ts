import type { SandboxRequest } from "../../service.ts";

export function collectionArn({ region, identity }: Pick<SandboxRequest, "region" | "identity">, name: string): string {
  return `arn:aws:rekognition:${region}:${identity.accountId}:collection/${name}`;
}
