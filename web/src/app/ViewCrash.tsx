// SPDX-License-Identifier: GPL-3.0-or-later
import type { ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { Button } from '#/components/Button'
import { Notice } from '#/components/Notice'

/** A view that broke. The player is outside of views, so the music goes on. */
export function ViewCrash({ error, reset }: ErrorComponentProps) {
  return (
    <div role="alert">
      <Notice
        icon={<CircleAlert size={40} />}
        title="This view broke"
        actions={<Button onClick={reset}>Try again</Button>}
      >
        <p>What plays goes on. {error instanceof Error && `The browser said: ${error.message}`}</p>
      </Notice>
    </div>
  )
}
