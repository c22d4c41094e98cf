import { useEffect } from 'react'
import { Link, useFetcher } from 'react-router'
import type { loader } from '../../account/unread-notices'

const every = 60_000
const unreadAt = '/account/notices/unread'

/** How many notices one hasn't read, on every page; the list itself is a page of the account. */
export function Bell() {
  const { data, load } = useFetcher<typeof loader>()
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void load(unreadAt)
    }
    ask()
    const timer = setInterval(ask, every)
    return () => clearInterval(timer)
  }, [load])
  const unread = data?.unread ?? 0
  const shown = unread > 99 ? '99+' : String(unread)
  return (
    <Link
      className="bell"
      to="/account/notices"
      aria-label={unread > 0 ? `通知，${shown} 条未读` : '通知'}
      title="通知"
    >
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 ? <span className="bell-count">{shown}</span> : null}
    </Link>
  )
}
