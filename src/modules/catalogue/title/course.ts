/** One step of a title's course: checked, stored, kept as an event, told to the platform, and put in public sight. */
import { signedIn } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, decide, type Refusal } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { tellTitleMoved } from '../platform/review-letters.ts'
import { lockPlatform, type PlatformRow } from '../platform/store.ts'
import { renewParts } from '../platform/view.ts'
import type { TitleStanding } from '../terms.ts'
import { courseRefusal, impartialRefusal, type TitleAct, titleAfter } from './course.rules.ts'
import { insertTitleEvent } from './course.store.ts'
import type { TitleEventKind } from './course-terms.ts'
import { settleTitleProposals } from './proposal.store.ts'
import { lockTitle, storeTitle, type TitleRow } from './store.ts'
import { isPartial } from './view.ts'

export interface Means {
  readonly pack: Pack
  readonly link: Link
}

/** What whoever acts says of it. */
export interface Grounds {
  readonly titleId: string
  readonly version: number
  readonly reason: string
  readonly evidence: string
}

export interface Held {
  readonly title: TitleRow
  readonly platform: PlatformRow
}

/** A title with its platform, both held until the transaction ends: the title first, as everywhere. */
export async function holdTitle(titleId: string, { tx, reach }: Context): Promise<Held> {
  const title = await lockTitle(tx, reach, titleId)
  return { title, platform: await lockPlatform(tx, reach, title.platformId) }
}

/** Whether the caller may not decide of it; of the platform's own acts nobody asks. */
export const partialTo = ({ title, platform }: Held, { tx, actor, reach }: Context): Promise<boolean> =>
  reach.scope === 'organisation'
    ? Promise.resolve(false)
    : isPartial(tx, signedIn(actor).personId, title, platform.organisationId)

interface Moved {
  readonly kind: TitleEventKind
  readonly standing: TitleStanding
  readonly change?: {
    readonly rectifyBy?: PlainDate
    readonly endedOn?: PlainDate
    readonly barredUntil?: PlainDate | null
    readonly dissolved?: true
  }
}

/** Stores where a title has come to, whatever decided it. */
export async function moveTitle(
  { title, platform }: Held,
  { version, reason, evidence }: Omit<Grounds, 'titleId'>,
  { kind, standing, change = {} }: Moved,
  context: Context,
  { pack, link }: Means,
): Promise<void> {
  const { tx, actor, now, newId, changed } = context
  await storeTitle(tx, title.id, version, { standing, rectifyBy: null, ...change })
  const by = signedIn(actor).personId
  await insertTitleEvent(tx, {
    ...{ id: newId(), titleId: title.id, at: now, on: dateOf(now) },
    ...{ kind, standing, reason, evidence, by },
    term: kind === 'rectification-set' ? (change.rectifyBy ?? null) : null,
  })
  await renewParts(platform, context, pack, 'office')
  await tellTitleMoved(
    { ...title, ...platform, titleName: title.name },
    { kind, reason, rectifyBy: change.rectifyBy, barredUntil: change.barredUntil },
    link,
    context,
  )
  changed({
    object: { kind: 'title', id: title.id },
    before: { standing: title.standing },
    after: { standing, evidence, ...change },
    reason,
  })
}

interface Act {
  readonly act: TitleAct
  readonly kind: TitleEventKind
  readonly change?: Moved['change']
  readonly refusals?: readonly (Refusal | null)[]
}

/** The acts that lead a title on by themselves. */
export async function actOnTitle(
  grounds: Grounds,
  { act, kind, change, refusals = [] }: Act,
  context: Context,
  means: Means,
): Promise<Decision<Held>> {
  const held = await holdTitle(grounds.titleId, context)
  const decision = decide(held, [
    courseRefusal(held.title, act),
    impartialRefusal(await partialTo(held, context)),
    ...refusals,
  ])
  if (!decision.ok) return decision
  const standing = titleAfter(held.title.standing, act) ?? held.title.standing
  await moveTitle(held, grounds, { kind, standing, ...(change ? { change } : {}) }, context, means)
  const { tx, actor, now } = context
  const settled = { by: signedIn(actor).personId, at: now, note: grounds.reason }
  await settleTitleProposals(tx, grounds.titleId, act, settled)
  return accept(held)
}
