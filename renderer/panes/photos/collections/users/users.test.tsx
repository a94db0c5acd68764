import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";
import { findAxeViolations } from "../../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../../lib/testing/render-in-console.tsx";
import { CollectionFaces } from "../collection-faces.tsx";

const id = (at: number) => `00000000-0000-4000-8000-00000000000${at}`;
const face = (at: number, key: string, userId?: string): CollectionFace => ({ faceId: id(at), externalImageId: key, confidence: 99, box: { left: 0.2, top: 0.2, width: 0.4, height: 0.4 }, ...(userId === undefined ? {} : { userId }) });

function show(more: SomeHandlers["rekognition"] = {}, readOnlyReason?: string) {
  let faces = [face(1, "beach.jpg", "ada"), face(2, "party.jpg"), face(3, "hike.jpg")];
  let users = ["ada"];
  const asked: { call: string; input: object }[] = [];
  const view = renderInConsole(<CollectionFaces collectionId="family" readOnlyReason={readOnlyReason} onBack={() => {}} />, {
    rekognition: {
      listFaces: (_input, { emit }) => (emit(faces), {}),
      listUsers: (_input, { emit }) => (emit(users.map((userId) => ({ userId, status: "ACTIVE" as const }))), {}),
      estimateAssociating: () => ({ usd: 0.001, source: "List price.", month: { month: "2026-11", calls: 3, usd: 0.003 }, exceedsLimit: false }),
      createUser: (input) => (asked.push({ call: "create", input }), users.push(input.userId), {}),
      deleteUser: (input) => {
        asked.push({ call: "delete", input });
        users = users.filter((userId) => userId !== input.userId);
        faces = faces.map(({ userId, ...rest }) => (userId === input.userId ? rest : { ...rest, userId }));
        return {};
      },
      associateFaces: (input) => {
        asked.push({ call: "associate", input });
        if (input.create) users.push(input.userId);
        faces = faces.map((one) => (one.faceId === id(2) ? { ...one, userId: input.userId } : one));
        return { associated: [id(2)], failed: [{ faceId: id(3), reasons: ["LOW_MATCH_CONFIDENCE"], confidence: 41.26 }] };
      },
      disassociateFaces: (input) => (asked.push({ call: "disassociate", input }), (faces = faces.map(({ userId: _, ...rest }) => rest)), { disassociated: input.faceIds, failed: [] }),
      searchUsers: (input) => (asked.push({ call: "search", input }), { matches: [{ similarity: 97.31, userId: "ada" }] }),
      ...more,
    },
  });
  return { ...view, asked };
}
const users = async () => within(await screen.findByRole("complementary", { name: "Users" }));
const tile = (name: string) => screen.findByRole("gridcell", { name: (heard) => heard.startsWith(`Face ${name}`) });
const tiles = () => screen.queryAllByRole("gridcell").map((cell) => cell.getAttribute("aria-label") ?? cell.textContent);
const dialog = () => screen.findByRole("dialog");
const press = async (name: string) => within(await dialog()).getByRole<HTMLButtonElement>("button", { name });
async function select(user: ReturnType<typeof show>["user"], ...names: string[]) {
  for (const name of names) {
    (await tile(name)).focus();
    await user.keyboard(" ");
  }
}

it("shows whose faces they are, and those of one user alone", async () => {
  const { user } = show();
  const list = await users();
  await user.click(await list.findByRole("button", { name: "ada 1 face" }));
  expect(tiles()).toHaveLength(1);
  await user.click(list.getByRole("button", { name: "Of nobody 2 faces" }));
  expect(tiles()).toHaveLength(2);
  expect(await findAxeViolations()).toEqual([]);
});

it("faces become those of a new user, with the price before and each face's own outcome after", async () => {
  const { user, asked } = show();
  await select(user, "party.jpg", "hike.jpg");
  await user.click(screen.getByRole("button", { name: "Associate…" }));
  await within(await dialog()).findByText(/1 call, \$0\.001/);
  expect((await dialog()).textContent).toContain("This month so far 3 calls");
  await user.click(within(await dialog()).getByRole("button", { name: /User/ }));
  await user.click(await screen.findByRole("option", { name: "A new user…" }));
  expect((await press("Associate")).disabled).toBe(true);
  expect((await dialog()).textContent).toContain("are taken whomever they show");
  expect(within(await dialog()).queryByRole("slider")).toBeNull();
  await user.type(within(await dialog()).getByRole("textbox", { name: /User id/ }), "grace");
  await user.click(await press("Associate"));
  const outcome = await screen.findByRole("dialog", { name: "Associate faces: 1 done, 1 failed" });
  expect(outcome.textContent).toMatch(/hike\.jpg.*LOW_MATCH_CONFIDENCE.*too little like the user's other faces: 41\.3 %/);
  expect(outcome.textContent).toMatch(/party\.jpg.*Of grace now/);
  expect(asked).toEqual([{ call: "associate", input: { collectionId: "family", userId: "grace", create: true, faceIds: [id(2), id(3)], threshold: 75, overLimit: false } }]);
  await user.click(within(outcome).getAllByRole("button", { name: "Close" })[0]!);
  await (await users()).findByRole("button", { name: "grace 1 face" });
});

it("faces are taken away from the one user that they have in common", async () => {
  const { user, asked } = show();
  await select(user, "ada", "party.jpg");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Disassociate/ }).getAttribute("aria-disabled")).toBe("true");
  await select(user, "party.jpg");
  await user.click(screen.getByRole("button", { name: /^Disassociate/ }));
  await user.click(await press("Disassociate"));
  await (await users()).findByRole("button", { name: "Of nobody 3 faces" });
  expect(asked).toEqual([{ call: "disassociate", input: { collectionId: "family", userId: "ada", faceIds: [id(1)] } }]);
});

it("a user is created, looked for, and deleted with its name typed", async () => {
  const { user, asked } = show();
  const list = await users();
  await user.click(list.getByRole("button", { name: "Create…" }));
  const field = within(await dialog()).getByRole("textbox", { name: /User id/ });
  await user.type(field, "a b");
  expect((await press("Create user")).disabled).toBe(true);
  await user.clear(field);
  await user.type(field, "hopper");
  await user.click(await press("Create user"));
  await screen.findByText("This user has no faces yet");

  await user.click(await list.findByRole("button", { name: "ada 1 face" }));
  await user.click(screen.getByRole("button", { name: "Find alike" }));
  await user.click(await press("Search"));
  expect((await screen.findByRole("dialog", { name: "1 user like ada" })).textContent).toContain("97.3 % alike");
  await user.click((await screen.findAllByRole("button", { name: "Close" }))[0]!);

  await user.click(screen.getByRole("button", { name: "Delete user" }));
  expect((await dialog()).textContent).toContain("1 face stays");
  await user.type(within(await dialog()).getByRole("textbox"), "ada");
  await user.click(await press("Delete user"));
  await list.findByRole("button", { name: "Of nobody 3 faces" });
  await waitFor(() => expect(list.queryByRole("button", { name: /ada/ })).toBeNull());
  expect(asked.map(({ call }) => call)).toEqual(["create", "search", "delete"]);
});

it("a collection whose users cannot be listed shows its faces all the same", async () => {
  show({ listUsers: () => { throw new Error("no users"); } });
  await tile("party.jpg");
  await (await users()).findByText("The users cannot be listed");
});

it("a read-only profile sees users and changes none", async () => {
  const { user } = show({}, "prod is read-only.");
  expect((await users()).getByRole<HTMLButtonElement>("button", { name: "Create…" }).disabled).toBe(true);
  await select(user, "party.jpg");
  expect(screen.getByRole("button", { name: /^Associate/ }).getAttribute("aria-disabled")).toBe("true");
});
