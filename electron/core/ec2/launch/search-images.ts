import { DescribeImagesCommand, EC2Client, paginateDescribeImages, type Filter } from "@aws-sdk/client-ec2";
import type { LaunchImage } from "../../../../shared/contract/ec2-launch.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toLaunchImage } from "./to-launch-image.ts";

/** Canonical's account in the commercial regions. Source: Canonical, "Find Ubuntu images with the AWS CLI". */
export const canonicalId = "099720109477";

const owners: Readonly<Record<string, string[] | undefined>> = { self: ["self"], amazon: ["amazon"], canonical: [canonicalId], any: undefined };
const mostImages = 300;
const pageSize = 200;

interface Search {
  owner: "self" | "amazon" | "canonical" | "any";
  text: string;
  architecture?: string | undefined;
  imageIds: string[];
}

/** EC2 itself looks for the words; the newest page by page, until there are enough to choose from. */
export async function searchImages(clients: AwsClients, target: Target, search: Search, signal: AbortSignal, emit: (rows: LaunchImage[]) => void): Promise<{ isWhole: boolean }> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  if (search.imageIds.length) {
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: search.imageIds }), options);
    emit(Images.map(toLaunchImage));
    return { isWhole: true };
  }
  const input = { Filters: filtersOf(search), ...(owners[search.owner] ? { Owners: owners[search.owner]! } : {}) };
  let found = 0;
  for await (const { Images = [] } of paginateDescribeImages({ client: ec2, pageSize }, input, options)) {
    emit(Images.slice(0, mostImages - found).map(toLaunchImage));
    found += Images.length;
    if (found >= mostImages) return { isWhole: false };
  }
  return { isWhole: true };
}

function filtersOf({ text, architecture }: Search): Filter[] {
  const words = text.trim().split(/\s+/).filter(Boolean);
  return [
    { Name: "state", Values: ["available"] },
    { Name: "image-type", Values: ["machine"] },
    ...(architecture ? [{ Name: "architecture", Values: [architecture] }] : []),
    // In the order in which they stand in the name; EC2's own signs of a pattern are taken as they are.
    ...(words.length ? [{ Name: "name", Values: [`*${words.map(escaped).join("*")}*`] }] : []),
  ];
}

const escaped = (word: string) => word.replaceAll(/[\\?*]/g, String.raw`\$&`);
