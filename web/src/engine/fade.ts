// SPDX-License-Identifier: GPL-3.0-or-later

/** Seconds in which one version fades into another, and in which a gain moves that is changed by itself (PL-3). */
export const fadeSeconds = 0.03
