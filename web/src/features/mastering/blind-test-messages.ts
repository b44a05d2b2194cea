// SPDX-License-Identifier: GPL-3.0-or-later
import { formatCount } from '#/lib/count'
import { messages } from '#/lib/messages'

export const testText = messages('blind-test', {
  notHere:
    'There is no blind test with the playback engine that plays now: it cannot go from one version to another unheard, so that every switch would tell what X is. The sample-exact one can, where the browser has it (Settings, Playback engine).',
  original: 'Original',
  aIs: 'A is',
  bIs: 'B is',
  how: 'X is A or B, drawn anew each time. All are equally loud. Listen as often as you like (A, B, X), then say which one X is (1 for A, 2 for B).',
  listenTo: 'Listen to',
  play: (title: string) => `Play ${title}`,
  same: 'A and B are the same.',
  waiting: 'Waiting for both versions.',
  again: 'Again',
  xIsA: 'X is A',
  xIsB: 'X is B',
  answers: 'Answers',
  answered: (done: number, all: number) =>
    `${formatCount(done)} of ${formatCount(all)} answered. The score comes at the end.`,
  lessThan: (chance: string) => `less than ${chance}`,
  score: (correct: number, all: number, chance: string) =>
    `${formatCount(correct)} of ${formatCount(all)} right. Guessing does as well in ${chance} of such tests.`,
  heard: (score: string) => `${score} You most likely hear a difference.`,
  notHeard: (score: string) =>
    `${score} This shows no difference that you hear; it does not show that there is none.`,
})
