import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { digest } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { sightOf } from '../sight.ts'
import { feedsOf, insertFeed } from '../store.ts'
import { mostFeeds } from '../terms.ts'

export const createFeed = (link: Link) =>
  operation(api.createFeed, async ({ name, subject, subjectId }, context) => {
    const { tx, actor, now, newId, newSecret, changed } = context
    const { personId } = signedIn(actor)
    await sightOf(tx, { personId, subject, subjectId })
    const taken = await feedsOf(tx, personId)
    if (taken.length >= mostFeeds)
      return refuse({
        rule: 'feeds.most',
        message: `每人最多 ${mostFeeds} 个日历订阅，请先停用不再使用的。`,
        facts: { feeds: taken.length },
      })
    const id = newId()
    const key = newSecret(32)
    await insertFeed(tx, taken, {
      id,
      personId,
      name,
      subject,
      subjectId,
      keyDigest: digest(key),
      createdAt: now,
    })
    changed({ object: { kind: 'feed', id }, after: { subject, subjectId } })
    return accept({ feedId: id, url: link(`/feeds.ics?key=${key}`) })
  })
