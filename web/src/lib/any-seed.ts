// SPDX-License-Identifier: GPL-3.0-or-later

/** The largest seed of a random order that the server takes. */
export const largestSeed = 4_294_967_295

export const anySeed = () => Math.floor(Math.random() * largestSeed)
