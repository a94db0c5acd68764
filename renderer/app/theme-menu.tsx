import { useQueryClient } from "@tanstack/react-query";
import { useAction, useCall } from "../lib/use-call.ts";
import { Popover } from "../ui/popover.tsx";
import { Menu } from "../ui/menu.tsx";
import type { ThemeChoice } from "./theme.ts";

export const themes: readonly { id: ThemeChoice; title: string }[] = [
  { id: "system", title: "As the system" },
  { id: "light", title: "Light" },
  { id: "dark", title: "Dark" },
];

export function ThemeMenu() {
  const queryClient = useQueryClient();
  const { data } = useCall("app.getPreferences", {});
  const { mutate } = useAction("app.setPreferences", { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }) });
  const current = data?.theme ?? "system";
  return (
    <Popover label={`Theme: ${themes.find(({ id }) => id === current)?.title}`} kind="menu" align="end" icon button={<ThemeIcon />}>
      {(close) => (
        <Menu
          label="Theme"
          onClose={close}
          items={themes.map(({ id, title }) => ({ id, title, checked: id === current, run: () => mutate({ theme: id }) }))}
        />
      )}
    </Popover>
  );
}

function ThemeIcon() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </svg>
  );
}
