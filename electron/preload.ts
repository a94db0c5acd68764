import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Reply } from "../shared/contract/failures.ts";
import type { CallMessage, GivenFile, HostBridge, HostMessage } from "../shared/contract/host.ts";
import type { Grant } from "../shared/contract/app.ts";
import type { CallAnswer, ShellRequest } from "./shell/messages.ts";

/**
 * The bridge of `shared/contract/host.ts` over one channel each way. Constant: it knows no call by
 * name, and the page never sees `ipcRenderer`. The names stand in shell/messages.ts; a sandboxed
 * preload can import nothing at run time.
 */
const ask = <Answer>(request: ShellRequest): Promise<Answer> => ipcRenderer.invoke("skydeck", request) as Promise<Answer>;

const listeners = new Set<(message: HostMessage) => void>();
/** Batches seen of each call under way, and who waits for the last of them. */
const batches = new Map<string, { seen: number; wanted: number; done: () => void }>();

ipcRenderer.on("skydeck:message", (_event, message: HostMessage) => {
  for (const listener of listeners) listener(message);
  if (message.kind !== "batch") return;
  void ask({ kind: "taken", callId: message.callId });
  const call = batches.get(message.callId);
  if (!call) return;
  call.seen += 1;
  if (call.seen === call.wanted) call.done();
});

/** Answers and messages come over different pipes, so an answer may overtake the rows before it: it waits for them here. */
async function invoke(message: CallMessage): Promise<Reply<unknown>> {
  const call = { seen: 0, wanted: -1, done: () => {} };
  batches.set(message.callId, call);
  try {
    const answer = await ask<CallAnswer>({ kind: "call", message });
    call.wanted = answer.batches;
    if (call.seen < call.wanted) await new Promise<void>((resolve) => (call.done = resolve));
    return answer.reply;
  } finally {
    batches.delete(message.callId);
  }
}

/** The path of a `File` is known here and in the main process only; the page receives a grant. */
async function grantFiles(files: GivenFile[]): Promise<Grant[]> {
  const paths = files.map(({ file, name }) => ({ name, path: webUtils.getPathForFile(file) }));
  const reply = await ask<Reply<Grant[]>>({ kind: "grant", files: paths });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

const bridge: HostBridge = {
  host: "electron",
  invoke,
  cancel: (callId) => void ask({ kind: "cancel", callId }),
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  grantFiles,
};

contextBridge.exposeInMainWorld("skydeck", bridge);
