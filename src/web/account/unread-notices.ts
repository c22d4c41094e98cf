import { countUnread } from '#modules/notices/api.ts'
import { doorContext } from '../page-door.ts'
import type { Route } from './+types/unread-notices'

/** What the bell shows. A session that is over is the page's business, not the bell's. */
export async function loader({ context }: Route.LoaderArgs) {
  try {
    return await context.get(doorContext).call(countUnread, {})
  } catch (thrown) {
    if (thrown instanceof Response) return { unread: 0 }
    throw thrown
  }
}
