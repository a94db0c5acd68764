import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Grants } from "../core/grants.ts";
import { Refusal, sendReply } from "./respond.ts";
import type { Spool } from "./spool.ts";

const querySchema = z.object({
  /** Text, whatever it holds: it becomes a key, never a path. */
  name: z.string().min(1).max(1024),
  lastModified: z.coerce.number().min(0).max(8.64e15).optional(),
});

/** `POST /upload?name=&lastModified=` with a file as its body: answers `Reply<Grant>`. */
export async function serveUpload(url: URL, request: IncomingMessage, response: ServerResponse, grants: Grants, spool: Spool): Promise<void> {
  const query = querySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) throw new Refusal(400, "invalid-input", `The upload's query is not valid: ${z.prettifyError(query.error)}`);
  const { name, lastModified } = query.data;
  const announced = request.headers["content-length"];
  const path = await spool.receive(request, {
    sizeBytes: announced === undefined ? undefined : Number(announced),
    lastModified: lastModified === undefined ? undefined : new Date(lastModified),
  });
  sendReply(response, 200, { ok: true, value: await grants.add(path, name, true) });
}
