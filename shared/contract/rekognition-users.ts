import { z } from "zod";
import { call, empty, listCall } from "./define.ts";
import { monthShape } from "./photos-analyses.ts";
import { collectionId, faceId, likeFace, userId } from "./rekognition-names.ts";

/** `UPDATING`: its faces changed, and searches do not know them yet. `CREATED`: it has no faces. */
const userStatus = z.enum(["ACTIVE", "UPDATING", "CREATING", "CREATED"]);

export const collectionUserSchema = z.object({ userId: z.string(), status: userStatus.optional() });
export type CollectionUser = z.infer<typeof collectionUserSchema>;

/** A face that was not taken, or not let go, with Rekognition's reasons: `LOW_MATCH_CONFIDENCE`. */
export const refusedFaceSchema = z.object({
  faceId: z.string(),
  reasons: z.array(z.string()),
  /** Percent: how much it is like the user's faces. */
  confidence: z.number().optional(),
  /** The user that it belongs to instead. */
  userId: z.string().optional(),
});
export type RefusedFace = z.infer<typeof refusedFaceSchema>;

export const userMatchSchema = z.object({ /** Percent. */ similarity: z.number(), userId: z.string(), status: userStatus.optional() });
export type UserMatch = z.infer<typeof userMatchSchema>;

const inCollection = z.strictObject({ collectionId });
const oneUser = inCollection.extend({ userId });
/** Of one request, and of one user. */
const faceIds = z.array(faceId).min(1).max(100);

export const rekognitionUserCalls = {
  listUsers: listCall("Users of a collection: persons, each of several faces.", inCollection, collectionUserSchema, empty),
  createUser: call("write", "Create a user of a collection, without faces yet.", oneUser, empty),
  deleteUser: call("write", "Delete a user; its faces stay in the collection, of no user.", oneUser, empty),
  estimateAssociating: call("read", "What associating faces with a user would cost.", empty, z.object({ usd: z.number(), source: z.string(), ...monthShape })),
  associateFaces: call("write", "Associate faces of a collection with a user, each with its own outcome.",
    oneUser.extend({
      faceIds,
      /** Creates the user first. */
      create: z.boolean().default(false),
      /** Percent: how much a face must be like those that the user has. Rekognition's own default is 75. */
      threshold: z.number().min(0).max(100).default(75),
      overLimit: z.boolean().default(false),
    }),
    z.object({ associated: z.array(z.string()), failed: z.array(refusedFaceSchema), status: userStatus.optional() })),
  disassociateFaces: call("write", "Take faces away from a user, each with its own outcome; they stay in the collection.",
    oneUser.extend({ faceIds }), z.object({ disassociated: z.array(z.string()), failed: z.array(refusedFaceSchema), status: userStatus.optional() })),
  // `write`, so that read-only profiles refuse it: it changes nothing at AWS, but costs money.
  searchUsers: call("write", "Users of a collection that look like a face, like another user, or like the largest face of a photo or of a part of it.",
    inCollection.extend({
      like: z.discriminatedUnion("by", [...likeFace, z.strictObject({ by: z.literal("user"), userId })]),
      /** Percent; Rekognition's own default is 80. */
      threshold: z.number().min(0).max(100).default(80),
      maxUsers: z.int().min(1).max(500).default(500),
      overLimit: z.boolean().default(false),
    }),
    z.object({ matches: z.array(userMatchSchema) })),
};
