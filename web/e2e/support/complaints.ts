// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What a page complained about of its own. The server asks every page to be isolated (Cross-Origin-Opener-Policy);
 * browsers grant that to none on plain http, and say so.
 */
export const ownComplaints = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((one) => !one.includes('Opener-Policy'))
