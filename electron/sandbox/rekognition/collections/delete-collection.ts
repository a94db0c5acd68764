import type { DeleteCollectionCommandInput, DeleteCollectionCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DeleteCollection.html */
export function deleteCollection(all: FaceCollections): Operation<DeleteCollectionCommandInput, DeleteCollectionCommandOutput> {
  return ({ CollectionId: name = "" }, request) => {
    checkText("collectionId", name);
    all.change(({ collections }) => collections.remove(collections.find(request, name).id));
    return { StatusCode: 200 };
  };
}
