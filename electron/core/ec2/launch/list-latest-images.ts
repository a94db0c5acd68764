import { DescribeImagesCommand, EC2Client, type Image } from "@aws-sdk/client-ec2";
import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { LatestImage } from "../../../../shared/contract/ec2-launch.ts";
import { toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";
import { canonicalId } from "./search-images.ts";
import { toLaunchImage } from "./to-launch-image.ts";

interface Published {
  title: string;
  architecture: "x86_64" | "arm64";
  /** The public parameter that names the latest. */
  parameter: string;
  /** How it is found where parameters may not be read. */
  owner: string;
  name: string;
}

/** Sources: Systems Manager guide, "Calling AMI public parameters"; Canonical, "Find Ubuntu images". */
const published: readonly Published[] = [
  ...(["x86_64", "arm64"] as const).map((architecture) => ({
    title: "Amazon Linux 2023", architecture, parameter: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    owner: "amazon", name: `al2023-ami-2023.*-kernel-*-${architecture}`,
  })),
  ...([["x86_64", "amd64"], ["arm64", "arm64"]] as const).map(([architecture, named]) => ({
    title: "Ubuntu Server 24.04 LTS", architecture, parameter: `/aws/service/canonical/ubuntu/server/24.04/stable/current/${named}/hvm/ebs-gp3/ami-id`,
    owner: canonicalId, name: `ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-${named}-server-*`,
  })),
];

export async function listLatestImages(clients: AwsClients, target: Target, signal: AbortSignal): Promise<{ images: LatestImage[]; partial: Failure[] }> {
  const ec2 = await clients.get(EC2Client, target);
  const partial: Failure[] = [];
  const orPartial = async <Value>(operation: string, otherwise: Value, work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      partial.push(toFailure(error, operation));
      return otherwise;
    }
  };
  const named = await orPartial("ssm:GetParameters", new Map<string, string>(), () => readParameters(clients, target, signal));
  const byId = await orPartial("ec2:DescribeImages", new Map<string, Image>(), () => readImages(ec2, [...named.values()], signal));
  const images = await Promise.all(published.map(async (one): Promise<LatestImage[]> => {
    const known = byId.get(named.get(one.parameter) ?? "");
    const image = known ?? (await orPartial("ec2:DescribeImages", undefined, () => newestByName(ec2, one, signal)));
    return image ? [{ ...toLaunchImage(image), title: one.title, parameter: one.parameter, foundBy: known ? "parameter" : "date" }] : [];
  }));
  return { images: images.flat(), partial };
}

/** Image ids by parameter. Those that a server does not know are left out. */
async function readParameters(clients: AwsClients, target: Target, abortSignal: AbortSignal): Promise<Map<string, string>> {
  const ssm = await clients.get(SSMClient, target);
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: published.map(({ parameter }) => parameter) }), { abortSignal });
  return new Map(Parameters.flatMap(({ Name, Value }) => (Name && Value ? [[Name, Value] as const] : [])));
}

async function readImages(ec2: EC2Client, ids: string[], abortSignal: AbortSignal): Promise<Map<string, Image>> {
  if (ids.length === 0) return new Map();
  // By filter: one that is gone would fail the request for all, were they asked for by id.
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: "image-id", Values: ids }] }), { abortSignal });
  return new Map(Images.map((image) => [image.ImageId ?? "", image]));
}

async function newestByName(ec2: EC2Client, { owner, name, architecture }: Published, abortSignal: AbortSignal): Promise<Image | undefined> {
  const filters = [{ Name: "name", Values: [name] }, { Name: "architecture", Values: [architecture] }, { Name: "state", Values: ["available"] }];
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: [owner], Filters: filters }), { abortSignal });
  return Images.toSorted((one, other) => ((one.CreationDate ?? "") < (other.CreationDate ?? "") ? 1 : -1))[0];
}
