import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import {
  type AgreementState,
  agreementStates,
  ledgerSource,
  type RunState,
  runStates,
  shareText,
} from './terms.ts'

interface Party {
  readonly uscc: string
  readonly basisPoints: number
}

interface Contributed {
  readonly uscc: string
  readonly valuation: string
  readonly amount: Fen | null
}

/** What speaks against writing it down so. `known`: codes of organisations that the system knows. */
export const savingRefusals = (
  parties: readonly Party[],
  contributions: readonly Contributed[],
  known: ReadonlySet<string>,
): Refusal[] => [
  ...parties.flatMap(({ uscc }, index): Refusal[] =>
    known.has(uscc)
      ? []
      : [
          {
            rule: 'sharing.party.known',
            field: `parties.${index}.uscc`,
            message: `信用代码 ${uscc} 的单位还没有在本系统登记，请先请其登记，以便签署。`,
          },
        ],
  ),
  ...contributions.flatMap(({ uscc, valuation, amount }, index): Refusal[] => [
    ...(parties.some(party => party.uscc === uscc)
      ? []
      : [
          {
            rule: 'sharing.contribution.party',
            field: `contributions.${index}.uscc`,
            message: '投入方须是协议的一方。',
          },
        ]),
    ...((valuation === 'none') === (amount === null)
      ? []
      : [
          {
            rule: 'sharing.contribution.value',
            field: `contributions.${index}.amount`,
            message: valuation === 'none' ? '选了不作价，请不填金额。' : '请填写作价金额，或选择不作价。',
          },
        ]),
  ]),
]

/** What speaks against offering a draft for signing. `coBuilders`: as the platform's record names them. */
export function offeringRefusals({
  shares,
  contributors,
  coBuilders,
}: {
  readonly shares: readonly { organisationId: string; organisationName: string; basisPoints: number }[]
  readonly contributors: ReadonlySet<string>
  readonly coBuilders: readonly string[]
}): (Refusal | null)[] {
  const sum = shares.reduce((total, { basisPoints }) => total + basisPoints, 0)
  const idle = shares.filter(({ organisationId }) => !contributors.has(organisationId))
  const names = new Set(shares.map(({ organisationName }) => organisationName))
  const missing = coBuilders.filter(name => !names.has(name))
  return [
    sum === 10_000
      ? null
      : {
          rule: 'sharing.shares.sum',
          field: 'parties',
          message: `各方份额合计 ${shareText(sum)}，须为 100.00%，${sum < 10_000 ? '还差' : '多出'} ${shareText(Math.abs(10_000 - sum))}。`,
          facts: { sum },
          clause: '二1',
        },
    idle.length === 0
      ? null
      : {
          rule: 'sharing.contributions',
          field: 'contributions',
          message: `请写明${idle.map(({ organisationName }) => organisationName).join('、')}的投入。`,
          clause: '二1',
        },
    missing.length === 0
      ? null
      : {
          rule: 'sharing.co-builders',
          field: 'parties',
          message: `平台登记的共建单位${missing.join('、')}不是协议的一方；请列入协议，或先更正平台资料。`,
          clause: '二1',
        },
  ]
}

export const stateRefusal = (state: AgreementState, wanted: readonly AgreementState[]): Refusal | null =>
  wanted.includes(state)
    ? null
    : {
        rule: 'sharing.agreement.state',
        message: `这一版协议${agreementStates[state]}，不能这样办理。`,
        facts: { state },
      }

/** From which day it is in force: as agreed, but never before the last has signed, nor before the version it follows. */
export function inForceFrom(agreedFrom: PlainDate, today: PlainDate, notBefore: PlainDate | null): PlainDate {
  const latest = [agreedFrom, today, notBefore ?? agreedFrom].toSorted().at(-1)
  return latest ?? today
}

/** What speaks against moving a sale by hand. */
export const sourceRefusal = ({
  sourceKind,
  sourceLabel,
}: {
  readonly sourceKind: string
  readonly sourceLabel: string
}): Refusal | null =>
  sourceKind === ledgerSource
    ? null
    : {
        rule: 'sharing.take.source',
        message: `这笔收益来自账单 ${sourceLabel}，请在该账单中办理免收或异议，分成随之冲回。`,
      }

/** What speaks against taking so much back of a sale. */
export const takingRefusal = (amount: Fen, net: Fen): Refusal | null =>
  amount <= net
    ? null
    : {
        rule: 'sharing.take.amount',
        field: 'amount',
        message: `仍应分的只有 ${formatYuan(net)} 元，请核对金额；已退款或争议中的不再计。`,
        facts: { amount, net },
      }

export const runStateRefusal = (state: RunState): Refusal | null =>
  state === 'draft'
    ? null
    : { rule: 'sharing.run.state', message: `这次分配${runStates[state]}，不能再办理。`, facts: { state } }

/** What speaks against this person confirming the run. `stale`: what is due has changed since it was drafted. */
export const confirmingRefusals = (
  run: { readonly state: RunState; readonly draftedBy: string },
  personId: string,
  stale: boolean,
): (Refusal | null)[] => [
  runStateRefusal(run.state),
  run.draftedBy === personId
    ? { rule: 'sharing.run.second-person', message: '这次分配是您编制的，请由本平台另一人确认。' }
    : null,
  stale
    ? {
        rule: 'sharing.run.stale',
        message: '编制以后有退款、争议等变动，金额已不同。请取消后重新编制。',
      }
    : null,
]

export const futureRefusal = (
  rule: string,
  field: string,
  on: PlainDate,
  today: PlainDate,
): Refusal | null =>
  on <= today ? null : { rule, field, message: `${formatDate(on)} 还没有到，请填写今天或以前的日期。` }
