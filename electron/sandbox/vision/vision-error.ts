/**
 * - `format`: neither JPEG nor PNG, by content. - `unreadable`: says it is one, but is damaged or cut short.
 * - `too-large` / `too-small`: a side outside the limits. - `busy`: the queue is full.
 * - `failed`: the worker crashed, hung or could not load its models; the next photo gets a new worker.
 */
export type VisionErrorCode = "format" | "unreadable" | "too-large" | "too-small" | "busy" | "failed";

export class VisionError extends Error {
  readonly code: VisionErrorCode;

  constructor(code: VisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "VisionError";
    this.code = code;
  }
}
