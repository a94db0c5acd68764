import { useCallback, useEffect, useState } from "react";

/**
 * The whole page in full screen, since dialogs are drawn beside the photo, not in it; the caller lays itself over
 * the page meanwhile. Leaves it when the component goes.
 */
export function useFullScreen(): { isFullScreen: boolean; toggleFullScreen(): void } {
  const [isFullScreen, setFullScreen] = useState(() => document.fullscreenElement != null);
  useEffect(() => {
    const onChange = () => setFullScreen(document.fullscreenElement != null);
    document.addEventListener("fullscreenchange", onChange);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      leave();
    };
  }, []);
  const toggleFullScreen = useCallback(() => {
    if (document.fullscreenElement) leave();
    // Refused where the system or the browser does not allow it: then nothing changes.
    else void document.documentElement.requestFullscreen?.().catch(() => {});
  }, []);
  return { isFullScreen, toggleFullScreen };
}

function leave(): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
}
