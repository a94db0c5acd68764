import type { CreateCollectionCommandInput, CreateCollectionCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkText } from "../constraints.ts";
import { collectionArn } from "./collection-arn.ts";
import type { FaceCollections } from "./face-collections.ts";
import { checkTags } from "./tags.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateCollection.html */
export function createCollection(all: FaceCollections): Operation<CreateCollectionCommandInput, CreateCollectionCommandOutput> {
  return ({ CollectionId: name = "", Tags: tags = {} }, request) => {
    checkText("collectionId", name);
    checkTags(tags);
    all.rows.collections.create(request, name, tags);
    // The service leaves `arn:` out here, and here alone.
    return { StatusCode: 200, CollectionArn: collectionArn(request, name).replace(/^arn:/, ""), FaceModelVersion: localModelVersion };
  };
}
