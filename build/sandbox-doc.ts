import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listOperations } from "../electron/sandbox/list-operations.ts";
import { root } from "./paths.ts";

const begin = "<!-- Operations: written by `npm run docs` from the services; a test fails when they are stale. -->";
const end = "<!-- End of operations -->";

const titles: Readonly<Record<string, string>> = {
  cloudwatch: "CloudWatch",
  "cognito-idp": "Cognito user pools",
  ec2: "EC2",
  "ec2-instance-connect": "EC2 Instance Connect",
  elasticloadbalancing: "Elastic Load Balancing (version 2)",
  iam: "IAM",
  rekognition: "Rekognition",
  s3: "S3",
  s3control: "S3 Control",
  pricing: "Price List (`pricing`)",
  ssm: "Systems Manager",
  sso: "IAM Identity Center, portal (`sso`)",
  "sso-oidc": "IAM Identity Center, OpenID Connect (`sso-oidc`)",
  sts: "STS",
};

export const sandboxDocPath = join(root, "docs/sandbox.md");

/** docs/sandbox.md with the list of operations as the services have it now; the rest is written by hand. */
export async function sandboxDoc(): Promise<string> {
  const text = (await readFile(sandboxDocPath, "utf8")).replaceAll("\r\n", "\n");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/sandbox.md has lost the lines ${begin} and ${end}`);
  const services = (await listOperations()).map(([service, operations]) => `- **${titles[service] ?? service}**: ${operations.join(", ")}`);
  return `${before}${begin}\n\n${services.join("\n")}\n\n${end}${after}`;
}
