/** Names that the rule below would tear apart. Source: botocore's `xform_name`, its list of exceptions. */
const exceptions: Readonly<Record<string, string>> = {
  GetOTelEnrichment: "get_otel_enrichment",
  StartOTelEnrichment: "start_otel_enrichment",
  StopOTelEnrichment: "stop_otel_enrichment",
};

/**
 * An API name as the AWS CLI (`-`) and boto3 (`_`) write it: `DescribeDBInstances` →
 * `describe-db-instances`, `VolumeARNs` → `volume-arns`. The rule is botocore's `xform_name`.
 */
export function snakeName(name: string, separator: "-" | "_"): string {
  const exception = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined;
  if (exception) return exception.replaceAll("_", separator);
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const whole = plural ? `${name.slice(0, -plural.length)}${separator}${plural.toLowerCase()}` : name;
  return whole
    .replaceAll(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replaceAll(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase();
}
