import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { CoreError } from "../../electron/core/failures.ts";
import { deferred } from "./testing/deferred.ts";
import { makeInstance } from "./testing/instances.ts";
import { renderInConsole } from "./testing/render-in-console.tsx";
import { useFlash } from "./flashes.tsx";
import { useAction, useCall } from "./use-call.ts";

function Names() {
  const { data, error, isPending } = useCall("ec2.listInstances", {});
  if (error) return <p>failed: {error.failure.code}, after {data?.rows.length ?? 0}</p>;
  if (isPending) return <p>loading</p>;
  return <p>names: {data.rows.map(({ name }) => name).join(",")}</p>;
}

test("an answer of an earlier visit to the same profile and region does not show in a later one", async () => {
  let visit = 0;
  const later = deferred<void>();
  const { switchTo } = renderInConsole(<Names />, {
    ec2: {
      listInstances: async (_input, { emit }) => {
        visit++;
        if (visit > 1) await later.promise;
        emit([makeInstance(visit)]);
        return {};
      },
    },
  });
  await screen.findByText("names: web-1");
  act(() => switchTo({}));
  // Same profile, same region, another epoch: only the key can tell them apart.
  expect(screen.getByText("loading")).toBeDefined();
  await act(async () => later.resolve());
  await screen.findByText("names: web-2");
});

test("rows that arrive after a switch are dropped", async () => {
  const first = deferred<void>();
  const { switchTo } = renderInConsole(<Names />, {
    ec2: {
      // Ignores its signal, as a hung request would.
      listInstances: async (_input, { context, emit }) => {
        if (context.profile === "sandbox") await first.promise;
        emit([makeInstance(context.profile === "sandbox" ? 1 : 2)]);
        return {};
      },
    },
  });
  act(() => switchTo({ profile: "other" }));
  await screen.findByText("names: web-2");
  await act(async () => first.resolve());
  await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 20))));
  expect(screen.getByText("names: web-2")).toBeDefined();
});

test("a switch aborts what the old context still asks", async () => {
  const aborted: string[] = [];
  const { switchTo } = renderInConsole(<Names />, {
    ec2: {
      listInstances: (_input, { context, signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            aborted.push(context.region);
            reject(signal.reason);
          });
        }),
    },
  });
  await waitFor(() => expect(screen.getByText("loading")).toBeDefined());
  await act(async () => switchTo({ region: "us-east-1" }));
  await waitFor(() => expect(aborted).toEqual(["us-west-2"]));
});

test("rows show as they come, and a failure after them is told", async () => {
  const rest = deferred<void>();
  renderInConsole(<Names />, {
    ec2: {
      listInstances: async (_input, { emit }) => {
        emit([makeInstance(1)]);
        emit([makeInstance(2)]);
        await rest.promise;
        throw new CoreError("throttled", "Slow down.");
      },
    },
  });
  await screen.findByText(/^names: web-1/);
  await act(async () => rest.resolve());
  await screen.findByText("failed: throttled, after 2");
});

test("a reading that was left in the middle is made again, and what came of it is never taken for the whole", async () => {
  const rest = deferred<void>();
  let readings = 0;
  function Left() {
    const [isThere, setIsThere] = useState(true);
    return <><button type="button" onClick={() => setIsThere(!isThere)}>leave or come</button>{isThere ? <Names /> : null}</>;
  }
  const { user } = renderInConsole(<Left />, {
    ec2: {
      listInstances: async (_input, { emit }) => {
        readings++;
        emit([makeInstance(1)]);
        if (readings === 1) await rest.promise;
        emit([makeInstance(2)]);
        return {};
      },
    },
  });
  await screen.findByText("names: web-1");
  await user.click(screen.getByRole("button"));
  expect(screen.queryByText(/names/)).toBeNull();
  await user.click(screen.getByRole("button"));
  await screen.findByText("names: web-1,web-2");
  expect(readings).toBe(2);
  await user.click(screen.getByRole("button"));
  await user.click(screen.getByRole("button"));
  expect(screen.getByText("names: web-1,web-2")).toBeDefined();
  expect(readings).toBe(2);
});

test("a thousand batches show a few times, and the last showing is whole", async () => {
  let shown = 0;
  function Count() {
    const { data } = useCall("ec2.listInstances", {});
    shown++;
    return <p>{data?.rows.length ?? 0} rows</p>;
  }
  renderInConsole(<Count />, {
    ec2: {
      listInstances: async (_input, { emit }) => {
        for (let number = 1; number <= 1000; number++) {
          emit([makeInstance(number)]);
          if (number % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
        return {};
      },
    },
  });
  await screen.findByText("1000 rows");
  await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 200))));
  expect(screen.getByText("1000 rows")).toBeDefined();
  expect(shown).toBeLessThan(40);
});

function Enable() {
  const flash = useFlash();
  const { mutate, error, isPending } = useAction("cognito.enableUser", {
    onSuccess: (_output, isShown) => flash({ type: "success", title: isShown ? "shown" : "Enabled" }),
    onError: (_error, isShown) => flash({ type: "error", title: isShown ? "shown" : "Not enabled" }),
  });
  return <button type="button" onClick={() => mutate({ userPoolId: "us-west-2_Abc", username: "ann" })}>{isPending ? "enabling" : error ? "failed" : "enable"}</button>;
}

test.each([true, false])("an action runs in the context it was started in, and its message (success: %s) is pinned to that", async (succeeds) => {
  const answer = deferred<void>();
  const ran: string[] = [];
  const { switchTo, flashes } = renderInConsole(<Enable />, {
    cognito: {
      enableUser: async (_input, { context }) => {
        ran.push(context.profile);
        await answer.promise;
        if (!succeeds) throw new CoreError("throttled", "Slow down.");
        return {};
      },
    },
  });
  // Started and left within one task: the function of the render after must not be what runs.
  act(() => {
    screen.getByRole("button").click();
    switchTo({ profile: "other" });
  });
  await waitFor(() => expect(ran).toEqual(["sandbox"]));
  expect(screen.getByRole("button").textContent).toBe("enable");
  await act(async () => answer.resolve());
  await waitFor(() => expect(flashes.list()).toMatchObject([{ title: succeeds ? "Enabled" : "Not enabled", context: { profile: "sandbox", region: "us-west-2" } }]));
  // The failure is told as a message of the other account; the button of this one knows nothing of it.
  expect(screen.getByRole("button").textContent).toBe("enable");
});
