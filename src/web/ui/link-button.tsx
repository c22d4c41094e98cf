import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

/** A link that looks like a button: one element, so that it is one stop of the keyboard and read out once. */
export function LinkButton({
  to,
  type = 'default',
  children,
}: {
  to: string
  type?: 'primary' | 'default'
  children: ReactNode
}) {
  const follow = useLinkClickHandler<HTMLElement>(to)
  return (
    <Button type={type} href={useHref(to)} onClick={event => follow(event as Parameters<typeof follow>[0])}>
      {children}
    </Button>
  )
}
