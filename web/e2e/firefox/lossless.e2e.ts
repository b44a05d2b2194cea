// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll } from 'vitest'
import { printFigures } from '../support/figures'
import { losslessIsHeard } from '../support/lossless-claims'
import { mediaSource, plain, secure } from '../support/places'
import { inFirefox } from './in-firefox'

afterAll(printFigures)

for (const place of [secure(), plain(), mediaSource()]) losslessIsHeard(place, inFirefox)
