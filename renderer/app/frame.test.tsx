import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { createClient } from "../lib/client.ts";
import { createCoreBridge, type SomeHandlers } from "../lib/testing/core-bridge.ts";
import { findAxeViolations } from "../lib/testing/axe.ts";
import { frameHandlers, makeProfile, protectedProfile } from "../lib/testing/sessions.ts";
import { App } from "./app.tsx";

function open(more: SomeHandlers = {}) {
  const bridge = createCoreBridge({ ...frameHandlers(), ...more });
  render(<App client={createClient(bridge)} />);
  return { bridge, user: userEvent.setup() };
}

test("shows whose account is on screen, and every pane in its order", async () => {
  open();
  await screen.findByRole("button", { name: "Profile sandbox, Sandbox · 000000000001" });
  await screen.findByRole("button", { name: "Region us-west-2, Oregon" });
  const navigation = screen.getByRole("navigation", { name: "Panes" });
  expect(within(navigation).getAllByRole("link").map((link) => link.getAttribute("aria-label"))).toEqual(["Network", "Instances", "Photos", "Metrics", "Users", "Journal"]);
  await waitFor(() => expect(document.title).toBe("Network · sandbox · us-west-2 · Skydeck"));
});

test("switches profile by keyboard, keeps the pane, marks a protected profile and remembers it", async () => {
  const { bridge, user } = open();
  location.hash = "#/users";
  await user.click(await screen.findByRole("button", { name: /^Profile sandbox/ }));
  await user.type(screen.getByRole("combobox", { name: "Profiles" }), "prod{Enter}");
  await screen.findByRole("button", { name: /^Profile prod/ });
  await screen.findByText(/Protected profile/);
  expect(screen.getByRole("link", { name: "Users" }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("button", { name: /^Region eu-central-1/ })).toBeDefined();
  await waitFor(() => expect(bridge.inputs).toContainEqual({ profile: protectedProfile.name, region: "eu-central-1" }));
});

test("shows a broken profile with its problem, and does not switch to it", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: /^Profile sandbox/ }));
  const broken = screen.getByRole("option", { name: /broken/ });
  expect(broken.getAttribute("aria-disabled")).toBe("true");
  expect(broken.textContent).toContain("line 12");
  await user.click(broken);
  await user.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: /^Profile sandbox/ })).toBe(document.activeElement);
});

test("the palette leads from any pane to what another does", async () => {
  const { user } = open();
  location.hash = "#/users";
  await screen.findByRole("button", { name: /^Profile sandbox/ });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox", { name: "Commands" }), "explain a path{Enter}");
  await waitFor(() => expect(location.hash).toBe("#/network?tab=path"));
});

test("the palette goes to a pane and switches region, and gives the focus back", async () => {
  const { user } = open();
  await screen.findByRole("button", { name: /^Profile sandbox/ });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox", { name: "Commands" }), "journal{Enter}");
  expect(location.hash).toBe("#/journal");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox", { name: "Commands" }), "virginia{Enter}");
  await screen.findByRole("button", { name: /^Region us-east-1/ });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("says why it cannot open, and opens when it can", async () => {
  let broken = true;
  const { sessions, ...rest } = frameHandlers();
  const { user } = open({
    ...rest,
    sessions: {
      ...sessions,
      listProfiles: (input, request) => {
        if (broken) throw new Error("EACCES: the config file may not be read");
        return sessions!.listProfiles!(input, request);
      },
    },
  });
  await screen.findByText(/EACCES/);
  broken = false;
  await user.click(screen.getByRole("button", { name: "Retry" }));
  await screen.findByRole("button", { name: /^Profile sandbox/ });
});

test("axe finds nothing in the frame, its switcher and its palette", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: /^Profile sandbox/ }));
  expect(await findAxeViolations()).toEqual([]);
  await user.keyboard("{Escape}{Control>}k{/Control}");
  expect(await findAxeViolations()).toEqual([]);
});

test("protects the profile from the palette, and the stripe says so at once", async () => {
  let profile = makeProfile({ name: "dev", accountId: undefined });
  const { sessions, ...rest } = frameHandlers();
  const { user } = open({
    ...rest,
    sessions: {
      ...sessions,
      listProfiles: () => ({ profiles: [profile], problems: [], initial: { profile: "dev", region: "us-west-2" } }),
      describeIdentity: () => ({ accountId: "444455556666", arn: "arn:aws:iam::444455556666:user/dev", userId: "AIDA" }),
      setGuard: (guard) => (profile = { ...profile, protected: guard.protected ?? profile.protected, readOnly: guard.readOnly ?? profile.readOnly }),
    },
  });
  await screen.findByRole("button", { name: "Profile dev, Access keys · 444455556666" });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox", { name: "Commands" }), "protect this{Enter}");
  await screen.findByText(/Protected profile: changes ask for its name/);

  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox", { name: "Commands" }), "no longer protect{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "No longer protect dev?" });
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "No longer protect" });
  expect(confirm.disabled).toBe(true);
  await user.type(within(dialog).getByRole("textbox"), "dev");
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByText(/Protected profile: changes ask for its name/)).toBeNull());
});
