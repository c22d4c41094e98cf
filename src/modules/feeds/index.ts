/**
 * 日历订阅: bookings in the calendars that people keep elsewhere. A link is given out once and read by whoever has it,
 * with the eyes that its owner has at that moment; revoked, it is gone at once.
 * Rows: C35. Asks booking for its entries, catalogue and identity for names and rights.
 */
import type { Link } from '#kernel/letter.ts'
import { createFeed } from './operations/create-feed.ts'
import { listFeeds } from './operations/list-feeds.ts'
import { readFeed } from './operations/read-feed.ts'
import { revokeFeed } from './operations/revoke-feed.ts'

export const feeds = (link: Link) => [listFeeds, createFeed(link), revokeFeed, readFeed(link)]
