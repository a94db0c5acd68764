import { describe, expect, test } from "vitest";
import { findEndpoint, findGeneralEndpoint, isLoopback, listEndpoints, warnOfEndpoint } from "./endpoints.ts";

const profile = {
  settings: { endpoint_url: "http://general.file" },
  services: { "ec2.endpoint_url": "http://ec2.file", "cognito_identity_provider.endpoint_url": "http://cognito.file", "s3.addressing_style": "path" },
};

describe("the endpoint of a service", () => {
  test("variable of the service, general variable, services section, endpoint_url, in this order", () => {
    const env = { AWS_ENDPOINT_URL_EC2: "http://ec2.env", AWS_ENDPOINT_URL: "http://general.env" };
    expect(findEndpoint(env, profile, "EC2")).toBe("http://ec2.env");
    expect(findEndpoint({ AWS_ENDPOINT_URL: env.AWS_ENDPOINT_URL }, profile, "EC2")).toBe("http://general.env");
    expect(findEndpoint({}, profile, "EC2")).toBe("http://ec2.file");
    expect(findEndpoint({}, profile, "S3")).toBe("http://general.file");
    expect(findEndpoint({}, { settings: {}, services: {} }, "S3")).toBeUndefined();
  });
  test("service ids of several words", () => {
    expect(findEndpoint({}, profile, "Cognito Identity Provider")).toBe("http://cognito.file");
    expect(findEndpoint({ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://cognito.env" }, profile, "Cognito Identity Provider")).toBe("http://cognito.env");
  });
  test("none where configured endpoints are to be ignored", () => {
    expect(findEndpoint({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True", AWS_ENDPOINT_URL: "http://x" }, profile, "EC2")).toBeUndefined();
    const ignoring = { ...profile, settings: { ...profile.settings, ignore_configured_endpoint_urls: "true" } };
    expect([findEndpoint({}, ignoring, "EC2"), findGeneralEndpoint({}, ignoring), listEndpoints({}, ignoring)]).toEqual([undefined, undefined, []]);
  });
  test.each(["localhost:4566", "4566", "ftp://x", "javascript:1"])("%s is refused, and does not lead to AWS", (endpoint) => {
    expect(() => findEndpoint({ AWS_ENDPOINT_URL: endpoint }, profile, "EC2")).toThrow(/EC2 is no http or https address/);
    expect(() => findEndpoint({}, { settings: {}, services: { "ec2.endpoint_url": endpoint } }, "EC2")).toThrow(/is no http or https address/);
    expect(warnOfEndpoint(endpoint)).toMatch(/is no http or https address/);
  });
  test("all of them, for the warning", () => {
    expect(listEndpoints({ AWS_ENDPOINT_URL_S3: "http://s3.env", AWS_ENDPOINT_URL: "" }, profile).sort()).toEqual(
      ["http://cognito.file", "http://ec2.file", "http://general.file", "http://s3.env"]);
  });
});

describe("a warning", () => {
  test.each(["http://169.254.169.254/", "http://169.254.169.254:80", "https://169.254.169.254", "http://[fd00:ec2::254]/", "http://[fd00:0ec2:0:0::254]", "http://0xa9fea9fe/", "http://2852039166/"])(
    "of the metadata address %s", (endpoint) => expect(warnOfEndpoint(endpoint)).toMatch(/metadata address/));
  test.each(["http://10.0.0.1:4566", "http://example.com", "http://127.0.0.1.example.com", "http://localhost.evil.com"])(
    "of plain http to %s", (endpoint) => expect(warnOfEndpoint(endpoint)).toMatch(/plain http/));
  test.each(["http://127.0.0.1:4566", "http://localhost:4566", "http://[::1]:4566", "https://minio.example.com", "http://s3.localhost:9000"])(
    "not of %s", (endpoint) => expect(warnOfEndpoint(endpoint)).toBeUndefined());
});

test.each([["127.0.0.1", true], ["127.8.8.8", true], ["128.0.0.1", false], ["127.0.0.1.x", false], ["localhost", true], ["xlocalhost", false], ["[::1]", true], ["[::2]", false]])(
  "%s is loopback: %s", (host, is) => expect(isLoopback(host)).toBe(is));
