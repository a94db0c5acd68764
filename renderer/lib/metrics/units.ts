import type { Metric } from "../../../shared/contract/cloudwatch.ts";

/**
 * Units of AWS's own metrics, which GetMetricData does not answer. Sources: "CloudWatch metrics"
 * of the EC2, EBS, S3 and Cognito guides. The unit holds for every statistic but SampleCount.
 */
const byNamespace: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AWS/EC2": {
    CPUUtilization: "Percent", CPUCreditUsage: "Count", CPUCreditBalance: "Count",
    NetworkIn: "Bytes", NetworkOut: "Bytes", NetworkPacketsIn: "Count", NetworkPacketsOut: "Count",
    DiskReadBytes: "Bytes", DiskWriteBytes: "Bytes", DiskReadOps: "Count", DiskWriteOps: "Count",
    EBSReadBytes: "Bytes", EBSWriteBytes: "Bytes", EBSReadOps: "Count", EBSWriteOps: "Count",
    StatusCheckFailed: "Count", StatusCheckFailed_Instance: "Count", StatusCheckFailed_System: "Count",
  },
  "AWS/EBS": {
    VolumeReadBytes: "Bytes", VolumeWriteBytes: "Bytes", VolumeReadOps: "Count", VolumeWriteOps: "Count",
    VolumeTotalReadTime: "Seconds", VolumeTotalWriteTime: "Seconds", VolumeIdleTime: "Seconds", VolumeQueueLength: "Count", BurstBalance: "Percent",
  },
  "AWS/S3": {
    BucketSizeBytes: "Bytes", NumberOfObjects: "Count", AllRequests: "Count", GetRequests: "Count", PutRequests: "Count",
    "4xxErrors": "Count", "5xxErrors": "Count", FirstByteLatency: "Milliseconds", TotalRequestLatency: "Milliseconds", BytesDownloaded: "Bytes", BytesUploaded: "Bytes",
  },
  "AWS/Cognito": {
    SignInSuccesses: "Count", SignUpSuccesses: "Count", TokenRefreshSuccesses: "Count", FederationSuccesses: "Count",
    SignInThrottles: "Count", SignUpThrottles: "Count", TokenRefreshThrottles: "Count", CallCount: "Count", ThrottleCount: "Count",
  },
};

/** The unit of a metric's values, by CloudWatch's name; empty where it is not known. */
export function unitOf({ namespace, metricName }: Pick<Metric, "namespace" | "metricName">, statistic?: string): string {
  if (statistic === "SampleCount") return "Count";
  return byNamespace[namespace]?.[metricName] ?? "";
}
