import type { UserStatus } from "@aws-sdk/client-rekognition";
import { SandboxError } from "../../service.ts";
import type { UserRows } from "./user-rows.ts";

export function userNotFound(userId: string): SandboxError {
  return new SandboxError("ResourceNotFoundException", `The user id: ${userId} does not exist`);
}

/** Throws `ResourceNotFoundException`. */
export function checkUser(users: UserRows, collection: number, userId: string): void {
  if (!users.has(collection, userId)) throw userNotFound(userId);
}

/** Here a user's vector is made of its faces when it is searched, so there is never one that is still being made. */
export function userStatus(faces: number): UserStatus {
  return faces > 0 ? "ACTIVE" : "CREATED";
}
