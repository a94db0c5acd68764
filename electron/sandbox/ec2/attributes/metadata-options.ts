import type { InstanceMetadataOptionsResponse, ModifyInstanceMetadataOptionsCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { MetadataOptionsRecord } from "./records.ts";

type OptionsInput = Pick<ModifyInstanceMetadataOptionsCommandInput, "HttpEndpoint" | "HttpTokens" | "HttpPutResponseHopLimit" | "HttpProtocolIpv6" | "InstanceMetadataTags">;

/** The defaults of images that ask for IMDSv2: a token, and two hops. */
const defaultMetadataOptions = {
  httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2, httpProtocolIpv6: "disabled", instanceMetadataTags: "disabled",
} as const satisfies Required<MetadataOptionsRecord>;

export function metadataOptionsOf(instance: InstanceRecord): Required<MetadataOptionsRecord> {
  return { ...defaultMetadataOptions, ...instance.metadataOptions };
}

export function metadataOptionsView(instance: InstanceRecord): InstanceMetadataOptionsResponse {
  const options = metadataOptionsOf(instance);
  return {
    State: "applied", HttpEndpoint: options.httpEndpoint, HttpTokens: options.httpTokens, HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
    HttpProtocolIpv6: options.httpProtocolIpv6, InstanceMetadataTags: options.instanceMetadataTags,
  };
}

/** What a launch or a change asks for, checked; throws `InvalidParameterValue`. */
export function metadataOptionsFrom(input: OptionsInput): MetadataOptionsRecord {
  const { HttpEndpoint, HttpTokens, HttpPutResponseHopLimit: hops, HttpProtocolIpv6, InstanceMetadataTags } = input;
  requireOneOf("httpEndpoint", HttpEndpoint, ["enabled", "disabled"]);
  requireOneOf("httpTokens", HttpTokens, ["optional", "required"]);
  requireOneOf("httpProtocolIpv6", HttpProtocolIpv6, ["enabled", "disabled"]);
  requireOneOf("instanceMetadataTags", InstanceMetadataTags, ["enabled", "disabled"]);
  if (hops !== undefined && !(hops >= 1 && hops <= 64)) throw new SandboxError("InvalidParameterValue", `Value (${hops}) for parameter HttpPutResponseHopLimit is invalid. Valid values: 1 to 64.`);
  return {
    ...(HttpEndpoint ? { httpEndpoint: HttpEndpoint } : {}),
    ...(HttpTokens ? { httpTokens: HttpTokens } : {}),
    ...(hops === undefined ? {} : { httpPutResponseHopLimit: hops }),
    ...(HttpProtocolIpv6 ? { httpProtocolIpv6: HttpProtocolIpv6 } : {}),
    ...(InstanceMetadataTags ? { instanceMetadataTags: InstanceMetadataTags } : {}),
  };
}

function requireOneOf(parameter: string, value: string | undefined, valid: readonly string[]): void {
  if (value === undefined || valid.includes(value)) return;
  throw new SandboxError("InvalidParameterValue", `Value (${value}) for parameter ${parameter} is invalid. Valid values: ${valid.join(", ")}.`);
}
