import { once } from "node:events";
import { request as httpRequest, type ClientRequest } from "node:http";
import type { Readable } from "node:stream";
import { expect, it, vi } from "vitest";
import { useHosts, type TestHost } from "./testing/use-host.ts";

const start = useHosts();

interface Reading {
  text(): string;
  request: ClientRequest;
  ended: Promise<unknown>;
}

async function read(host: TestHost, method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reading> {
  const request = httpRequest({ host: "127.0.0.1", port: host.port, method, path, headers, agent: false }).end(body);
  request.on("error", () => {});
  const [response] = (await once(request, "response")) as [Readable];
  let text = "";
  response.on("data", (chunk: Buffer) => (text += chunk.toString()));
  response.on("error", () => {});
  return { text: () => text, request, ended: new Promise((resolve) => response.once("close", resolve)) };
}

/** A tab of the browser: a page with a cookie of its own, its event stream open. */
async function openTab(host: TestHost) {
  const cookie = await host.cookie();
  const events = await read(host, "GET", "/events", cookie);
  const list = (region: string) =>
    read(host, "POST", "/call/cloudwatch.listMetrics", { ...cookie, accept: "application/x-ndjson", "content-type": "application/json" },
      JSON.stringify({ callId: crypto.randomUUID(), context: { profile: "sandbox", region, epoch: 1 }, input: {}, stream: true }));
  return { events, list, close: () => events.request.destroy() };
}

interface Listing {
  context: { region: string };
  signal: AbortSignal;
  emit(rows: unknown[]): void;
}

/** Emits a row of its region, waits until the test lets it go on, and emits another. */
function slowMetrics() {
  const gate = Promise.withResolvers<void>();
  const aborted: string[] = [];
  const listMetrics = async (_input: unknown, { context, signal, emit }: Listing) => {
    const row = { namespace: context.region, metricName: "CPUUtilization", dimensions: [] };
    signal.addEventListener("abort", () => void aborted.push(context.region));
    emit([row]);
    await gate.promise;
    emit([row]);
    return { truncated: false };
  };
  return { loaders: { cloudwatch: async () => ({ listMetrics }) }, goOn: gate.resolve, aborted };
}

const regionsIn = (text: string) => new Set([...text.matchAll(/"namespace":"([^"]+)"/g)].map(([, region]) => region));

it("rows go to the tab that asked and into no event stream; events go to every tab", async () => {
  const { loaders, goOn } = slowMetrics();
  const host = await start({ loaders });
  const [one, other] = [await openTab(host), await openTab(host)];
  const [west, east] = [await one.list("us-west-2"), await other.list("us-east-1")];
  goOn();
  await Promise.all([west.ended, east.ended]);
  for (const [answer, region] of [[west, "us-west-2"], [east, "us-east-1"]] as const) {
    expect(regionsIn(answer.text())).toEqual(new Set([region]));
    expect(answer.text().trim().split("\n")).toHaveLength(3);
  }
  host.core.events.publish("preferences.changed", {});
  const event = 'data: {"name":"preferences.changed","value":{}}\n\n';
  await vi.waitFor(() => {
    for (const tab of [one, other]) expect(tab.events.text()).toBe(`retry: 1000\n\n${event}`);
  }, 20_000);
  one.close();
  other.close();
});

it("a tab that is closed ends its own calls alone", async () => {
  const { loaders, goOn, aborted } = slowMetrics();
  const host = await start({ loaders });
  const [one, other] = [await openTab(host), await openTab(host)];
  const [west, east] = [await one.list("us-west-2"), await other.list("us-east-1")];
  west.request.destroy();
  one.close();
  await vi.waitFor(() => expect(aborted).toEqual(["us-west-2"]), 20_000);
  goOn();
  await east.ended;
  expect(east.text()).toContain('"reply":{"ok":true');
  expect(aborted).toEqual(["us-west-2"]);
  other.close();
});
