import type { ListFacesCommandInput, ListFacesCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkFaceIds, checkNumber, checkText, openPage, page } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";
import { faceShape } from "./face-shapes.ts";

const mostResults = 4096;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ListFaces.html */
export function listFaces(all: FaceCollections): Operation<ListFacesCommandInput, ListFacesCommandOutput> {
  return ({ CollectionId: name = "", NextToken: token, MaxResults: wanted, UserId: userId, FaceIds: faceIds }, request) => {
    checkText("collectionId", name);
    checkText("userId", userId);
    checkFaceIds(faceIds, mostResults);
    const asked = checkNumber("maxResults", wanted, { normally: mostResults, least: 0, most: mostResults });
    const size = asked === 0 ? mostResults : asked;
    const { id } = all.rows.collections.find(request, name);
    const query = ["ListFaces", id, userId, faceIds];
    const after = openPage(token, query, 0);
    const rows = faceIds ? ofIds(all, id, faceIds, after, userId) : all.rows.faces.list(id, after, size + 1, userId);
    const { shown, token: next } = page(rows, size, query, ({ number }) => number);
    return { Faces: shown.map(faceShape), NextToken: next, FaceModelVersion: localModelVersion };
  };
}

function ofIds({ rows }: FaceCollections, collection: number, faceIds: readonly string[], after: number, userId: string | undefined) {
  return [...new Set(faceIds)]
    .flatMap((faceId) => rows.faces.find(collection, faceId) ?? [])
    .filter((face) => face.number > after && (userId === undefined || face.userId === userId))
    .sort((a, b) => a.number - b.number);
}
