// SPDX-License-Identifier: GPL-3.0-or-later
import type { ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { Notice } from '#/components/Notice'
import { appText } from './messages'

/** A view that broke. The player is outside of views, so the music goes on. */
export function ViewCrash({ error, reset }: ErrorComponentProps) {
  return (
    <div role="alert">
      <Notice
        icon={<CircleAlert size={40} />}
        title={appText.viewBroke}
        actions={<Button onClick={reset}>{componentText.tryAgain}</Button>}
      >
        <p>{error instanceof Error ? appText.browserSaid(error.message) : appText.playsOn}</p>
      </Notice>
    </div>
  )
}
