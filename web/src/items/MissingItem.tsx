// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { buttonLook } from '#/components/Button'
import { Notice } from '#/components/Notice'
import { itemText } from './messages'

interface MissingItemProps {
  title: string
  /** Where the others are. */
  to: '/albums' | '/artists'
  way: string
}

/** At the address of what the library does not know, or knows no more. */
export const MissingItem = ({ title, to, way }: MissingItemProps) => (
  <Notice
    icon={<SearchX size={40} />}
    title={title}
    actions={
      <Link to={to} className={buttonLook}>
        {way}
      </Link>
    }
  >
    <p>{itemText.mayBeGone}</p>
  </Notice>
)
