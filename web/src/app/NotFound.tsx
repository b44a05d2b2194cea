// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonLook } from '#/components/Button'
import { Notice } from '#/components/Notice'
import { appText } from './messages'

export function NotFound() {
  return (
    <Notice
      icon={<Compass size={40} />}
      title={appText.nothingHere}
      actions={
        <Link to="/albums" className={buttonLook}>
          {appText.goToAlbums}
        </Link>
      }
    />
  )
}
