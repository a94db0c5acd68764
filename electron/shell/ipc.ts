import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";
import { z } from "zod";
import type { Failure, Reply } from "../../shared/contract/failures.ts";
import type { HostMessage } from "../../shared/contract/host.ts";
import { toFailure } from "../core/failures.ts";
import type { HostedCore } from "../core/hosted.ts";
import type { Log } from "../core/log.ts";
import { askChannel, messageChannel, type CallAnswer } from "./messages.ts";
import { isOurPage, shownAddress } from "./security/origin.ts";

const requestSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("call"), message: z.unknown() }),
  z.strictObject({ kind: z.literal("cancel"), callId: z.string().max(64) }),
  z.strictObject({ kind: z.literal("taken"), callId: z.string().max(64) }),
  z.strictObject({ kind: z.literal("grant"), files: z.array(z.strictObject({ name: z.string().min(1).max(4096), path: z.string().max(32_768) })).max(100_000) }),
]);

/**
 * The only handler that a page can reach. Whatever does not come from the main frame of our own
 * page is refused before it is read.
 */
export function serveIpc(core: Pick<HostedCore, "dispatcher" | "grants">, log: Log): void {
  const calls = new CallsUnderWay(core.dispatcher);

  ipcMain.handle(askChannel, async (event, raw: unknown) => {
    if (!isOurMainFrame(event)) return refuse("a foreign sender", "access-denied", { sender: shownAddress(event.senderFrame?.url ?? "") });
    const request = requestSchema.safeParse(raw);
    if (!request.success) return refuse("a malformed request", "invalid-input", { reason: z.prettifyError(request.error) });
    switch (request.data.kind) {
      case "call":
        return dispatch(event.sender, request.data.message);
      case "cancel":
        return calls.cancel(event.sender, request.data.callId);
      case "taken":
        return calls.taken(event.sender, request.data.callId);
      case "grant":
        return grant(request.data.files);
    }
  });

  async function dispatch(sender: WebContents, message: unknown): Promise<CallAnswer> {
    const call = calls.begin(sender, message);
    let batches = 0;
    const reply = await core.dispatcher.dispatch(message, (callId, rows) => {
      batches += 1;
      send(sender, { kind: "batch", callId, rows });
      return call.sent();
    });
    call.end();
    return { reply, batches };
  }

  async function grant(files: { name: string; path: string }[]): Promise<Reply<unknown>> {
    try {
      // `getPathForFile` answers an empty path for a File that a script made up.
      return { ok: true, value: await Promise.all(files.map(({ name, path }) => core.grants.add(path, name))) };
    } catch (error) {
      return { ok: false, error: toFailure(error, "grantFiles") };
    }
  }

  function refuse(what: string, code: Failure["code"], fields: Record<string, unknown>): CallAnswer & Reply<never> {
    log.warn(`${what} refused`, fields);
    const reply = { ok: false as const, error: { code, message: `Refused: ${what}.`, operation: askChannel, retryable: false } };
    return { ...reply, reply, batches: 0 };
  }
}

/** Passes the core's events to a window for as long as it lives. */
export function forwardEvents(core: Pick<HostedCore, "events">, contents: WebContents): void {
  const unsubscribe = core.events.subscribe((event) => send(contents, { kind: "event", event }));
  contents.once("destroyed", unsubscribe);
}

function isOurMainFrame({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url);
}

function send(contents: WebContents, message: HostMessage): void {
  if (!contents.isDestroyed()) contents.send(messageChannel, message);
}

/** Batches that may be on their way to a page: it takes them one after another, and messages to it are kept in memory. */
const mostOnTheWay = 4;

/** One call and the batches of it that its page has not taken yet. */
class CallUnderWay {
  #onTheWay = 0;
  #waiting: { promise: Promise<void>; resolve: () => void } | undefined;

  /** Resolves when the page has room for another batch. */
  sent(): Promise<void> {
    this.#onTheWay += 1;
    if (this.#onTheWay < mostOnTheWay) return Promise.resolve();
    return (this.#waiting ??= Promise.withResolvers<void>()).promise;
  }

  taken(): void {
    this.#onTheWay -= 1;
    if (this.#onTheWay < mostOnTheWay) this.release();
  }

  release(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}

/** Calls of a page that was closed or loaded anew have nobody left to answer. */
class CallsUnderWay {
  readonly #byContents = new Map<WebContents, Map<string, CallUnderWay>>();
  readonly #dispatcher: HostedCore["dispatcher"];

  constructor(dispatcher: HostedCore["dispatcher"]) {
    this.#dispatcher = dispatcher;
  }

  begin(contents: WebContents, message: unknown): { sent(): Promise<void>; end(): void } {
    const call = new CallUnderWay();
    const callId = (message as { callId?: unknown } | null)?.callId;
    const calls = this.#byContents.get(contents) ?? this.#watch(contents);
    // The dispatcher refuses a second call of the same id: the first stays the one that is known.
    const isOurs = typeof callId === "string" && !calls.has(callId);
    if (isOurs) calls.set(callId, call);
    return { sent: () => call.sent(), end: () => isOurs && calls.delete(callId) };
  }

  /** A window ends its own calls alone. */
  cancel(contents: WebContents, callId: string): void {
    const call = this.#byContents.get(contents)?.get(callId);
    if (!call) return;
    this.#dispatcher.cancel(callId);
    call.release();
  }

  taken(contents: WebContents, callId: string): void {
    this.#byContents.get(contents)?.get(callId)?.taken();
  }

  #watch(contents: WebContents): Map<string, CallUnderWay> {
    const calls = new Map<string, CallUnderWay>();
    this.#byContents.set(contents, calls);
    const cancelAll = () => {
      for (const callId of calls.keys()) this.cancel(contents, callId);
    };
    contents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) cancelAll();
    });
    contents.once("destroyed", () => {
      cancelAll();
      this.#byContents.delete(contents);
    });
    return calls;
  }
}
