// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonLook } from '#/components/Button'
import { Notice } from '#/components/Notice'

export function NotFound() {
  return (
    <Notice
      icon={<Compass size={40} />}
      title="There is nothing at this address"
      actions={
        <Link to="/albums" className={buttonLook}>
          Go to the albums
        </Link>
      }
    />
  )
}
