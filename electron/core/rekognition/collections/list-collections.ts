import { DescribeCollectionCommand, paginateListCollections, RekognitionClient } from "@aws-sdk/client-rekognition";
import { faceMonthUsd } from "../../../../shared/aws/rekognition-price.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { Collection, rekognition } from "../../../../shared/contract/rekognition.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import type { CollectionParts } from "./parts.ts";

const describesAtOnce = 4;

/** A row a collection; one that cannot be described stands there with the reason. */
export function listCollections({ clients, serviceOf }: CollectionParts): HandlerOf<typeof rekognition.listCollections> {
  return async (_input, { context, signal, emit }) => {
    const client = await clients.get(RekognitionClient, context);
    for await (const { CollectionIds = [] } of paginateListCollections({ client, pageSize: 100 }, {}, { abortSignal: signal })) {
      await eachLimited(describesAtOnce, CollectionIds, async (collectionId) => emit([await describe(client, collectionId, signal)]));
    }
    const { name, isBilled, priceSource } = await serviceOf(context);
    return { local: name === "sandbox", faceMonthUsd: isBilled ? faceMonthUsd : 0, source: priceSource };
  };
}

export async function describe(client: RekognitionClient, collectionId: string, signal: AbortSignal): Promise<Collection> {
  try {
    const found = await client.send(new DescribeCollectionCommand({ CollectionId: collectionId }), { abortSignal: signal });
    return {
      collectionId, faceModelVersion: found.FaceModelVersion, arn: found.CollectionARN, faceCount: found.FaceCount, userCount: found.UserCount,
      createdAt: found.CreationTimestamp?.toISOString(),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { collectionId, error: toFailure(error, "rekognition:DescribeCollection") };
  }
}
