/** 结对合作: what may be proposed, who may answer and end. Pure. */

import type { Reach } from '#kernel/actor.ts'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { kindsOfRole, type PairPhase, type PairRole, type PairState, pairPhases, pairRoles } from './terms.ts'

const refused = (rule: string, message: string, field?: string): Refusal => ({
  rule,
  message,
  clause: '一4',
  ...(field === undefined ? {} : { field }),
})

/** One that nobody ended is over when its term is, and so is a proposal that nobody answered in time. */
export const phaseOf = (
  { state, until }: { state: PairState; until: PlainDate },
  today: PlainDate,
): PairPhase => ((state === 'active' || state === 'proposed') && until < today ? 'expired' : state)

/** A side reads the records that it is a party to, an office those with a party of its place, the city all. */
export function mayRead(
  reach: Reach,
  between: readonly { readonly organisationId: string; readonly locality: string }[],
): boolean {
  switch (reach.scope) {
    case 'organisation':
      return between.some(one => one.organisationId === reach.organisationId)
    case 'locality':
      return between.some(one => one.locality === reach.locality)
    default:
      return reach.scope === 'city'
  }
}

export interface SaidParty {
  readonly role: PairRole
  /** Null where no organisation is registered under the code. */
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly verified: boolean
  } | null
  /** Where it stands in what was sent. */
  readonly field: string
}

interface Proposed {
  readonly as: PairRole
  readonly platform: { readonly published: boolean; readonly own: boolean }
  /** All sides, the platform's organisation included. */
  readonly parties: readonly SaidParty[]
  readonly chainKnown: boolean
  readonly until: PlainDate
  readonly today: PlainDate
}

function partyRefusal({ role, organisation, field }: SaidParty): Refusal | null {
  const no = (message: string) => refused('pairing.party', message, field)
  if (organisation === null) return no('这个信用代码没有在本系统登记，请核对，或请对方先登记。')
  if (!organisation.verified)
    return no(`${role === 'platform' ? '平台' : '这个信用代码'}的单位还没有通过核验，通过后才能结对。`)
  if (role !== 'platform' && !kindsOfRole[role].includes(organisation.kind))
    return no(`“${organisation.name}”登记的单位性质与${pairRoles[role]}一方不符，请改选。`)
  return null
}

function platformRefusal({ as, platform }: Proposed): Refusal | null {
  const no = (message: string) => refused('pairing.platform', message, 'platformId')
  if (!platform.published) return no('这个平台没有公开，公开后才能结对。')
  if (as === 'platform' && !platform.own) return no('以平台一方发起的，请选本单位的平台。')
  if (as !== 'platform' && platform.own) return no('这是本单位的平台，请以平台一方发起。')
  return null
}

/** Asked before the others are looked up: whoever isn't verified learns nothing of them. */
export const verifiedRefusal = (verified: boolean): Refusal | null =>
  verified ? null : refused('pairing.verified', '本单位尚未通过核验，核验通过后即可发起结对。')

/** Every reason why a pair can't be proposed so. */
export function proposalRefusals(said: Proposed): (Refusal | null)[] {
  const { parties, chainKnown, until, today } = said
  const known = parties.flatMap(({ organisation }) => (organisation ? [organisation.id] : []))
  const missing = (['university', 'firm'] as const).filter(role => !parties.some(one => one.role === role))
  return [
    platformRefusal(said),
    ...parties.map(partyRefusal),
    new Set(known).size === known.length
      ? null
      : refused(
          'pairing.party',
          '同一单位只能列一次，请检查是否重复，或与本单位、平台的单位相同。',
          'others',
        ),
    missing.length === 0
      ? null
      : refused(
          'pairing.whole',
          `还缺${missing.map(role => pairRoles[role]).join('、')}：结对须有高校院所、平台、企业各至少一家。`,
          'others',
        ),
    chainKnown ? null : refused('pairing.chain', '所选产业链不在现行集群目录中，请改选。', 'chain'),
    untilRefusal(until, today),
  ]
}

export const untilRefusal = (until: PlainDate, today: PlainDate): Refusal | null =>
  until > today
    ? null
    : {
        ...refused('pairing.until', `合作期限 ${formatDate(until)} 没有晚于今天，请改期。`, 'until'),
        facts: { until, today },
      }

/** What held when it was proposed holds when the last side says yes, too. */
export const completionRefusals = (published: boolean, verified: boolean): (Refusal | null)[] => [
  published ? null : refused('pairing.platform', '结对的平台现在没有公开，重新公开后才能成立。'),
  verified ? null : refused('pairing.party', '有一方的单位现在没有通过核验，通过后才能成立。'),
]

interface Place {
  readonly state: PairState
  readonly until: PlainDate
  readonly proposer: boolean
  /** The caller's side has said yes. */
  readonly answered: boolean
}

export function actRefusal(
  { state, until, proposer, answered }: Place,
  act: 'answer' | 'withdraw' | 'end',
  today: PlainDate,
): Refusal | null {
  const phase = phaseOf({ state, until }, today)
  const no = (message: string) => refused('pairing.state', message)
  if (act === 'end')
    return phase === 'active' ? null : no(`结对${pairPhases[phase]}，不能结束，请刷新后再看。`)
  if (phase !== 'proposed') return no(`结对${pairPhases[phase]}，不能这样办理，请刷新后再看。`)
  if (act === 'withdraw') return proposer ? null : no('只有发起方可以撤回，其他各方可以谢绝。')
  return answered ? no('本单位已经确认过了。') : null
}
