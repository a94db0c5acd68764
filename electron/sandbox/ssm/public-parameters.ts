import type { Parameter } from "@aws-sdk/client-ssm";
import { imageId, publicImages, type PublicImage } from "../ec2/images.ts";

/**
 * The parameters under which AWS and Canonical publish their latest images. Sources: Systems Manager
 * guide, "Calling AMI public parameters"; Canonical's "Find Ubuntu images", Systems Manager.
 */
const names: Readonly<Record<PublicImage["key"], readonly string[]>> = {
  al2023: amazonLinux("x86_64"),
  "al2023-arm64": amazonLinux("arm64"),
  "ubuntu-24.04": ubuntu("amd64"),
  "ubuntu-24.04-arm64": ubuntu("arm64"),
};

function amazonLinux(architecture: string): string[] {
  return ["default", "6.1"].map((kernel) => `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-${kernel}-${architecture}`);
}

function ubuntu(architecture: string): string[] {
  return ["24.04", "noble"].map((release) => `/aws/service/canonical/ubuntu/server/${release}/stable/current/${architecture}/hvm/ebs-gp3/ami-id`);
}

/** Every public parameter of a region, by name; the values are the sandbox's own images. */
export function publicParameters(region: string): Parameter[] {
  return publicImages
    .flatMap((image) => (names[image.key] ?? []).map((Name): Parameter => ({
      Name,
      Type: "String",
      Value: imageId(region, image.key),
      Version: 1,
      LastModifiedDate: new Date(image.createdAt),
      ARN: `arn:aws:ssm:${region}::parameter${Name}`,
      DataType: Name.startsWith("/aws/service/canonical/") ? "aws:ec2:image" : "text",
    })))
    .sort((one, other) => (one.Name! < other.Name! ? -1 : 1));
}
