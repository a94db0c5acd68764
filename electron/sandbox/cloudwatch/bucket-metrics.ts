import type { Bucket } from "@aws-sdk/client-s3";
import { random, seedOf, smooth } from "./noise.ts";
import type { MetricId } from "./records.ts";
import { computedSeries, type Series } from "./series.ts";

const minutesPerDay = 1_440;

/** S3 measures its storage once a day, at midnight UTC. */
const shapes: Readonly<Record<string, { unit: string; storageType: string; perDay: number; initial: number }>> = {
  BucketSizeBytes: { unit: "Bytes", storageType: "StandardStorage", perDay: 38_000_000, initial: 4_200_000_000 },
  NumberOfObjects: { unit: "Count", storageType: "AllStorageTypes", perDay: 21, initial: 2_300 },
};

export const bucketMetricNames = Object.keys(shapes);

export function bucketMetricId(bucketName: string, metricName: string): MetricId {
  const StorageType = shapes[metricName]?.storageType ?? "";
  return {
    namespace: "AWS/S3",
    metricName,
    dimensions: [{ name: "BucketName", value: bucketName }, { name: "StorageType", value: StorageType }],
  };
}

/** Grows from the bucket's creation on, on some days more than on others. */
export function bucketSeries(bucket: Bucket, metricName: string, storageType: string, now: number): Series | undefined {
  const shape = Object.hasOwn(shapes, metricName) ? shapes[metricName] : undefined;
  if (shape?.storageType !== storageType) return undefined;
  const createdAt = bucket.CreationDate?.getTime() ?? now;
  const seed = seedOf(bucket.Name ?? "");
  return computedSeries({
    unit: shape.unit,
    resolutionSeconds: minutesPerDay * 60,
    sampleSeconds: minutesPerDay * 60,
    spans: [[createdAt, Infinity]],
    now,
    value: (minute) => {
      const age = minute / minutesPerDay - createdAt / 86_400_000;
      const size = 0.5 + random(seed, 0);
      return Math.round(size * (shape.initial + shape.perDay * (age + 6 * smooth(seed, age / 9))));
    },
  });
}
