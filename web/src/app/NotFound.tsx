// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { Notice } from '#/components/Notice'

export function NotFound() {
  return (
    <Notice
      icon={<Compass size={40} />}
      title="There is nothing at this address"
      actions={<Link to="/albums">Go to the albums</Link>}
    />
  )
}
