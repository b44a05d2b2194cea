// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)
