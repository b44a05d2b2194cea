// SPDX-License-Identifier: GPL-3.0-or-later

export type PlayerErrorKind =
  'network' | 'server' | 'decode' | 'device' | 'quota' | 'autoplay' | 'internal'

/** retryable: trying again may work. fatal: this track cannot play. What sound goes on with is a remark instead. */
export type PlayerErrorSeverity = 'retryable' | 'fatal'

/** The way on that the page offers. */
export type PlayerErrorAction = 'retry' | 'skip' | 'press-play'

export interface PlayerError {
  readonly kind: PlayerErrorKind
  readonly severity: PlayerErrorSeverity
  /** What happened, for the listener. */
  readonly sentence: string
  readonly action: PlayerErrorAction
}
