import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Loading } from "../../../ui/loading.tsx";
import { explainPhotoFailure } from "../library/explain-photo-failure.ts";
import { fitInto, type Size } from "./fit.ts";

interface PhotoStageProps {
  src: string;
  alt: string;
  /** Drawn over exactly the photo's own rectangle. */
  children: ReactNode;
}

/** One photo as large as the frame allows, with what is drawn over it. */
export function PhotoStage({ src, alt, children }: PhotoStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [frameSize, setFrameSize] = useState<Size>({ widthPx: 0, heightPx: 0 });
  const [loaded, setLoaded] = useState<{ src: string; size: Size }>();
  const [failure, setFailure] = useState<{ src: string; reason: string }>();

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setFrameSize({ widthPx: element.offsetWidth, heightPx: element.offsetHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const natural = loaded?.src === src ? loaded.size : undefined;
  const fitted = fitInto(natural ?? { widthPx: 0, heightPx: 0 }, frameSize);
  return (
    <div ref={frame} className="photos-frame">
      {failure?.src === src ? (
        <p className="photos-frame-failed" role="alert">{failure.reason}</p>
      ) : (
        <>
          {!natural && <Loading what="the photo" rows={1} />}
          <div className="photos-picture" style={{ width: fitted.widthPx, height: fitted.heightPx }} hidden={!natural}>
            <img
              key={src} src={src} alt={alt} draggable={false}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setLoaded({ src, size: { widthPx: naturalWidth, heightPx: naturalHeight } })}
              onError={() => void explainPhotoFailure(src).then(({ reason }) => setFailure({ src, reason }))}
            />
            {children}
          </div>
        </>
      )}
    </div>
  );
}
