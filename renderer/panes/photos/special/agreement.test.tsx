import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { BucketOptions } from "../../../../shared/contract/s3-bucket.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, object } from "../testing.ts";
import { AgreementCard } from "./agreement.tsx";

function kept(start: BucketOptions) {
  let options = start;
  return { now: () => options, handlers: { getBucketOptions: () => options, setBucketOptions: ({ options: given }: { options: Partial<BucketOptions> }) => { options = { requesterPays: false, ...given }; return {}; } } };
}

it("a bucket that refuses is tried again once the person agreed to pay, and not before", async () => {
  location.hash = "#/photos?bucket=dear";
  const agreed = kept({ requesterPays: false });
  const handlers = bucketHandlers([object("cat.jpg")]);
  const { user } = renderInConsole(<PhotosPane />, {
    ...handlers,
    s3: {
      ...handlers.s3, ...agreed.handlers,
      listObjects: (input, request) => {
        if (!agreed.now().requesterPays) throw new CoreError("access-denied", "Access Denied");
        return handlers.s3.listObjects!(input, request);
      },
    },
  });
  const offer = await screen.findByRole("region", { name: "Requester Pays" });
  expect(offer.textContent).toContain("account 000000000001");
  const pay = within(offer).getByRole("button", { name: "Pay and try again" });
  expect(pay).toHaveProperty("disabled", true);
  await user.click(within(offer).getByRole("checkbox"));
  await user.click(pay);
  await screen.findByRole("gridcell", { name: /^Photo cat\.jpg/ });
});

it("an expected owner has twelve digits, and is kept or taken away", async () => {
  const agreed = kept({ requesterPays: true, expectedOwner: "000000000002" });
  const { user } = renderInConsole(<AgreementCard bucket="dear" />, { s3: agreed.handlers });
  const owner = await screen.findByRole("textbox", { name: "Expected owner" });
  await user.clear(owner);
  await user.type(owner, "12345");
  expect(screen.getByRole("button", { name: "Keep" })).toHaveProperty("disabled", true);
  await user.clear(owner);
  await user.click(screen.getByRole("button", { name: "Keep" }));
  await waitFor(() => expect(agreed.now()).toEqual({ requesterPays: true }));
  await user.click(screen.getByRole("checkbox"));
  await waitFor(() => expect(agreed.now()).toEqual({ requesterPays: false }));
});
