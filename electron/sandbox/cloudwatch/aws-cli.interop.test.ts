import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("CloudWatch by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const aws = (words: string) => awsCli(test.config(), ["cloudwatch", ...words.split(" ")]);
  const time = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

  it("lists metrics and alarms", async () => {
    expect((await aws("list-metrics --namespace AWS/EC2 --metric-name CPUUtilization")).answer.Metrics).toHaveLength(6);
    const { answer } = await aws("describe-alarms --state-value ALARM");
    expect(answer.MetricAlarms).toMatchObject([{ AlarmName: "app-2-cpu-high", Threshold: 55, ComparisonOperator: "GreaterThanThreshold" }]);
  });

  it("publishes a metric and reads it back", async () => {
    expect((await aws("put-metric-data --namespace Cli --metric-name Count --value 3 --dimensions Tier=web")).error).toBe("");
    const { answer } = await aws(`get-metric-statistics --namespace Cli --metric-name Count --dimensions Name=Tier,Value=web --start-time ${time(10)} --end-time ${time(-2)} --period 60 --statistics Sum SampleCount`);
    expect(answer.Datapoints).toMatchObject([{ Sum: 3, SampleCount: 1 }]);
  });

  it("prints CloudWatch's errors", async () => {
    expect((await aws("put-metric-data --namespace AWS/EC2 --metric-name x --value 1")).error).toContain("(InvalidParameterValue) when calling the PutMetricData operation");
    expect((await aws("get-dashboard --dashboard-name gone")).error).toContain("(ResourceNotFound)");
  });
});
