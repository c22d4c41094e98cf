import { Link } from 'react-router'
import type { PublicTarget } from '#modules/steering/api.ts'
import { asOf } from '#modules/steering/terms.ts'

/** The public page that lists what a target counts: clusters with their platforms, or titles. */
const listOf = ({ kind }: Pick<PublicTarget, 'kind'>): string =>
  kind === 'coverage' ? '/coverage' : '/pool#titles'

/** What was reached of a target by now, its period and its source; what the system counts leads to what it counted. */
export function ActualValue({ target }: { target: PublicTarget }) {
  const { latest, unit, counted } = target
  if (!latest) return <span className="tag unknown">无数据</span>
  const value = `${latest.value}${unit === '%' ? '%' : ` ${unit ?? '个领域'}`}`
  return (
    <>
      {counted ? <Link to={listOf(target)}>{value}</Link> : value}
      <div className="hint">
        {asOf(latest.period)}，{latest.source}
      </div>
    </>
  )
}
