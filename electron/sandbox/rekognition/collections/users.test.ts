import {
  AssociateFacesCommand,
  ConflictException,
  CreateCollectionCommand,
  CreateUserCommand,
  DeleteFacesCommand,
  DeleteUserCommand,
  DescribeCollectionCommand,
  DisassociateFacesCommand,
  IdempotentParameterMismatchException,
  IndexFacesCommand,
  InvalidParameterException,
  ListFacesCommand,
  ListUsersCommand,
  RekognitionClient,
  ResourceNotFoundException,
  SearchUsersByImageCommand,
  SearchUsersCommand,
} from "@aws-sdk/client-rekognition";
import { expect, test } from "vitest";
import { useSandbox } from "../../testing/test-sandbox.ts";
import { both, cat, collins, collinsAgain, hopper } from "./testing/face-photos.ts";

const running = useSandbox();

const gone = "00000000-0000-4000-8000-000000000000";

const send: RekognitionClient["send"] = (command: never) => new RekognitionClient(running.config()).send(command);

/** A collection with the users `eileen` and `grace`, and the ids of a face of each and a second one of Eileen's. */
async function twoUsers(CollectionId: string): Promise<{ CollectionId: string; eileen: string; again: string; grace: string }> {
  await send(new CreateCollectionCommand({ CollectionId }));
  const faceIds = [];
  for (const bytes of [collins, collinsAgain, hopper]) {
    const { FaceRecords: records } = await send(new IndexFacesCommand({ CollectionId, Image: { Bytes: bytes } }));
    faceIds.push(records![0]!.Face!.FaceId!);
  }
  for (const UserId of ["eileen", "grace"]) await send(new CreateUserCommand({ CollectionId, UserId }));
  const [eileen = "", again = "", grace = ""] = faceIds;
  await send(new AssociateFacesCommand({ CollectionId, UserId: "eileen", FaceIds: [eileen] }));
  await send(new AssociateFacesCommand({ CollectionId, UserId: "grace", FaceIds: [grace] }));
  return { CollectionId, eileen, again, grace };
}

test("a user is made once, listed with its state, and deleted without its faces", async () => {
  const { CollectionId, eileen } = await twoUsers("made");
  await expect(send(new CreateUserCommand({ CollectionId, UserId: "eileen" }))).rejects.toBeInstanceOf(ConflictException);
  await send(new CreateUserCommand({ CollectionId, UserId: "nobody" }));
  const first = await send(new ListUsersCommand({ CollectionId, MaxResults: 2 }));
  expect(first.Users).toEqual([{ UserId: "eileen", UserStatus: "ACTIVE" }, { UserId: "grace", UserStatus: "ACTIVE" }]);
  expect((await send(new ListUsersCommand({ CollectionId, NextToken: first.NextToken }))).Users).toEqual([{ UserId: "nobody", UserStatus: "CREATED" }]);
  expect(await send(new DescribeCollectionCommand({ CollectionId }))).toMatchObject({ FaceCount: 3, UserCount: 3 });
  await send(new DeleteUserCommand({ CollectionId, UserId: "eileen" }));
  await expect(send(new DeleteUserCommand({ CollectionId, UserId: "eileen" }))).rejects.toBeInstanceOf(ResourceNotFoundException);
  const { Faces: faces } = await send(new ListFacesCommand({ CollectionId, FaceIds: [eileen] }));
  expect(faces![0]!.UserId).toBeUndefined();
  await expect(send(new CreateUserCommand({ CollectionId, UserId: "a b" }))).rejects.toMatchObject({ name: "ValidationException" });
});

test("a request with the token of another is that one again, or refused where it asks for something else", async () => {
  await send(new CreateCollectionCommand({ CollectionId: "tokens" }));
  const call = { CollectionId: "tokens", UserId: "ada", ClientRequestToken: "t-1" };
  await send(new CreateUserCommand(call));
  await send(new CreateUserCommand(call));
  await expect(send(new CreateUserCommand({ ...call, UserId: "bea" }))).rejects.toBeInstanceOf(IdempotentParameterMismatchException);
  expect((await send(new ListUsersCommand({ CollectionId: "tokens" }))).Users).toHaveLength(1);
});

test("a face joins the user that it is like, and no other, each with its outcome", async () => {
  const { CollectionId, eileen, again, grace } = await twoUsers("joined");
  const wrong = await send(new AssociateFacesCommand({ CollectionId, UserId: "grace", FaceIds: [again, eileen, gone] }));
  expect(wrong.AssociatedFaces).toEqual([]);
  expect(wrong.UnsuccessfulFaceAssociations).toMatchObject([
    { FaceId: again, Reasons: ["LOW_MATCH_CONFIDENCE"] },
    { FaceId: eileen, UserId: "eileen", Reasons: ["ASSOCIATED_TO_A_DIFFERENT_USER"] },
    { FaceId: gone, Reasons: ["FACE_NOT_FOUND"] },
  ]);
  expect(wrong.UnsuccessfulFaceAssociations![0]!.Confidence).toBeLessThan(75);
  const right = await send(new AssociateFacesCommand({ CollectionId, UserId: "eileen", FaceIds: [again, eileen] }));
  expect(right).toMatchObject({ AssociatedFaces: [{ FaceId: again }, { FaceId: eileen }], UnsuccessfulFaceAssociations: [], UserStatus: "ACTIVE" });
  expect((await send(new ListFacesCommand({ CollectionId, UserId: "eileen" }))).Faces!.map(({ FaceId: id }) => id)).toEqual([eileen, again]);
  const kept = await send(new DeleteFacesCommand({ CollectionId, FaceIds: [again] }));
  expect(kept).toMatchObject({ DeletedFaces: [], UnsuccessfulFaceDeletions: [{ FaceId: again, UserId: "eileen", Reasons: ["ASSOCIATED_TO_AN_EXISTING_USER"] }] });
  const parted = await send(new DisassociateFacesCommand({ CollectionId, UserId: "eileen", FaceIds: [again, grace, gone] }));
  expect(parted).toMatchObject({
    DisassociatedFaces: [{ FaceId: again }],
    UnsuccessfulFaceDisassociations: [{ FaceId: grace, UserId: "grace", Reasons: ["ASSOCIATED_TO_A_DIFFERENT_USER"] }, { FaceId: gone, Reasons: ["FACE_NOT_FOUND"] }],
    UserStatus: "ACTIVE",
  });
  expect((await send(new DeleteFacesCommand({ CollectionId, FaceIds: [again] }))).DeletedFaces).toEqual([again]);
});

test("users are found by photo, by face and by user", async () => {
  const { CollectionId, again } = await twoUsers("found");
  const users = (matches: { User?: { UserId?: string } | undefined }[] | undefined) => matches!.map(({ User: user }) => user!.UserId);
  const byPhoto = await send(new SearchUsersByImageCommand({ CollectionId, Image: { Bytes: collinsAgain } }));
  expect(users(byPhoto.UserMatches)).toEqual(["eileen"]);
  expect(byPhoto.UserMatches![0]!.Similarity).toBeGreaterThan(80);
  expect(byPhoto.SearchedFace!.FaceDetail!.Confidence).toBeGreaterThan(80);
  expect(users((await send(new SearchUsersCommand({ CollectionId, FaceId: again }))).UserMatches)).toEqual(["eileen"]);
  const all = await send(new SearchUsersCommand({ CollectionId, UserId: "eileen", UserMatchThreshold: 0 }));
  expect([users(all.UserMatches), all.SearchedUser]).toEqual([["grace"], { UserId: "eileen" }]);
  expect((await send(new SearchUsersCommand({ CollectionId, UserId: "eileen" }))).UserMatches).toEqual([]);
  expect((await send(new SearchUsersByImageCommand({ CollectionId, Image: { Bytes: both } }))).UnsearchedFaces).toMatchObject([{ Reasons: ["FACE_NOT_LARGEST"] }]);
  await expect(send(new SearchUsersByImageCommand({ CollectionId, Image: { Bytes: cat } }))).rejects.toBeInstanceOf(InvalidParameterException);
  await expect(send(new SearchUsersCommand({ CollectionId }))).rejects.toBeInstanceOf(InvalidParameterException);
  await expect(send(new SearchUsersCommand({ CollectionId, UserId: "nobody" }))).rejects.toBeInstanceOf(ResourceNotFoundException);
});
