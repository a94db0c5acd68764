import { expect, test } from "vitest";
import { createConnections } from "../aws/http.ts";
import { stsConfig } from "./credential-sources.ts";

const connections = createConnections({});
const config = (settings: Record<string, string>, env = {}) => stsConfig({ settings, services: {} }, { env, connections });

test.each([
  [{ role_arn: "arn:aws:iam::123456789012:role/x" }, "us-east-1"],
  [{ role_arn: "arn:aws-cn:iam::123456789012:role/x" }, "cn-north-1"],
  [{ role_arn: "arn:aws-us-gov:iam::123456789012:role/x" }, "us-gov-east-1"],
  [{ role_arn: "arn:aws-cn:iam::123456789012:role/x", region: "cn-northwest-1" }, "cn-northwest-1"],
  [{}, "us-east-1"],
])("STS is asked in the region of %j: %s", (settings, region) => expect(config(settings).region).toBe(region));

test("AWS_REGION comes first, and a custom endpoint is used", () => {
  expect(config({ region: "eu-west-1", endpoint_url: "http://127.0.0.1:1" }, { AWS_REGION: "sa-east-1" })).toMatchObject({ region: "sa-east-1", endpoint: "http://127.0.0.1:1" });
});
