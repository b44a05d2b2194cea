// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

/** The server's own sentence: English, and naming the value that is wrong. */
const asSaid = (said: string) => said

export const problemText = messages('problems', {
  unreachable: 'The server does not answer. Is it still running?',
  answered: (status: string) => `The server answered ${status}.`,
  /** By the types of problem documents: what follows /problems/ in them. */
  types: {
    'invalid-argument': asSaid,
    unauthorized: asSaid,
    forbidden: asSaid,
    'not-found': asSaid,
    outdated: asSaid,
    gone: asSaid,
    unsupported: asSaid,
    throttled: asSaid,
    corrupt: asSaid,
    io: asSaid,
    full: asSaid,
    busy: asSaid,
    cancelled: asSaid,
  },
})
