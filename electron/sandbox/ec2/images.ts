import { resourceId } from "./ids.ts";

/** Amazon machine images that anyone may start. Ids differ between regions, as an AMI is per region. */
export interface PublicImage {
  key: "al2023" | "al2023-arm64" | "ubuntu-24.04" | "ubuntu-24.04-arm64";
  name: string;
  description: string;
  architecture: "x86_64" | "arm64";
  ownerId: string;
  ownerAlias?: "amazon";
  rootDeviceName: string;
  rootVolumeGib: number;
  createdAt: string;
}

// Owners are those of Amazon Linux and of Canonical.
const amazon = { ownerId: "137112412989", ownerAlias: "amazon", rootDeviceName: "/dev/xvda", rootVolumeGib: 8 } as const;
const canonical = { ownerId: "099720109477", rootDeviceName: "/dev/sda1", rootVolumeGib: 8 } as const;

export const publicImages: readonly PublicImage[] = [
  {
    ...amazon, key: "al2023", architecture: "x86_64", name: "al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64",
    description: "Amazon Linux 2023 AMI 2023.9.20251105.0 x86_64 HVM kernel-6.1", createdAt: "2025-11-05T20:04:00.000Z",
  },
  {
    ...amazon, key: "al2023-arm64", architecture: "arm64", name: "al2023-ami-2023.9.20251105.0-kernel-6.1-arm64",
    description: "Amazon Linux 2023 AMI 2023.9.20251105.0 arm64 HVM kernel-6.1", createdAt: "2025-11-05T20:04:00.000Z",
  },
  {
    ...canonical, key: "ubuntu-24.04", architecture: "x86_64", name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251022",
    description: "Canonical, Ubuntu, 24.04, amd64 noble image", createdAt: "2025-10-22T09:12:00.000Z",
  },
  {
    ...canonical, key: "ubuntu-24.04-arm64", architecture: "arm64", name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20251022",
    description: "Canonical, Ubuntu, 24.04, arm64 noble image", createdAt: "2025-10-22T09:12:00.000Z",
  },
];

export function imageId(region: string, key: PublicImage["key"]): string {
  return resourceId("ami", region, key);
}

export function findImage(region: string, id: string): PublicImage | undefined {
  return publicImages.find((image) => imageId(region, image.key) === id);
}
