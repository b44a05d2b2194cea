// SPDX-License-Identifier: GPL-3.0-or-later

/** Something that can be done with a thing of a list. */
export interface Action {
  readonly label: string
  readonly run: () => void
}
