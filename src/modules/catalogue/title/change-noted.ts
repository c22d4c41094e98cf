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
import type { Held } from './course.ts'
import { type TitleChangeKind, titleChangeKinds } from './course-terms.ts'
import { approvedSource, heldAs, type Matter, recordedMatters, recordedNow } from './known.ts'
import { type TitleRow, titlesOf } from './store.ts'

interface Edited {
  readonly platformId: string
  readonly personId: string
  readonly before: PlatformContent
  readonly after: PlatformContent
}

const grounds = { reason: '目录中的平台信息已修改', evidence: '目录·公开历史' }
const undone = '目录中的平台信息已改回'

const isOpen = ({ state }: TitleChangeRow): boolean => state === 'asked' || state === 'reviewing'

interface Told {
  readonly title: TitleRow
  readonly platformName: string
  readonly kind: TitleChangeKind
  readonly by: string
}

const noteStep = (
  { title, kind, by }: Told,
  step: 'change-asked' | 'change-withdrawn',
  why: string,
  { tx, now, newId }: Context,
): Promise<void> =>
  insertTitleEvent(tx, {
    ...{ id: newId(), titleId: title.id, at: now, on: dateOf(now), kind: step, by },
    ...{ standing: title.standing, reason: `${titleChangeKinds[kind]}：${why}`, evidence: grounds.evidence },
  })

/** Puts what the record asks for before the office. */
async function tell(told: Told, context: Context, link: Link): Promise<void> {
  const { title, platformName, kind } = told
  await noteStep(told, 'change-asked', grounds.reason, context)
  await tellChangeAsked({ ...title, platformName }, kind, link, context)
}

/** Asks for what the record says by now; false where somebody has asked of the matter already. */
const ask = (
  { title, kind, by }: Told,
  matter: { readonly known: string; readonly knownSource: string; readonly after: string },
  { tx, now, newId }: Context,
) =>
  insertTitleChange(tx, {
    ...{ id: newId(), titleId: title.id, kind, state: 'asked', askedBy: by, askedAt: now },
    ...{ changedOn: dateOf(now), before: matter.known, ...matter, ...grounds, noted: true },
  })

/** What waits for the office follows the record: nobody decides of what isn't there any more. */
async function follow(
  told: Told,
  open: TitleChangeRow,
  { known, knownSource, after }: Pick<TitleChangeRow, 'known' | 'knownSource' | 'after'>,
  context: Context,
  link: Link,
): Promise<void> {
  const { tx } = context
  const noted = {
    after,
    noted: true,
    known: open.known ?? known,
    knownSource: open.knownSource ?? knownSource,
  }
  await storeTitleChange(tx, open.id, open.version, noted)
  if (!open.noted) await tell(told, context, link)
}

/** The record stands again as the title is held: there is nothing left to decide. */
async function close(told: Told, { id, version }: TitleChangeRow, context: Context): Promise<void> {
  const decided = { decidedBy: told.by, decidedAt: context.now, note: undone }
  await storeTitleChange(context.tx, id, version, { state: 'withdrawn', ...decided })
  await noteStep(told, 'change-withdrawn', undone, context)
}

async function noteMatter(
  { title, personId: by, before, after: edited }: Edited & { readonly title: TitleRow },
  { kind, source, words }: Matter,
  changes: readonly TitleChangeRow[],
  context: Context,
  link: Link,
): Promise<void> {
  const [known, after] = [words(before), words(edited)]
  const matter = { known, knownSource: source, after }
  const told = { title, platformName: edited.name, kind, by }
  const held = heldAs(kind, changes, known)
  const openIn = (list: readonly TitleChangeRow[]) => list.find(one => one.kind === kind && isOpen(one))
  let open = openIn(changes)
  if (!open && after === held) return
  if (!open) {
    if (await ask(told, matter, context)) return tell(told, context, link)
    // Somebody asked by hand meanwhile.
    open = openIn(await changesOfTitles(context.tx, [title.id]))
  }
  // What is under review already is compared with the record when the review is over.
  if (open?.state !== 'asked') return
  const isBack = after === held || (open.noted && after === open.known)
  if (!isBack) await follow(told, open, matter, context, link)
  else if (open.noted) await close(told, open, context)
}

export async function noteRecordChanges(edited: Edited, context: Context, link: Link): Promise<void> {
  const { platformId, before, after } = edited
  const { tx, now } = context
  const matters = recordedMatters.filter(({ words }) => words(before) !== words(after))
  if (matters.length === 0) return
  const on = dateOf(now)
  const held = (await titlesOf(tx, platformId)).filter(one => one.state === 'confirmed' && inForceOn(one, on))
  if (held.length === 0) return
  const changes = await changesOfTitles(
    tx,
    held.map(({ id }) => id),
  )
  for (const title of held) {
    const ofTitle = changes.filter(one => one.titleId === title.id)
    for (const matter of matters) await noteMatter({ ...edited, title }, matter, ofTitle, context, link)
  }
}

/** Whether the record was edited while the change was under review, and says otherwise than what was approved. */
const isMoved = ({ noted, known, after }: TitleChangeRow, current: string): boolean =>
  current !== after && (noted || (known !== null && current !== known))

/** What was edited during a review is asked for once that is over: the office approved of what it had before it. */
export async function noteAfterReview(
  { title, platform }: Held,
  approved: readonly TitleChangeRow[],
  context: Context,
  link: Link,
): Promise<void> {
  const kept: TitleRow = { ...title, standing: 'valid' }
  for (const change of approved) {
    const { kind, after: known, askedBy: by } = change
    const after = recordedNow(kind, platform)
    if (after === null || !isMoved(change, after)) continue
    const told = { title: kept, platformName: platform.name, kind, by }
    await ask(told, { known, knownSource: approvedSource(change), after }, context)
    await tell(told, context, link)
  }
}
