import { type ReactNode, useState } from 'react'
import { ApiError } from '../../client.ts'

interface AsOpenedProps<T> {
  readonly of: T
  readonly children: (opened: T) => ReactNode
}

/**
 * A record as it was when its form was opened, whatever is asked anew meanwhile: what is saved is saved against that
 * version, so a change by somebody else is told and never overwritten unseen.
 */
export function AsOpened<T>({ of, children }: AsOpenedProps<T>) {
  const [opened] = useState(of)
  return children(opened)
}

/** Somebody else was quicker: what stands now is a tab away, what was typed stays here. */
export function Overtaken({ failure }: { failure: unknown }) {
  if (!(failure instanceof ApiError) || failure.status !== 409) return null
  return (
    <p className="hint" style={{ marginBottom: 16 }}>
      您填写的内容仍在本页。
      <a href={window.location.href} target="_blank" rel="noreferrer">
        在新标签页查看现在的内容
      </a>
      ，核对后再改。
    </p>
  )
}
