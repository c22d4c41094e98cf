import { createFeed } from '#modules/feeds/api.ts'
import type { Actor } from '#test/cast.ts'
import type { World } from '#test/world.ts'

/** Two subscribed calendars of a person: one to be revoked, one to be read. */
export async function ownFeeds({ call }: World, who: Actor) {
  const own = { name: '示例日历', subject: 'own', subjectId: null } as const
  const { feedId } = await call(who, createFeed, own)
  const { url } = await call(who, createFeed, own)
  return { toRevoke: feedId, key: new URL(url).searchParams.get('key') ?? '' }
}
