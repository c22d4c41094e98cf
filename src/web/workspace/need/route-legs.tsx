import { dateOf, formatDate, formatInterval } from '#kernel/calendar.ts'
import type { RouteLeg, RouteView } from '#modules/route/api.ts'
import { accesses, offerKinds } from '#modules/route/terms.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Judgements } from './judgements.tsx'
import { costRange, endOf, routeName } from './route-drawing.tsx'

/** The way on from a leg: its time on the calendar, a quote, or whom to call. */
function Further({ leg, needId }: { leg: RouteLeg; needId: string }) {
  if (leg.kind !== 'line')
    return (
      <p className="hint">
        {accesses[leg.access]}，联系：{leg.contact}
      </p>
    )
  const query = new URLSearchParams({
    need: needId,
    start: leg.start.toISOString(),
    end: leg.finish.toISOString(),
  })
  return (
    <div className="actions no-print">
      {leg.bookableFrom === null ? (
        <LinkButton to={`/workspace/book/${leg.recordId}?${query}`} type="primary">
          申请预约
          <span className="visually-hidden">{leg.name}</span>
        </LinkButton>
      ) : (
        <span className="hint">{formatDate(leg.bookableFrom)}起可预约这一时段</span>
      )}
      <LinkButton to={`/workspace/needs/${needId}/inquire?line=${leg.recordId}`}>
        询价
        <span className="visually-hidden">{leg.name}</span>
      </LinkButton>
    </div>
  )
}

/** A line is taken from hour to hour, everything else by the day. */
function timeOf(leg: RouteLeg): string {
  const { kind, start, finish } = leg
  if (kind === 'line') return formatInterval({ start, end: finish })
  const [first, last] = [formatDate(dateOf(start)), formatDate(endOf(leg))]
  return first === last ? first : `${first} 至 ${last}`
}

function Cost({ leg: { cost, unpriced } }: { leg: RouteLeg }) {
  if (!cost)
    return (
      <>
        <span className="tag unknown">待报价</span> <span className="hint">{unpriced}</span>
      </>
    )
  return (
    <>
      <strong>{costRange(cost)}</strong> <span className="hint">{cost.how}</span>
      {cost.open.length > 0 ? <span className="hint">；另计：{cost.open.join('、')}</span> : null}
    </>
  )
}

function Leg({ leg, needId }: { leg: RouteLeg; needId: string }) {
  const open = leg.judgements.filter(one => one.weight === 'hard' && one.verdict === 'unknown').length
  return (
    <li className="route-leg">
      <h3>
        <span className="tag blue">{leg.stageName}</span>{' '}
        <a href={leg.path} target="_blank" rel="noreferrer">
          {leg.name}
        </a>
      </h3>
      <p className="hint">
        {offerKinds[leg.kind]} · {leg.holderName} · {leg.localityName}
      </p>
      <p>{timeOf(leg)}</p>
      <p>
        <Cost leg={leg} />
      </p>
      <details>
        <summary>
          {leg.why.join('；')}
          {open > 0 ? <span className="tag unknown">待确认 {open} 项</span> : null}
        </summary>
        <ul className="plain-list">
          {leg.wait ? <li>到达后等候：{leg.wait}</li> : null}
          {[...leg.cautions, ...leg.sources].map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {leg.judgements.length > 0 ? (
          <Judgements label={`${leg.name}逐项比对`} judgements={leg.judgements} />
        ) : null}
      </details>
      <Further leg={leg} needId={needId} />
    </li>
  )
}

function Permits({ permits }: { permits: RouteView['permits'] }) {
  if (permits.length === 0) return <p className="hint">所用档案没有写到许可事项。</p>
  return (
    <ul className="plain-list">
      {permits.map(({ what, stageName, basis }) => (
        <li key={`${what} ${stageName} ${basis}`}>
          {what} <span className="tag unknown">待确认</span>（{stageName}）：
          <span className="hint">{basis}</span>
        </li>
      ))}
    </ul>
  )
}

/** One route leg by leg, and the permits that it may need. */
export function RouteLegs({ route, at, needId }: { route: RouteView; at: number; needId: string }) {
  return (
    <section className="card">
      <h2>
        {routeName(route, at)}
        {route.missing.length > 0 ? (
          <>
            {' '}
            <span className="tag unknown">缺 {route.missing.join('、')} 环节</span>
          </>
        ) : null}
      </h2>
      <ol>
        {route.legs.map(leg => (
          <Leg key={leg.stage} leg={leg} needId={needId} />
        ))}
      </ol>
      <h3>可能涉及的许可</h3>
      <Permits permits={route.permits} />
    </section>
  )
}
