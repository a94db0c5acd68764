import { priceSource, sandboxPriceSource } from "../../../shared/aws/rekognition-price.ts";
import type { Sessions } from "../session/sessions.ts";
import type { Target } from "../services.ts";

/** Who answers Rekognition's calls for a context. */
export interface RekognitionService {
  /** Answers are shared within a service, never across: a sandbox's are another model's. */
  name: string;
  /** Whether it can read the bucket by itself; not where S3 and Rekognition are different servers. */
  readsS3: boolean;
  /** Whether AWS bills its calls. */
  isBilled: boolean;
  /** Where its prices come from, for a person. */
  priceSource: string;
}

export async function findRekognitionService(sessions: Pick<Sessions, "open">, { profile, region }: Target): Promise<RekognitionService> {
  const { kind, endpoint } = await sessions.open(profile);
  if (kind === "sandbox") return { name: "sandbox", readsS3: true, isBilled: false, priceSource: sandboxPriceSource };
  const [rekognition, s3] = [endpoint("Rekognition"), endpoint("S3")];
  if (rekognition) return { name: rekognition, readsS3: rekognition === s3, isBilled: false, priceSource: `${rekognition}: not billed by AWS` };
  return { name: "aws", readsS3: s3 === undefined, isBilled: true, priceSource: priceSource(region) };
}
