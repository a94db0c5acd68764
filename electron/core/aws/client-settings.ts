import type { CoreHost } from "../host.ts";
import { isTrue } from "../session/endpoints.ts";
import type { Settings } from "../session/shared-files.ts";

/**
 * Settings that a client would else look up by itself in `process.env` and in the default files,
 * past the host's environment. A client ignores those that its service does not have.
 */
export const fixedSettings = {
  defaultsMode: "standard",
  ignoreConfiguredEndpointUrls: true,
  authSchemePreference: [] as string[],
  userAgentAppId: "",
  disableS3ExpressSessionAuth: false,
  sigv4aSigningRegionSet: undefined,
} as const;

/** The SDK's default of 3 fails a screen in a throttling storm that a fourth or fifth try survives. */
const defaultMaxAttempts = 5;

/** What a profile and the environment say of attempts, FIPS, dual stack and checksums; the environment comes first. */
export function readClientSettings(env: CoreHost["env"], settings: Settings, endpoint: string | undefined) {
  const read = (variable: string, key: string) => env[variable] || settings[key] || undefined;
  const maxAttempts = Number(read("AWS_MAX_ATTEMPTS", "max_attempts"));
  return {
    ...fixedSettings,
    maxAttempts: Number.isInteger(maxAttempts) && maxAttempts > 0 ? maxAttempts : defaultMaxAttempts,
    retryMode: read("AWS_RETRY_MODE", "retry_mode") === "adaptive" ? "adaptive" : "standard",
    useFipsEndpoint: !endpoint && isTrue(read("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")),
    useDualstackEndpoint: !endpoint && isTrue(read("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")),
    useArnRegion: isTrue(read("AWS_S3_USE_ARN_REGION", "s3_use_arn_region")),
    requestChecksumCalculation: readChecksums(read("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation")),
    responseChecksumValidation: readChecksums(read("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation")),
  };
}

function readChecksums(text: string | undefined): "WHEN_REQUIRED" | "WHEN_SUPPORTED" {
  return text?.toUpperCase() === "WHEN_REQUIRED" ? "WHEN_REQUIRED" : "WHEN_SUPPORTED";
}
