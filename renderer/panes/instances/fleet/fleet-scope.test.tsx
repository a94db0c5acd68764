import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Context } from "../../../../shared/contract/context.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { deferred } from "../../../lib/testing/deferred.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { makeProfile } from "../../../lib/testing/sessions.ts";
import { dev, prod, showFleet } from "./testing/show-fleet.tsx";

const both = { profiles: ["sandbox", "prod"], regions: ["us-west-2", "eu-west-1"] };
const named = ({ profile, region }: Context) => [makeInstance(1, { name: `web of ${profile} in ${region}` })];
const rowOf = (words: RegExp) => screen.getByRole("row", { name: words });

test("each row says whose it is; the first show while another place still answers", async () => {
  const slow = deferred<void>();
  showFleet({ preferences: { fleetScope: both }, list: async (context) => { if (context.profile === "prod" && context.region === "eu-west-1") await slow.promise; return named(context); } });
  await screen.findByText("web of prod in us-west-2");
  expect(within(rowOf(/web of prod in us-west-2/)).getAllByRole("gridcell").map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(["prod", "us-west-2"]));
  expect(screen.getByText(/1 of 4 places still answer/)).toBeDefined();
  await act(async () => slow.resolve());
  await screen.findByText(/^4 instances in 4 places/);
  expect(await findAxeViolations()).toEqual([]);
});

test("a place that fails is named with its reason beside the others' rows, and can be asked again", async () => {
  let isDown = true;
  const { user, asked } = showFleet({
    preferences: { fleetScope: both },
    list: (context) => {
      if (context.profile === "prod" && context.region === "eu-west-1" && isDown) throw new CoreError("access-denied", "You may not list instances.", { advice: "Ask for ec2:DescribeInstances." });
      return named(context);
    },
  });
  const notice = await screen.findByRole("alert");
  expect(notice.textContent).toMatch(/prod, eu-west-1: You may not list instances\. Ask for ec2:DescribeInstances\./);
  expect(screen.getByText("web of prod in us-west-2")).toBeDefined();
  isDown = false;
  await user.click(within(notice).getByRole("button", { name: "Retry prod, eu-west-1" }));
  await screen.findByText("web of prod in eu-west-1");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(asked.filter((place) => place === "prod eu-west-1")).toHaveLength(2);
});

test("a profile that wants signing in is one line with one sign-in, whatever its regions, and asks one call before the others", async () => {
  const answer = deferred<void>();
  const signedIn: string[] = [];
  const { user, asked } = showFleet({
    preferences: { fleetScope: { ...both, regions: ["us-west-2", "eu-west-1", "eu-west-2", "eu-west-3"] } },
    list: async (context) => {
      if (context.profile !== "prod" || signedIn.length > 0) return named(context);
      await answer.promise;
      throw new CoreError("not-signed-in", "The sign-in was given up.");
    },
    sessions: { signIn: ({ profile }) => { signedIn.push(profile); return {}; } },
  });
  await waitFor(() => expect(asked.filter((place) => place.startsWith("sandbox"))).toHaveLength(4));
  // While a person looks for a code, the other calls of the profile wait.
  expect(asked.filter((place) => place.startsWith("prod"))).toHaveLength(1);
  await act(async () => answer.resolve());
  const notice = await screen.findByRole("alert");
  await waitFor(() => expect(notice.textContent).toMatch(/prod, 4 regions: The sign-in was given up\./));
  await user.click(within(notice).getByRole("button", { name: "Sign prod in" }));
  await screen.findByText("web of prod in eu-west-3");
  expect(signedIn).toEqual(["prod"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("all regions are those that each account has enabled; one that is not is said to be so where it is asked for", async () => {
  const { asked, unmount } = showFleet({ preferences: { fleetScope: { profiles: "current", regions: "all" } }, list: named });
  await screen.findByText(/^2 instances in 2 places/);
  expect(asked.toSorted()).toEqual(["sandbox eu-west-1", "sandbox us-west-2"]);
  unmount();
  showFleet({ preferences: { fleetScope: { profiles: "current", regions: ["us-west-2", "me-south-1"] } }, list: (context) => { if (context.region === "me-south-1") throw new CoreError("access-denied", "AWS was not able to validate the provided access credentials"); return named(context); } });
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("me-south-1 is not enabled for this account."));
  expect(screen.getByText("web of sandbox in us-west-2")).toBeDefined();
});

test("a profile of the scope that is broken or gone fails alone", async () => {
  showFleet({ profiles: [dev, makeProfile({ name: "old", problem: "sso_session names a section that is not there." })], preferences: { fleetScope: { profiles: ["sandbox", "old", "lost"], regions: "current" } }, list: named });
  await screen.findByText("web of sandbox in us-west-2");
  const { textContent } = await screen.findByRole("alert");
  expect(textContent).toMatch(/old: sso_session names a section/);
  expect(textContent).toMatch(/lost: It is not in the AWS config/);
});

test("a switch drops every place's rows at once, and what comes later of the old ones stays away", async () => {
  const late = deferred<void>();
  const { switchTo } = showFleet({ preferences: { fleetScope: both }, list: async (context) => { if (context.epoch === 1 && context.region === "eu-west-1") await late.promise; return [makeInstance(1, { name: `of epoch ${context.epoch} in ${context.region} ${context.profile}` })]; } });
  await screen.findByText("of epoch 1 in us-west-2 prod");
  act(() => switchTo({}));
  expect(screen.queryByText(/of epoch 1/)).toBeNull();
  await act(async () => late.resolve());
  await screen.findByText("of epoch 2 in eu-west-1 prod");
  expect(screen.queryByText(/of epoch 1/)).toBeNull();
});

test("the scope is chosen, shown and kept", async () => {
  const { user, kept, asked } = showFleet({ list: named });
  await screen.findByText("web of sandbox in us-west-2");
  await user.click(screen.getByRole("button", { name: "Profiles and regions: This profile, this region" }));
  const form = screen.getByRole("form", { name: "Profiles and regions" });
  expect(await findAxeViolations()).toEqual([]);
  await user.click(within(form).getByRole("checkbox", { name: /^prod/ }));
  await user.click(within(form).getByRole("radio", { name: "These regions" }));
  await user.click(within(form).getByRole("checkbox", { name: /^eu-west-1/ }));
  await user.type(within(form).getByRole("textbox", { name: "Another region" }), "ap-south-1{Enter}");
  await user.click(within(form).getByRole("button", { name: "Show" }));
  await screen.findByText(/^6 instances in 6 places/);
  expect(kept).toMatchObject({ fleetScope: { profiles: ["sandbox", "prod"], regions: ["us-west-2", "eu-west-1", "ap-south-1"] } });
  expect(new Set(asked).size).toBe(6);
});

test("the details of a row ask its own account", async () => {
  const asked: string[] = [];
  const { user } = showFleet({ profiles: [dev, prod], preferences: { fleetScope: both }, list: named, ec2: { describeInstance: (_input, { context }) => { asked.push(`${context.profile} ${context.region}`); throw new CoreError("not-found", "Gone."); } } });
  await user.click(await screen.findByText("web of prod in eu-west-1"));
  await screen.findAllByText("Gone.");
  expect(new Set(asked)).toEqual(new Set(["prod eu-west-1"]));
});
