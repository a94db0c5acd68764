import type { ListUsersCommandInput, ListUsersCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { checkNumber, checkText, openPage, page } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";
import { userStatus } from "./find-user.ts";

const mostResults = 500;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ListUsers.html */
export function listUsers(all: FaceCollections): Operation<ListUsersCommandInput, ListUsersCommandOutput> {
  return ({ CollectionId: name = "", MaxResults: wanted, NextToken: token }, request) => {
    checkText("collectionId", name);
    const size = checkNumber("maxResults", wanted, { normally: 100, least: 1, most: mostResults });
    const { id } = all.rows.collections.find(request, name);
    const query = ["ListUsers", id];
    const users = all.rows.users.list(id, openPage(token, query, ""), size + 1);
    const { shown, token: next } = page(users, size, query, ({ userId }) => userId);
    return { Users: shown.map(({ userId, faces }) => ({ UserId: userId, UserStatus: userStatus(faces) })), NextToken: next };
  };
}
