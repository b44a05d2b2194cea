// SPDX-License-Identifier: GPL-3.0-or-later

/** Makes the compiler say so when a union grows and a switch does not. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
