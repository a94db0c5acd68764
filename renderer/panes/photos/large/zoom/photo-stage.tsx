import { useEffect, useRef, type CSSProperties, type DragEvent, type ReactNode } from "react";
import type { PhotoPart } from "../../../../../shared/contract/photo-part.ts";
import { Loading } from "../../../../ui/loading.tsx";
import type { Size } from "./fit.ts";
import { useGestures } from "./use-gestures.ts";
import { useSharpParts } from "./use-sharp-part.ts";
import type { Zoom } from "./use-zoom.ts";

interface PhotoStageProps {
  zoom: Zoom;
  /** The photo as the screen shows it, and small, to be seen until that is there. */
  src: string;
  previewSrc: string;
  partSrc(part: string): string;
  alt: string;
  /** Pixels of what `src` gave; undefined until it is there. */
  picture: Size | undefined;
  onPicture(size: Size): void;
  onFailed(): void;
  onDragStart?(event: DragEvent): void;
  /** Drawn over exactly the photo's own rectangle, whatever the zoom. */
  children?: ReactNode;
}

/** One photo in its frame, zoomed and moved by wheel, touch and mouse, sharp at any zoom, with what is drawn over it. */
export function PhotoStage({ zoom, src, previewSrc, partSrc, alt, picture, onPicture, onFailed, onDragStart, children }: PhotoStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  useGestures(frame, zoom);
  const { place } = zoom;
  const sharp = useSharpParts(zoom, picture, partSrc);
  const image = useRef<HTMLImageElement>(null);
  // Taking an element out of the document does not end its request; taking its address away does.
  useEffect(() => {
    const element = image.current;
    return () => element?.removeAttribute("src");
  }, [src]);
  const style: CSSProperties = { left: place.leftPx, top: place.topPx, width: place.widthPx, height: place.heightPx };
  return (
    <div ref={frame} className="photos-frame" data-zoomed={zoom.isZoomed || undefined}>
      {!picture && <div className="photos-frame-loading"><Loading what="the photo" rows={1} /></div>}
      <div className="photos-picture" style={style} data-sizeless={place.widthPx === 0 || undefined}>
        {!picture && <img src={previewSrc} alt="" draggable={false} className="photos-picture-layer" />}
        <img
          ref={image} key={src} src={src} alt={alt} draggable={onDragStart !== undefined && !zoom.isZoomed} onDragStart={onDragStart} className="photos-picture-layer" data-waiting={!picture || undefined}
          onLoad={({ currentTarget: { naturalWidth: widthPx, naturalHeight: heightPx } }) => onPicture({ widthPx, heightPx })} onError={onFailed}
        />
        {sharp.parts.map(({ part, src: sharpSrc, isLoaded }) => (
          <img
            key={sharpSrc} src={sharpSrc} alt="" draggable={false} className="photos-part" data-waiting={!isLoaded || undefined}
            style={sharesOf(part, zoom.photo)} onLoad={() => sharp.onLoaded(sharpSrc)} onError={() => sharp.onFailed(sharpSrc)}
          />
        ))}
        {children}
      </div>
    </div>
  );
}

/** Where a part lies, in shares of the photo: as everything else that is drawn over it. */
function sharesOf({ leftPx, topPx, widthPx, heightPx }: PhotoPart, photo: Size): CSSProperties {
  const share = (px: number, of: number) => `${(px / of) * 100}%`;
  return { left: share(leftPx, photo.widthPx), top: share(topPx, photo.heightPx), width: share(widthPx, photo.widthPx), height: share(heightPx, photo.heightPx) };
}
