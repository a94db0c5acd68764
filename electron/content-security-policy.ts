/**
 * What the page may do, in both hosts: its own files, its own host, pictures of its own making.
 * No inline script or style, no `eval` (zod runs jitless), no frame, no form, no plugin.
 * @param photos a further source of pictures: Electron's `photo:` scheme.
 */
export function contentSecurityPolicy(photos = ""): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: data: ${photos}`.trim(),
    "font-src 'self' data:",
    `connect-src 'self' ${photos}`.trim(),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}
