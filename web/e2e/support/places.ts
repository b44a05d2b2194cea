// SPDX-License-Identifier: GPL-3.0-or-later
import { inject } from 'vitest'
import type { EngineName } from './ears'
import { plainUrl } from './server'

/** Where the page is opened, and by what it plays there. */
export interface Place {
  readonly name: string
  readonly url: string
  readonly engine: EngineName
  /** Its sound goes through a decoder of 32 bits, as the reference does; else through one of 16. */
  readonly isFloat: boolean
}

export const secure = (): Place => ({
  name: 'worklet',
  url: inject('url'),
  engine: 'worklet',
  isFloat: false,
})

/** A host that browsers trust no more than any on plain http. */
export const plain = (): Place => ({
  name: 'plain http',
  url: plainUrl(inject('url')),
  engine: 'auto',
  isFloat: true,
})

export const mediaSource = (): Place => ({
  name: 'mse',
  url: inject('url'),
  engine: 'mse',
  isFloat: false,
})

export const plainMediaSource = (): Place => ({
  ...mediaSource(),
  name: 'mse on plain http',
  url: plainUrl(inject('url')),
})
