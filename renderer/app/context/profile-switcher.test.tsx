import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { createClient } from "../../lib/client.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { createCoreBridge } from "../../lib/testing/core-bridge.ts";
import { frameHandlers, makeProfile } from "../../lib/testing/sessions.ts";
import { App } from "../app.tsx";

const ada = { accountId: "111122223333", arn: "arn:aws:iam::111122223333:user/ada" };

function open() {
  let account = ada;
  let known: Partial<typeof ada> = {};
  const { sessions, ...rest } = frameHandlers();
  const changed = () => bridge.publish({ name: "sessions.changed", value: {} });
  const bridge = createCoreBridge({
    ...rest,
    sessions: {
      ...sessions,
      listProfiles: () => ({
        profiles: [
          makeProfile({ name: "dev", ...known, ...(known.arn ? { accountAlias: `acme-${known.accountId?.slice(0, 4)}`, sameAccountAs: ["ops"], expiresAt: new Date(Date.now() + 23.5 * 60_000).toISOString() } : {}) }),
          makeProfile({ name: "ops", accountId: "111122223333" }),
        ],
        problems: [], initial: { profile: "dev", region: "us-west-2" },
      }),
      describeIdentity: () => {
        // As the core does: what became known is told.
        if (known !== account) setTimeout(changed);
        return { ...(known = account), userId: "A" };
      },
    },
  });
  render(<App client={createClient(bridge)} />);
  return {
    user: userEvent.setup(),
    edit: (accountId: string) => {
      account = { accountId, arn: `arn:aws:iam::${accountId}:user/eve` };
      known = {};
      changed();
    },
  };
}

test("an edit of the files that leads the profile elsewhere never leaves the old account on screen", async () => {
  const { edit } = open();
  await screen.findByRole("button", { name: "Profile dev, Access keys · acme-1111" });
  edit("444455556666");
  await screen.findByRole("button", { name: "Profile dev, Access keys · acme-4444" });
});

test("a row shows alias, expiry and the other names of its account", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Profile dev, Access keys · acme-1111" }));
  const row = screen.getByRole("option", { name: /^dev/ });
  expect(row.textContent).toContain("acme-1111 (111122223333) · expires in 23 min");
  expect(screen.getByRole("img", { name: "Same account as ops" })).toBeDefined();
  expect(screen.getByTitle(/^Credentials end .* UTC$/)).toBeDefined();
  await waitFor(async () => expect(await findAxeViolations()).toEqual([]));
});
