import { QueryClientProvider } from "@tanstack/react-query";
import { Profiler, useEffect, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import type { Context } from "../../../../shared/contract/context.ts";
import { TransferStrip } from "../../../panes/photos/transfers/transfer-strip.tsx";
import { labelsAbove, LabelsContext, useBucketLabels, usePhotoLabels } from "../../../panes/photos/library/use-labels.tsx";
import { createClient, type Client } from "../../../lib/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { createFlashStore, failureFlash, FlashProvider, useFlash } from "../../../lib/flashes.tsx";
import { createQueryClient } from "../../../lib/query-client.ts";
import { createCoreBridge } from "../../../lib/testing/core-bridge.ts";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { FlashList } from "../../flash-list.tsx";
import { ConsoleProvider } from "../console-provider.tsx";
import { findForeign } from "./stamps.ts";
import { bucket, createRandom, photoKey, profiles, regions, someEvent, stormHandlers, wait } from "./storm-handlers.ts";

/** How much lives on in the page, to be compared between two moments. */
export interface Size {
  queries: number;
  mutations: number;
  listeners: number;
  callsUnderWay: number;
}

export interface StormReport {
  /** What showed in a context that it is not of, the first few. */
  foreign: string[];
  commits: number;
  /** In how many commits each of these was on screen: a storm that shows nothing proves nothing. */
  seen: { rows: number; failures: number; labels: number; messagesFromElsewhere: number; transfers: number };
  sizes: Size[];
}

/**
 * Switches profile and region at random while lists load, actions run and events come, and looks at
 * the page after every commit of React. The parts are the frame's own; nothing of them is keyed by
 * the epoch, so that only the keys of the calls keep contexts apart.
 * @param onRest called a few times on the way, with all the same work behind it each time.
 */
export async function runSwitchStorm(switches: number, seed: number, onRest: () => void = () => {}): Promise<StormReport> {
  const random = createRandom(seed);
  const report: StormReport = { foreign: [], commits: 0, seen: { rows: 0, failures: 0, labels: 0, messagesFromElsewhere: 0, transfers: 0 }, sizes: [] };
  const screen = { context: undefined as Context | undefined, visit: 0, switchTo: undefined as ReturnType<typeof useConsole>["switchTo"] | undefined, create: () => {} };
  const asked = new Map<string, number>();
  const bridge = createCoreBridge(stormHandlers(random, (callId) => asked.get(callId) ?? 0));
  const counted = countListeners(createClient({ ...bridge, invoke: (message) => {
    asked.set(message.callId, screen.visit);
    return bridge.invoke(message).finally(() => asked.delete(message.callId));
  } }));
  const queryClient = createQueryClient();
  const tasks = createTasks();
  const root = document.body.appendChild(document.createElement("div"));

  /** Says what is drawn: a new context is a new visit, whatever its epoch. */
  function Screen() {
    const { context, switchTo } = useConsole();
    useLayoutEffect(() => {
      Object.assign(screen, { context, visit: screen.visit + 1 });
    }, [context]);
    useLayoutEffect(() => void Object.assign(screen, { switchTo }), [switchTo]);
    return null;
  }
  function Action() {
    const flash = useFlash();
    const { mutate } = useAction("s3.createBucket", {
      onSuccess: ({ name }) => flash({ type: "warning", title: `Created ${name}` }),
      onError: (error) => flash(failureFlash("Not created", error)),
    });
    useEffect(() => void (screen.create = () => mutate({ bucket: "a-new-bucket" })), [mutate]);
    return null;
  }
  function look() {
    report.commits++;
    if (!screen.context) return;
    if (report.foreign.length < 5) report.foreign.push(...findForeign(root, screen.context, screen.visit));
    report.seen.rows += root.querySelectorAll("li").length > 0 ? 1 : 0;
    report.seen.failures += root.querySelector(".failed") ? 1 : 0;
    report.seen.labels += root.querySelector(".label") ? 1 : 0;
    report.seen.messagesFromElsewhere += root.querySelector(".flash small") ? 1 : 0;
    report.seen.transfers += root.querySelector(".transfers-batch") ? 1 : 0;
  }

  const tree = createRoot(root);
  tree.render(
    <Profiler id="storm" onRender={look}>
      <QueryClientProvider client={queryClient}>
        <FlashProvider store={createFlashStore()}>
          <ConsoleProvider client={counted.client}>
            <Rows />
            <Labels />
            <Action />
            <TransferStrip />
            <FlashList />
            <Screen />
          </ConsoleProvider>
        </FlashProvider>
      </QueryClientProvider>
    </Profiler>,
  );
  while (!root.querySelector(".transfers-toggle")) await wait(1);
  root.querySelector<HTMLButtonElement>(".transfers-toggle")!.click();

  for (let turn = 1; turn <= switches; turn++) {
    // A third stays at the same place: only the epoch tells such visits apart.
    const profile = random(2) === 0 ? profiles[random(profiles.length)]!.name : undefined;
    const region = random(2) === 0 ? regions[random(regions.length)]! : undefined;
    screen.switchTo?.({ ...(profile && { profile }), ...(region && { region }) });
    if (random(8) === 0) screen.create();
    // At once, within one task, within one timer, or when most of the answers are there.
    const pause = random(16);
    if (pause === 15) await wait(5 + random(12));
    else if (pause > 12) await wait(random(4));
    else if (pause > 3) await tasks.next();
    if (random(2) === 0) bridge.publish(someEvent(random, random(2) === 0 ? screen.context : undefined));
    // Long enough for labels, which are gathered before they are asked for.
    if (turn % 200 === 0) await wait(60);
    if (turn % Math.ceil(switches / 5) === 0) await rest();
  }
  tasks.close();
  tree.unmount();
  root.remove();
  queryClient.clear();
  return report;

  async function rest() {
    await wait(150);
    report.sizes.push({ queries: queryClient.getQueryCache().getAll().length, mutations: queryClient.getMutationCache().getAll().length, listeners: counted.size(), callsUnderWay: asked.size });
    bridge.calls.length = bridge.inputs.length = 0;
    onRest();
  }
}

function Rows() {
  const { data, error } = useCall("ec2.listInstances", {});
  return (
    <>
      <ul>{data?.rows.map(({ name }, index) => <li key={index}>{name}</li>)}</ul>
      {error ? <p className="failed">{error.failure.message}</p> : null}
    </>
  );
}

function Labels() {
  const store = useBucketLabels(bucket);
  useEffect(() => store.want([photoKey]), [store]);
  return <LabelsContext value={store}><LabelNames /></LabelsContext>;
}

function LabelNames() {
  return labelsAbove(usePhotoLabels(photoKey), 0).map(({ name }) => <b key={name} className="label">{name}</b>);
}

/** Ends of tasks; timers cannot be as short. */
function createTasks(): { next(): Promise<unknown>; close(): void } {
  const { port1, port2 } = new MessageChannel();
  return {
    next: () => new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    }),
    close: () => port1.close(),
  };
}

function countListeners(client: Client): { client: Client; size(): number } {
  let size = 0;
  const on: Client["on"] = (name, listener) => {
    size++;
    const off = client.on(name, listener);
    return () => {
      size--;
      off();
    };
  };
  return { client: { ...client, on }, size: () => size };
}
