// SPDX-License-Identifier: GPL-3.0-or-later

/** What React's useSyncExternalStore wants of a store. Both may be passed around without their object. */
export interface ReadableStore<T> {
  /** The same reference until something changes. */
  readonly getState: () => T
  /** Answers the function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void
}
