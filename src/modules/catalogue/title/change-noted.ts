/**
 * What changes in the record of a platform that holds titles is asked for by that: whoever edits a site or a name gets
 * round no rule by leaving out the application.
 */
import { dateOf } from '#kernel/calendar.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { PlatformContent } from '../platform/fields.ts'
import { tellChangeAsked } from '../platform/review-letters.ts'
import { inForceOn } from '../terms.ts'
import {
  changesOfTitles,
  insertTitleChange,
  insertTitleEvent,
  storeTitleChange,
  type TitleChangeRow,
} from './course.store.ts'
import { titleChangeKinds } from './course-terms.ts'
import { recordedMatters } from './known.ts'
import { titlesOf } from './store.ts'

interface Edited {
  readonly platformId: string
  readonly personId: string
  readonly before: PlatformContent
  readonly after: PlatformContent
}

/** The office approved of exactly this already: the record only follows. */
const isApproved = (ofKind: readonly TitleChangeRow[], words: string): boolean =>
  ofKind.find(({ state }) => state === 'approved')?.after === words

export async function noteRecordChanges(
  { platformId, personId: by, before, after }: Edited,
  context: Context,
  link: Link,
): Promise<void> {
  const { tx, now, newId } = context
  const on = dateOf(now)
  const matters = recordedMatters.filter(({ words }) => words(before) !== words(after))
  if (matters.length === 0) return
  const held = (await titlesOf(tx, platformId)).filter(one => one.state === 'confirmed' && inForceOn(one, on))
  if (held.length === 0) return
  const changes = await changesOfTitles(
    tx,
    held.map(({ id }) => id),
  )
  const grounds = { reason: '目录中的平台信息已修改', evidence: '目录·公开历史' }
  for (const title of held) {
    const { id: titleId, standing } = title
    for (const { kind, source, words } of matters) {
      const ofKind = changes.filter(one => one.titleId === titleId && one.kind === kind)
      if (isApproved(ofKind, words(after))) continue
      const asked = await insertTitleChange(tx, {
        ...{ id: newId(), titleId, kind, state: 'asked', askedBy: by, askedAt: now, changedOn: on },
        ...{ before: words(before), after: words(after), ...grounds },
        ...{ known: words(before), knownSource: source, noted: true },
      })
      if (!asked) {
        // What waits for the office follows the record: nobody decides of what isn't there any more.
        const open = ofKind.find(({ state, noted }) => state === 'asked' && noted)
        if (open) await storeTitleChange(tx, open.id, open.version, { after: words(after) })
        continue
      }
      await insertTitleEvent(tx, {
        ...{ id: newId(), titleId, at: now, on, kind: 'change-asked', standing, by, ...grounds },
        reason: `${titleChangeKinds[kind]}：${grounds.reason}`,
      })
      await tellChangeAsked({ ...title, platformName: after.name }, kind, link, context)
    }
  }
}
