import { act, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import type { Profile } from "../../shared/contract/sessions.ts";
import { ConfirmChange } from "./confirm-change.tsx";
import { ConsoleAt } from "./console-at.tsx";
import { useConsole } from "./context.tsx";
import type { SomeHandlers } from "./testing/core-bridge.ts";
import { deferred } from "./testing/deferred.ts";
import { makeInstance } from "./testing/instances.ts";
import { renderInConsole } from "./testing/render-in-console.tsx";
import { protectedProfile, sandboxProfile } from "./testing/sessions.ts";
import { useCall } from "./use-call.ts";

const prod = { profile: "prod", region: "eu-central-1" };

function Where() {
  const { context, profile } = useConsole();
  const { data } = useCall("ec2.listInstances", {});
  const [typed, setTyped] = useState("");
  return (
    <p>
      {context.profile} {context.region} {context.epoch} {profile.protected ? "protected" : "free"}{profile.readOnly ? " read-only" : ""}: {data?.rows.map(({ name }) => name).join(",")}
      <input aria-label="draft" value={typed} onChange={(event) => setTyped(event.target.value)} />
    </p>
  );
}

const sessions = (profiles: Profile[]): SomeHandlers["sessions"] => ({ listProfiles: () => ({ profiles, problems: [], initial: { profile: "sandbox", region: "us-west-2" } }) });
const listInstances: NonNullable<SomeHandlers["ec2"]>["listInstances"] = (_input, { context, emit }) => {
  emit([makeInstance(1, { name: `web of ${context.profile} ${context.epoch}` })]);
  return {};
};

test("what stands in another account asks that account, as that profile, beside the page's own", async () => {
  renderInConsole(<><ConsoleAt target={prod}><Where /></ConsoleAt><Where /></>, { sessions: sessions([sandboxProfile, protectedProfile]), ec2: { listInstances } });
  await screen.findByText(/^prod eu-central-1 1 protected: web of prod 1/);
  await screen.findByText(/^sandbox us-west-2 1 free: web of sandbox 1/);
});

test("a switch drops what was answered there and starts anew what stands there", async () => {
  const later = deferred<void>();
  const { switchTo, user } = renderInConsole(<ConsoleAt target={prod}><Where /></ConsoleAt>, {
    sessions: sessions([sandboxProfile, protectedProfile]),
    ec2: { listInstances: async (input, request) => { if (request.context.epoch > 1) await later.promise; return listInstances(input, request); } },
  });
  await screen.findByText(/web of prod 1/);
  await user.type(screen.getByRole("textbox", { name: "draft" }), "half a thought");
  act(() => switchTo({ region: "us-east-1" }));
  expect(screen.getByText(/^prod eu-central-1 2 protected:/).textContent).not.toContain("web of");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "draft" }).value).toBe("");
  await act(async () => later.resolve());
  await screen.findByText(/web of prod 2/);
});

test("a change is confirmed by the target's own protection, sent to it, and told as its own", async () => {
  const sent: unknown[] = [];
  const { user, flashes } = renderInConsole(
    <ConsoleAt target={prod}>
      <ConfirmChange title="Delete it?" confirmLabel="Delete" consequences={["It is deleted"]} call="network.deleteResource" input={{ kind: "vpc", id: "vpc-0123456789abcdef0" }} requests={[]} done="It is deleted" rereads={[]} onClose={() => {}} />
    </ConsoleAt>,
    {
      sessions: sessions([sandboxProfile, protectedProfile]),
      network: { deleteResource: ({ dryRun }, { context }) => { sent.push([context.profile, context.region, dryRun]); return {}; } },
    },
  );
  const box = await screen.findByRole("dialog");
  await user.type(await within(box).findByRole("textbox", { name: "Type prod to confirm" }), "prod");
  await user.click(within(box).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(flashes.list()).toMatchObject([{ title: "It is deleted", context: prod }]));
  expect(sent).toEqual([["prod", "eu-central-1", true], ["prod", "eu-central-1", false]]);
});

test("a profile that is not in the files any more changes nothing", async () => {
  renderInConsole(<ConsoleAt target={prod}><Where /></ConsoleAt>, { sessions: sessions([sandboxProfile]), ec2: { listInstances } });
  await screen.findByText(/^prod eu-central-1 1 free read-only/);
});
