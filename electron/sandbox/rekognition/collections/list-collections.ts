import type { ListCollectionsCommandInput, ListCollectionsCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkNumber, openPage, page } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";

const mostResults = 4096;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ListCollections.html */
export function listCollections(all: FaceCollections): Operation<ListCollectionsCommandInput, ListCollectionsCommandOutput> {
  return ({ NextToken: token, MaxResults: wanted }, request) => {
    const asked = checkNumber("maxResults", wanted, { normally: mostResults, least: 0, most: mostResults });
    const size = asked === 0 ? mostResults : asked;
    const query = ["ListCollections", request.identity.accountId, request.region];
    const names = all.rows.collections.list(request, openPage(token, query, ""), size + 1);
    const { shown, token: next } = page(names, size, query, (name) => name);
    return { CollectionIds: shown, FaceModelVersions: shown.map(() => localModelVersion), NextToken: next };
  };
}
