/** 授予称号: a title that the system's own procedure has decided on, in the transaction of that decision. */
import type { PlainDate } from '#kernel/calendar.ts'
import { type Decision, decide } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../platform/store.ts'
import { renewParts } from '../platform/view.ts'
import type { TitleLevel } from '../terms.ts'
import { insertTitleEvent } from './course.store.ts'
import { titleGranted } from './granted.ts'
import { documentRefusal, issuedRefusal } from './rules.ts'
import { insertTitle } from './store.ts'

export interface Award {
  readonly titleId: string
  readonly platformId: string
  readonly level: TitleLevel
  readonly name: string
  readonly docNumber: string
  readonly issuer: string
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate | null
  /** 法定代表人 as the application has it; null where it says nobody. */
  readonly representative: string | null
  /** Two people of the office, as with every title. */
  readonly proposedBy: string
  readonly decidedBy: string
}

/** Public with the platform at once: what stands behind it was looked at before. */
export async function awardTitle(
  award: Award,
  today: PlainDate,
  context: Context,
  pack: Pack,
): Promise<Decision<{ readonly titleId: string }>> {
  const { titleId, proposedBy, decidedBy, ...said } = award
  const { tx, now } = context
  const platform = await lockPlatform(tx, { scope: 'city' }, award.platformId)
  const document = { ladder: 'administrative', level: award.level, docNumber: award.docNumber } as const
  const decision = decide({ titleId }, [issuedRefusal(award.issuedOn, today)])
  if (!decision.ok) return decision
  const inserted = await insertTitle(tx, {
    ...said,
    id: titleId,
    ladder: 'administrative',
    state: 'confirmed',
    declaredBy: proposedBy,
    declaredAt: now,
    decidedBy,
    decidedAt: now,
  })
  const last = decide({ titleId }, [documentRefusal(!inserted, document)])
  if (!last.ok) return last
  await insertTitleEvent(tx, {
    ...{
      id: context.newId(),
      titleId,
      at: now,
      on: today,
      kind: 'granted',
      standing: 'valid',
      by: decidedBy,
    },
    ...{ reason: '按认定程序作出决定', evidence: award.docNumber },
  })
  await renewParts(platform, context, pack, 'office')
  context.send(titleGranted({ ...document, id: titleId, platformId: award.platformId }))
  return last
}
