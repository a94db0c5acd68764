import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ConsoleAt } from "./console-at.tsx";
import { useConsole } from "./context.tsx";
import { PlaceLink } from "./place-link.tsx";
import { renderInConsole } from "./testing/render-in-console.tsx";
import { sandboxProfile } from "./testing/sessions.ts";

const href = "#/instances?tab=volumes&selected=vol-1";

function Where() {
  const { context } = useConsole();
  return <p>the page is in {context.region}</p>;
}

test("a link of another region takes the page there first", async () => {
  location.hash = "#/instances";
  const { user } = renderInConsole(<><Where /><ConsoleAt target={{ profile: sandboxProfile.name, region: "eu-central-1" }}><PlaceLink href={href}>there</PlaceLink></ConsoleAt></>, {});
  await user.click(screen.getByRole("link", { name: "there" }));
  await screen.findByText("the page is in eu-central-1");
  expect(location.hash).toBe(href);
});

test("one of the page's own leaves it where it is", async () => {
  location.hash = "#/instances";
  const { user } = renderInConsole(<><Where /><PlaceLink href={href}>here</PlaceLink></>, {});
  const link = screen.getByRole<HTMLAnchorElement>("link", { name: "here" });
  expect(link.title).toBe("");
  await user.click(link);
  await screen.findByText("the page is in us-west-2");
});
