/**
 * What changes in the record of a platform that holds titles is asked for by that: whoever edits a site or a name gets
 * round no rule by leaving out the application.
 */
import { isDeepStrictEqual } from 'node:util'
import { dateOf } from '#kernel/calendar.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { PlatformContent } from '../platform/fields.ts'
import { tellChangeAsked } from '../platform/review-letters.ts'
import { inForceOn } from '../terms.ts'
import { insertTitleChange, insertTitleEvent } from './course.store.ts'
import { type TitleChangeKind, titleChangeKinds } from './course-terms.ts'
import { titlesOf } from './store.ts'

const sitesOf = ({ address, sites }: PlatformContent): string =>
  [address, ...sites.map(one => `${one.name} ${one.address}`)].join('；')

const sharesOf = ({ coBuilders }: PlatformContent): string =>
  coBuilders.map(({ name, share }) => `${name} ${share === null ? '未约定' : `${share}%`}`).join('；') ||
  '无共建单位'

/** What of a record concerns a title, each in words. */
const said: readonly (readonly [TitleChangeKind, (content: PlatformContent) => string])[] = [
  ['name', ({ name }) => name],
  ['site', sitesOf],
  ['direction', ({ directions }) => directions.join('、')],
  ['equity', sharesOf],
]

interface Edited {
  readonly platformId: string
  readonly personId: string
  readonly before: PlatformContent
  readonly after: PlatformContent
}

export async function noteRecordChanges(
  { platformId, personId: by, before, after }: Edited,
  context: Context,
  link: Link,
): Promise<void> {
  const { tx, now, newId } = context
  const on = dateOf(now)
  const changes = said.filter(([, words]) => !isDeepStrictEqual(words(before), words(after)))
  if (changes.length === 0) return
  const held = (await titlesOf(tx, platformId)).filter(one => one.state === 'confirmed' && inForceOn(one, on))
  const grounds = { reason: '目录中的平台信息已修改', evidence: '目录·公开历史' }
  for (const title of held) {
    const { id: titleId, standing } = title
    for (const [kind, words] of changes) {
      const asked = await insertTitleChange(tx, {
        ...{ id: newId(), titleId, kind, state: 'asked', askedBy: by, askedAt: now, changedOn: on },
        ...{ before: words(before).slice(0, 200), after: words(after).slice(0, 200), ...grounds },
      })
      if (!asked) continue
      await insertTitleEvent(tx, {
        ...{ id: newId(), titleId, at: now, on, kind: 'change-asked', standing, by, ...grounds },
        reason: `${titleChangeKinds[kind]}：${grounds.reason}`,
      })
      await tellChangeAsked({ ...title, platformName: after.name }, kind, link, context)
    }
  }
}
