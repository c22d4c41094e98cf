import { Link } from 'react-router'
import { processes } from '#modules/catalogue/terms.ts'
import { listIdle } from '#modules/standing/idle.api.ts'
import { doorContext } from '../page-door.ts'
import { IdleFacts, idleBooking } from '../ui/booking/idle-offer.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import type { Route } from './+types/idle'

export const loader = ({ context }: Route.LoaderArgs) => context.get(doorContext).call(listIdle, {})

export const meta = () => [{ title: '闲时报价' }]

export default function Idle({ loaderData: { offers } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>闲时报价</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        平台把空闲的时段按低于公示的价格开放。先申请先占；时段被占用或到截止时间，报价即失效。
      </p>
      {offers.length === 0 ? (
        <Empty heading="现在没有闲时报价">
          <p>
            发布需求后，有满足全部必须条件的闲时报价时来信告知。
            <Link to="/workspace/needs/new" reloadDocument>
              发布需求
            </Link>
          </p>
        </Empty>
      ) : (
        offers.map(offer => (
          <article className="card result" key={offer.id}>
            <div className="between">
              <h2>
                <Link to={`/lines/${offer.lineId}`}>{offer.lineName}</Link>
              </h2>
              <span className="hint mono">{offer.number}</span>
            </div>
            <IdleFacts offer={offer} />
            <p className="meta">
              <span className="tag blue">{processes[offer.process]}</span>
              <span>{offer.platformName}</span>
              <span>{offer.localityName}</span>
            </p>
            <p className="actions" style={{ marginTop: 12 }}>
              <Link className="button small" to={idleBooking(offer)} reloadDocument>
                按闲时价格申请<span className="visually-hidden">{offer.lineName}</span>
              </Link>
            </p>
          </article>
        ))
      )}
    </main>
  )
}
