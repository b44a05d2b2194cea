// SPDX-License-Identifier: GPL-3.0-or-later

export interface MediaListener {
  onPlaying(): void
  onWaiting(): void
  /** The clock, the buffer or the state moved. */
  onMoved(): void
  onEnded(): void
  onError(error: MediaError): void
}

/** Events that are true still when they arrive: an element sends some of them after its state changed again. */
export function listenTo(media: HTMLMediaElement, listener: MediaListener): void {
  const on = (types: readonly string[], handler: () => void) => {
    for (const type of types) media.addEventListener(type, handler)
  }
  on(['timeupdate', 'seeked', 'progress', 'play', 'pause', 'waiting', 'ended'], () =>
    listener.onMoved(),
  )
  on(['playing'], () => {
    if (!media.paused) listener.onPlaying()
  })
  on(['waiting'], () => {
    if (!media.paused) listener.onWaiting()
  })
  on(['ended'], () => {
    if (media.ended) listener.onEnded()
  })
  on(['error'], () => {
    if (media.error) listener.onError(media.error)
  })
}
