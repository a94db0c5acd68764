import { SandboxError } from "../service.ts";

/** IAM's own errors: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and each operation's page. */
export const noSuchEntity = (message: string): SandboxError => new SandboxError("NoSuchEntityException", message, 404);
export const entityExists = (message: string): SandboxError => new SandboxError("EntityAlreadyExistsException", message, 409);
export const deleteConflict = (message: string): SandboxError => new SandboxError("DeleteConflictException", message, 409);
export const limitExceeded = (message: string): SandboxError => new SandboxError("LimitExceededException", message, 409);
export const malformedPolicy = (message: string): SandboxError => new SandboxError("MalformedPolicyDocumentException", message, 400);
export const invalidInput = (message: string): SandboxError => new SandboxError("InvalidInputException", message, 400);
export const invalidCode = (): SandboxError => new SandboxError("InvalidAuthenticationCodeException", "Authentication code for device is not valid.", 403);
export const validationError = (message: string): SandboxError => new SandboxError("ValidationError", message, 400);

/** Without its administrator nobody could repair an account. */
export const keptAsItIs = (): SandboxError => new SandboxError("UnmodifiableEntityException", "The sandbox keeps the account's first administrator and its first access key as they are.", 400);
