import type { DescribeCollectionCommandInput, DescribeCollectionCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkText } from "../constraints.ts";
import { collectionArn } from "./collection-arn.ts";
import type { FaceCollections } from "./face-collections.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeCollection.html */
export function describeCollection(all: FaceCollections): Operation<DescribeCollectionCommandInput, DescribeCollectionCommandOutput> {
  return ({ CollectionId: name = "" }, request) => {
    checkText("collectionId", name);
    const { id, createdAt } = all.rows.collections.find(request, name);
    const { faces, users } = all.rows.collections.counts(id);
    return { FaceCount: faces, UserCount: users, FaceModelVersion: localModelVersion, CollectionARN: collectionArn(request, name), CreationTimestamp: createdAt };
  };
}
