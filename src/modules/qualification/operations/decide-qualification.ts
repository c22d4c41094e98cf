import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, decide, type Refusal } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { toldLetter } from '../letters.ts'
import { qualificationNumber } from '../number.ts'
import {
  insertQualificationEvents,
  lockQualification,
  type QualificationRow,
  storeQualification,
} from '../store.ts'
import type { QualificationEvent } from '../tables.ts'
import { modes, type State, states } from '../terms.ts'

interface Step {
  readonly event: Exclude<QualificationEvent, 'asked'>
  readonly from: readonly State[]
  readonly change: Partial<Omit<QualificationRow, 'id' | 'version'>>
  readonly note: string
  readonly words: string
}

const wrongState = ({ state }: QualificationRow): Refusal => ({
  rule: 'qualification.state',
  message: `该资格${states[state]}，不能这样办理，请刷新后查看。`,
  facts: { state },
})

const ownHand: Refusal = { rule: 'qualification.own', message: '不能为自己办理，请由其他负责人办理。' }

/** One step of a qualification's life by its platform: checked, stored, told to whoever holds it. */
async function take(
  { qualificationId, version }: { qualificationId: string; version: number },
  { event, from, change, note, words }: Step,
  refusals: readonly Refusal[],
  { tx, reach, actor, now, newId, send, changed }: Context,
  link: Link,
) {
  const row = await lockQualification(tx, reach, qualificationId)
  const by = signedIn(actor).personId
  const favours = event === 'issued' || event === 'restored'
  const decision = decide(row, [
    from.includes(row.state) ? null : wrongState(row),
    favours && row.personId === by ? ownHand : null,
    ...refusals,
  ])
  if (!decision.ok) return decision
  const stored = await storeQualification(tx, qualificationId, version, change)
  await insertQualificationEvents(tx, [{ id: newId(), qualificationId, at: now, event, by, note }])
  const to = (await addressesOfPeople(tx, [row.personId])).get(row.personId)
  const [found] = await unscopedLines(tx, [row.lineId])
  const number = qualificationNumber(row.serial, row.createdAt)
  for (const message of toldLetter(to, { number, lineName: found?.line.name ?? '', words }, link))
    send(message)
  changed({
    object: { kind: 'qualification', id: qualificationId },
    before: { state: row.state, mode: row.mode, validUntil: row.validUntil },
    after: { state: stored.state, mode: stored.mode, validUntil: stored.validUntil },
    reason: note,
  })
  return accept({ version: stored.version })
}

export const issueQualification = (link: Link) =>
  operation(api.issueQualification, ({ mode, validUntil, basis, ...target }, context) => {
    const { now } = context
    const past: Refusal = {
      rule: 'qualification.until',
      field: 'validUntil',
      message: '有效期已经过去，请选今天或以后的日期。',
    }
    return take(
      target,
      {
        event: 'issued',
        from: ['asked', 'issued'],
        change: { state: 'issued', mode, validUntil, issuedAt: now },
        note: basis,
        words: `平台已签发您的上机资格：${modes[mode]}，有效至 ${formatDate(validUntil)}。`,
      },
      validUntil < dateOf(now) ? [past] : [],
      context,
      link,
    )
  })

export const declineQualification = (link: Link) =>
  operation(api.declineQualification, ({ reason, ...target }, context) => {
    const words = `平台未同意您的上机资格申请。理由：${reason}`
    const step = {
      event: 'declined',
      from: ['asked'],
      change: { state: 'declined' },
      note: reason,
      words,
    } as const
    return take(target, step, [], context, link)
  })

export const suspendQualification = (link: Link) =>
  operation(api.suspendQualification, ({ reason, ...target }, context) => {
    const words = `平台暂停了您的上机资格。理由：${reason}`
    const change = { state: 'suspended' } as const
    return take(
      target,
      { event: 'suspended', from: ['issued'], change, note: reason, words },
      [],
      context,
      link,
    )
  })

export const restoreQualification = (link: Link) =>
  operation(api.restoreQualification, ({ reason, ...target }, context) => {
    const words = `平台恢复了您的上机资格。理由：${reason}`
    const change = { state: 'issued' } as const
    return take(
      target,
      { event: 'restored', from: ['suspended'], change, note: reason, words },
      [],
      context,
      link,
    )
  })
