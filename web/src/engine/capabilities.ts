// SPDX-License-Identifier: GPL-3.0-or-later
// What this browser offers this page.

/** Only in a secure context: https or localhost. `AudioWorkletNode` is there on plain http too, and of no use. */
export const hasAudioThread = (): boolean =>
  hasAudioContext() && 'audioWorklet' in AudioContext.prototype

export const hasAudioContext = (): boolean => typeof AudioContext === 'function'

/** `type` as in AudioStream. */
export const canFeedMediaSource = (type: string): boolean =>
  typeof MediaSource === 'function' && MediaSource.isTypeSupported(type)
