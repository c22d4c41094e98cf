/** How a pair is shown, whoever looks. */
import { formatDate } from '#kernel/calendar.ts'
import type { PairCounts, PublicPair } from '#modules/pairing/api.ts'
import { type PairPhase, pairPhases, pairRoles } from '#modules/pairing/terms.ts'

const colours: Readonly<Record<PairPhase, string>> = {
  proposed: 'tag unknown',
  active: 'tag meets',
  declined: 'tag fails',
  withdrawn: 'tag',
  ended: 'tag',
  expired: 'tag',
}

export const PairTag = ({ phase }: { phase: PairPhase }) => (
  <span className={colours[phase]}>{pairPhases[phase]}</span>
)

export const sumsOf = ({ needs, orders, signed, results }: PairCounts): string =>
  `需求 ${needs} 项，订单 ${orders} 个（已签合同 ${signed}），中试结果 ${results} 项`

type Terms = Pick<PublicPair, 'activeFrom' | 'until' | 'endedOn'>

export const termOf = ({ activeFrom, until, endedOn }: Terms): string => {
  if (activeFrom === null) return `约定到 ${formatDate(until)}`
  return `${formatDate(activeFrom)} 至 ${formatDate(endedOn ?? until)}`
}

export function PairSides({ parties }: Pick<PublicPair, 'parties'>) {
  return (
    <dl className="facts">
      {parties.map(({ role, name, platformId }) => (
        <div key={`${role} ${name}`}>
          <dt>{pairRoles[role]}</dt>
          <dd>{platformId ? <a href={`/platforms/${platformId}`}>{name}</a> : name}</dd>
        </div>
      ))}
    </dl>
  )
}
