// SPDX-License-Identifier: GPL-3.0-or-later

/** Rows of a list by their place, all of them or those that are here; an array is one. */
export interface Rows<Item> {
  /** Places from here on have nothing yet; those before may have nothing. */
  readonly length: number
  /** From 0; undefined while it is on its way. */
  at(index: number): Item | undefined
}
