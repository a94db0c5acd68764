import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PhotoAnalyses } from "../../../../shared/contract/photos-analyses.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";
import { AnalyseDialog } from "./analyse-dialog.tsx";
import { analysed, estimate } from "./testing.ts";

const face = {
  box: { left: 0.2, top: 0.1, width: 0.3, height: 0.4 }, confidence: 99.2, landmarks: [{ type: "nose", x: 0.35, y: 0.3 }],
  emotions: [{ type: "HAPPY", confidence: 91 }], smile: { value: true, confidence: 97 },
};
const text = [
  { id: 0, type: "line" as const, text: "NO \u202eENTRY", confidence: 98, box: { left: 0, top: 0, width: 1, height: 1 }, polygon: [{ x: 0.1, y: 0.1 }, { x: 0.5, y: 0.2 }, { x: 0.5, y: 0.3 }, { x: 0.1, y: 0.2 }] },
  { id: 1, parentId: 0, type: "word" as const, text: "NO", confidence: 97, box: { left: 0, top: 0, width: 1, height: 1 }, polygon: [] },
];

function openPhoto(known: PhotoAnalyses, asked: unknown[] = []) {
  const handlers = bucketHandlers([object("cat.jpg")]);
  const now = { known };
  location.hash = "#/photos?bucket=my-photos&open=cat.jpg";
  const rendered = renderInConsole(<PhotosPane />, {
    ...handlers,
    photos: {
      ...handlers.photos, getPhotoAnalyses: () => ({ photos: [now.known] }), estimateAnalyses: (input) => estimate(input),
      analysePhotos: (input) => {
        asked.push(input);
        return { queued: 1, cached: 0, more: false };
      },
    },
  });
  return { ...rendered, now };
}
const tab = async (name: string) => fireEvent.click(await screen.findByRole("tab", { name }));
const drawer = () => within(screen.getByRole("tabpanel"));

test("a photo without an answer says so, and what asking costs; then the answer shows as it comes", async () => {
  const asked: unknown[] = [];
  const { bridge, now } = openPhoto(analysed("cat.jpg"), asked);
  await tab("Faces");
  await drawer().findByText("Not analysed yet.");
  const button = await screen.findByRole("button", { name: "Find faces · $0.001" });
  fireEvent.click(button);
  await waitFor(() => expect(asked).toEqual([expect.objectContaining({ keys: ["cat.jpg"], kinds: ["faces"] })]));
  now.known = analysed("cat.jpg", { faces: { status: "done", local: true, answer: [face], answeredAt: "2026-03-10T08:00:00.000Z" } });
  act(() => bridge.publish({ name: "photos.analysed", value: { profile: "sandbox", region: "us-west-2", bucket: "my-photos", keys: ["cat.jpg"] } }));
  await drawer().findByText("smiles");
  drawer().getByText("97 %");
  drawer().getByText("looks happy");
  drawer().getByText(/Local answer/);
});

test("pointing at a face shows its box, and its overlay can be hidden", async () => {
  const { container } = openPhoto(analysed("cat.jpg", { faces: { status: "done", answer: [face, { ...face, smile: { value: false, confidence: 80 } }] } }));
  await tab("Faces");
  fireEvent.focus(await drawer().findByRole("button", { name: /Face 2/ }));
  const boxes = [...container.querySelectorAll<HTMLElement>(".photos-face-box")];
  expect(boxes.map((box) => box.dataset["highlighted"])).toEqual([undefined, "true"]);
  expect(boxes[0]?.style.left).toBe("20%");
  fireEvent.click(screen.getByRole("button", { name: "Faces", pressed: true }));
  expect(container.querySelector(".photos-face-box")).toBeNull();
});

test("text stands as lines and words, hostile characters shown, and its polygon follows the line", async () => {
  const { container } = openPhoto(analysed("cat.jpg", { text: { status: "done", answer: text } }));
  await tab("Text");
  const [line] = await drawer().findAllByRole("button", { name: /ENTRY/ });
  expect(line?.textContent).not.toContain("\u202e");
  expect(container.querySelectorAll("polygon")).toHaveLength(1);
  expect(container.querySelector("polygon")?.getAttribute("points")).toBe("0.1,0.1 0.5,0.2 0.5,0.3 0.1,0.2");
  fireEvent.focus(drawer().getByRole("button", { name: "NO" }));
  expect(container.querySelectorAll("polygon")).toHaveLength(2);
});

test("what the service has not, what failed and what found nothing never look alike", async () => {
  openPhoto(analysed("cat.jpg", { moderation: { status: "unsupported", reason: "No model here." }, celebrities: { status: "failed", reason: "Slow down." }, text: { status: "done", answer: [] } }));
  await tab("Moderation");
  await drawer().findByText("Not to be had here: No model here.");
  await tab("Celebrities");
  await drawer().findByText("It failed: Slow down.");
  await tab("Text");
  await drawer().findByText("No text was found.");
});

test("a moderated photo is covered, and what was found is read only when it is asked for", async () => {
  openPhoto(analysed("cat.jpg", { moderation: { status: "done", answer: [{ name: "Smoking", confidence: 88, parents: ["Drugs & Tobacco"] }] } }));
  await tab("Moderation");
  fireEvent.click(await screen.findByRole("button", { name: "Show the photo" }));
  expect(screen.queryByRole("button", { name: "Show the photo" })).toBeNull();
  expect(drawer().queryByText("Smoking")).toBeNull();
  fireEvent.click(drawer().getByRole("button", { name: "Show what" }));
  drawer().getByText("Smoking");
});

test("the dialog tells the cost of each kind and the month, and asks again above the limit", async () => {
  const asked: unknown[] = [];
  const { container } = renderInConsole(<AnalyseDialog bucket="my-photos" keys={["a.jpg", "b.jpg", "notes.txt"]} onClose={() => {}} />, {
    photos: {
      estimateAnalyses: (input) => estimate(input, { limitUsd: 1.231 }),
      analysePhotos: (input) => {
        asked.push(input);
        return { queued: 2, cached: 0, more: false };
      },
      summarizeAnalyses: () => ({ kinds: [{ kind: "faces", counts: { none: 0, queued: 0, running: 0, done: 1, skipped: 0, failed: 1, unsupported: 0 } }], unanswered: [{ key: "b.jpg", kind: "faces", status: "failed", reason: "The key does not exist." }] }),
    },
  });
  await screen.findByText("Together $0.002.");
  screen.getByText(/1,234 calls, about \$1\.23, of \$1\.23 allowed/);
  const go = screen.getByRole("button", { name: "Analyse" });
  expect(go.getAttribute("disabled")).not.toBeNull();
  expect(await findAxeViolations(container.ownerDocument.body)).toEqual([]);
  fireEvent.click(screen.getByRole("checkbox", { name: /above the limit/ }));
  fireEvent.click(go);
  await screen.findByText("The key does not exist.");
  expect(asked).toEqual([expect.objectContaining({ keys: ["a.jpg", "b.jpg"], kinds: ["faces"], overLimit: true })]);
});
