import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { CollectionsView } from "./collections-view.tsx";

it("the collection that is open stands in the address: back leads to the list", async () => {
  location.hash = "#/photos?section=collections";
  const { user } = renderInConsole(<CollectionsView readOnlyReason={undefined} />, {
    rekognition: {
      listCollections: (_input, { emit }) => (emit([{ collectionId: "family", faceCount: 0 }]), { local: false, faceMonthUsd: 0.00001, source: "List price." }),
      listFaces: () => ({}),
      listUsers: () => ({}),
    },
  });
  await user.dblClick(await screen.findByRole("row", { name: /family/ }));
  await screen.findByText("No faces yet");
  expect(location.hash).toContain("collection=family");
  await user.click(screen.getByRole("button", { name: "All collections" }));
  await screen.findByRole("grid", { name: "Face collections" });
  history.pushState(history.state, "", "#/photos?section=collections&collection=family");
  act(() => void dispatchEvent(new HashChangeEvent("hashchange")));
  await waitFor(() => expect(screen.getByRole("heading", { name: "family" })).toBeTruthy());
});
