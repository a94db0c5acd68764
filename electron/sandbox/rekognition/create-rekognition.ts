import type { Labeller } from "../vision/labeller.ts";
import type { TextReader } from "../vision/text/text-reader.ts";
import type { SandboxService } from "../service.ts";
import { associateFaces } from "./collections/associate-faces.ts";
import { createCollection } from "./collections/create-collection.ts";
import { createUser } from "./collections/create-user.ts";
import { deleteCollection } from "./collections/delete-collection.ts";
import { deleteFaces } from "./collections/delete-faces.ts";
import { deleteUser } from "./collections/delete-user.ts";
import { describeCollection } from "./collections/describe-collection.ts";
import { disassociateFaces } from "./collections/disassociate-faces.ts";
import { openFaceCollections } from "./collections/face-collections.ts";
import { indexFaces } from "./collections/index-faces.ts";
import { listCollections } from "./collections/list-collections.ts";
import { listFaces } from "./collections/list-faces.ts";
import { listUsers } from "./collections/list-users.ts";
import { searchFacesByImage } from "./collections/search-faces-by-image.ts";
import { searchFaces } from "./collections/search-faces.ts";
import { searchUsersByImage } from "./collections/search-users-by-image.ts";
import { searchUsers } from "./collections/search-users.ts";
import { listTagsForResource, tagResource, untagResource } from "./collections/tags.ts";
import { compareFaces } from "./compare-faces.ts";
import { detectFaces } from "./detect-faces.ts";
import { detectLabels } from "./detect-labels.ts";
import { detectText } from "./detect-text.ts";
import type { ReadObject } from "./photo-bytes.ts";
import { refusals } from "./refused-operations.ts";

export interface RekognitionParts {
  /** Reads from the sandbox's S3. */
  readObject: ReadObject;
  labeller: Labeller;
  textReader: TextReader;
  /** Where the face collections are kept; not created before there is one. */
  dataDir: string;
}

/** Rekognition with the models of this machine. */
export function createRekognition({ readObject, labeller, textReader, dataDir }: RekognitionParts): SandboxService {
  const all = openFaceCollections(dataDir);
  const parts = { all, labeller, readObject };
  return {
    name: "rekognition",
    operations: {
      AssociateFaces: associateFaces(all),
      CompareFaces: compareFaces(labeller, readObject),
      CreateCollection: createCollection(all),
      CreateUser: createUser(all),
      DeleteCollection: deleteCollection(all),
      DeleteFaces: deleteFaces(all),
      DeleteUser: deleteUser(all),
      DescribeCollection: describeCollection(all),
      DetectFaces: detectFaces(labeller, readObject),
      DetectLabels: detectLabels(labeller, readObject),
      DetectText: detectText(textReader, readObject),
      DisassociateFaces: disassociateFaces(all),
      IndexFaces: indexFaces(parts),
      ListCollections: listCollections(all),
      ListFaces: listFaces(all),
      ListTagsForResource: listTagsForResource(all),
      ListUsers: listUsers(all),
      SearchFaces: searchFaces(all),
      SearchFacesByImage: searchFacesByImage(parts),
      SearchUsers: searchUsers(all),
      SearchUsersByImage: searchUsersByImage(parts),
      TagResource: tagResource(all),
      UntagResource: untagResource(all),
    },
    refusals,
    close: async () => {
      await Promise.all([labeller.close(), textReader.close()]);
      all.close();
    },
  };
}
