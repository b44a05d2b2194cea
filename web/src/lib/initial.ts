// SPDX-License-Identifier: GPL-3.0-or-later

/** The first letter or digit, to stand for a name; a note where there is none. */
export const initialOf = (name: string) => /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '♪'
