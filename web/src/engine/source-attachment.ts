// SPDX-License-Identifier: GPL-3.0-or-later

export interface AttachedSource {
  readonly source: MediaSource
  /** Resolves once buffers may be added. */
  readonly opened: Promise<void>
  /** Lets the browser forget the source; the element keeps it until it is given another. */
  readonly release: () => void
}

/** Makes a media element play from a source. */
export function attachSource(media: HTMLMediaElement, source: MediaSource): AttachedSource {
  const opened = new Promise<void>((resolve) => {
    const resolveOnce = () => {
      resolve()
    }
    source.addEventListener('sourceopen', resolveOnce, { once: true })
  })
  // A managed source opens only in an element that stays on this device.
  if ('streaming' in source) media.disableRemotePlayback = true
  const url = URL.createObjectURL(source)
  media.src = url
  return {
    source,
    opened,
    release: () => {
      URL.revokeObjectURL(url)
    },
  }
}
