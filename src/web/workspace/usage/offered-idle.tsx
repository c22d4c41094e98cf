import { Link } from 'react-router'
import { formatInterval } from '#kernel/calendar.ts'
import { listOfferedIdle, type OfferedIdle as Offered } from '#modules/standing/idle.api.ts'
import { IdleFacts, idleBooking } from '../../ui/booking/idle-offer.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

/** An idle time that one of one's own needs could use. */
export function OfferedCard({ offered, heading: Heading }: { offered: Offered; heading: 'h2' | 'h3' }) {
  const { needId, run, offer, ...need } = offered
  return (
    <article className="card">
      <div className="between">
        <div>
          <Heading>
            <a href={`/lines/${offer.lineId}`} target="_blank" rel="noreferrer">
              {offer.lineName}
            </a>
          </Heading>
          <p className="hint">
            {offer.platformName} · {offer.localityName} · <span className="mono">{offer.number}</span>
          </p>
        </div>
        <LinkButton to={idleBooking(offer, { needId, run })} type="primary">
          按闲时价格申请<span className="visually-hidden">{offer.number}</span>
        </LinkButton>
      </div>
      <div style={{ marginTop: 12 }}>
        <IdleFacts offer={offer} />
      </div>
      <p className="meta">
        <span>
          可满足 <Link to={`/workspace/needs/${needId}/matches`}>{need.needName}</Link>，最早{' '}
          {formatInterval(run)}
        </span>
      </p>
    </article>
  )
}

/** Idle times that meet all musts of one's own needs. */
export function OfferedIdle() {
  const asked = useAsk(listOfferedIdle, {}, { every: 60_000 })
  return (
    <Sheet
      heading="可用的闲时报价"
      title="可用的闲时报价"
      lead="满足本单位需求全部必须条件的闲时，预算按闲时价格比。平台不知道列给了谁；先申请先占。"
    >
      <Answer asked={asked}>
        {({ offered }) =>
          offered.length === 0 ? (
            <section className="card">
              <Nothing>
                现在没有满足您的需求的闲时报价，有时会来信告知。<a href="/idle">看全部闲时报价</a>
              </Nothing>
            </section>
          ) : (
            offered.map(one => (
              <OfferedCard key={`${one.needId}${one.offer.id}`} heading="h2" offered={one} />
            ))
          )
        }
      </Answer>
    </Sheet>
  )
}
