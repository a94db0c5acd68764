import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { HostedCore } from "../core/hosted.ts";
import { Refusal, sendReply } from "./respond.ts";
import type { Spool } from "./spool.ts";

const querySchema = z.object({
  /** Text, whatever it holds: it becomes a key, never a path. */
  name: z.string().min(1).max(1024),
  lastModified: z.coerce.number().min(0).max(8.64e15).optional(),
});

/** `POST /upload?name=&lastModified=` with a file as its body: answers `Reply<Grant>`. */
export async function serveUpload(url: URL, request: IncomingMessage, response: ServerResponse, { grants, spoolRoom }: Pick<HostedCore, "grants" | "spoolRoom">, spool: Spool): Promise<void> {
  const query = querySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) throw new Refusal(400, "invalid-input", `The upload's query is not valid: ${z.prettifyError(query.error)}`);
  const { name, lastModified } = query.data;
  // Nothing of the body is read until then: the page's own connection holds it back.
  await spoolRoom?.(signalOf(response));
  const announced = request.headers["content-length"];
  const path = await spool.receive(request, {
    sizeBytes: announced === undefined ? undefined : Number(announced),
    lastModified: lastModified === undefined ? undefined : new Date(lastModified),
  });
  sendReply(response, 200, { ok: true, value: await grants.add(path, name, true) });
}

function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return controller.signal;
}
