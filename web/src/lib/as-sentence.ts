// SPDX-License-Identifier: GPL-3.0-or-later

/** What the server says of a value or a file may stand in a line of its own: it begins like one. */
export const asSentence = (said: string) => said.charAt(0).toUpperCase() + said.slice(1)
