// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll } from 'vitest'
import { places } from './support/extent'
import { printFigures } from './support/figures'
import { losslessIsHeard } from './support/lossless-claims'
import { plain } from './support/places'

afterAll(printFigures)

for (const place of places(plain())) losslessIsHeard(place)
