import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { priceUnits } from '#modules/pricing/terms.ts'
import { listFloors, listOwnIdle, type OwnIdleOffer, withdrawIdle } from '#modules/standing/idle.api.ts'
import { idleStates } from '#modules/standing/terms.ts'
import { IdleFacts } from '../../ui/booking/idle-offer.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { priceNow } from '../../ui/order/price.tsx'
import { useDuties } from '../duties.ts'
import { FloorDialog, type IdleLine, PublishDialog } from './idle-dialogs.tsx'

type Lines = Output<typeof listOwnIdle>['lines']

function Offer({ offer }: { offer: OwnIdleOffer }) {
  const [asking, setAsking] = useState(false)
  const act = useAct()
  const { id, number, lineName, platformName, state, endReason } = offer
  return (
    <article className="card">
      <div className="between">
        <div>
          <h3>{lineName}</h3>
          <p className="hint">
            {platformName} · <span className="mono">{number}</span>
          </p>
        </div>
        <div className="actions">
          <span className={state === 'open' ? 'tag meets' : 'tag'}>{idleStates[state]}</span>
          {state === 'withdrawn' || state === 'over' ? null : (
            <Button onClick={() => setAsking(true)}>
              撤回<span className="visually-hidden">{number}</span>
            </Button>
          )}
        </div>
      </div>
      <div style={{ marginTop: 12 }}>
        <IdleFacts offer={offer} />
        {endReason ? <p className="hint">撤回理由：{endReason}</p> : null}
      </div>
      {asking ? (
        <ReasonDialog
          title={`撤回闲时报价 ${number}`}
          okText="撤回"
          label="理由"
          least={4}
          most={300}
          danger
          send={reason => act(withdrawIdle, { idleId: id, reason })}
          close={() => setAsking(false)}
        >
          <p style={{ marginBottom: 12 }}>撤回后不能再按它申请；已按它提出的预约不受影响。</p>
        </ReasonDialog>
      ) : null}
    </article>
  )
}

/** What each line may not be offered below: for the eyes of those who manage the platform. */
function Floors({ lines }: { lines: Lines }) {
  const asked = useAsk(listFloors, {})
  const [chosen, setChosen] = useState<IdleLine | null>(null)
  return (
    <section className="card">
      <h2>底价</h2>
      <p className="hint">闲时价格不能低于底价。只有平台负责人能看到，调度员和其他单位都看不到。</p>
      <Answer asked={asked}>
        {({ floors }) => (
          <ul className="rows">
            {lines.map(line => {
              const floor = floors.find(({ lineId }) => lineId === line.id)
              return (
                <li key={line.id} className="between" style={{ padding: '12px 0' }}>
                  <span>
                    <strong>{line.name}</strong>
                    <br />
                    <span className="hint">
                      {floor
                        ? `${formatYuan(floor.fen)} 元/${priceUnits[floor.unit]}，${formatDate(dateOf(floor.setAt))}设定`
                        : '还没有设定，不能公布闲时'}
                      ；现行 {priceNow(line.price)}
                    </span>
                  </span>
                  <Button disabled={line.price?.mode !== 'fixed'} onClick={() => setChosen(line)}>
                    {floor ? '调整' : '设定'}
                    <span className="visually-hidden">{line.name}的底价</span>
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
      </Answer>
      {chosen ? <FloorDialog line={chosen} close={() => setChosen(null)} /> : null}
    </section>
  )
}

/** Free times that one's own lines are offered in, at a price for them. */
export function Idle() {
  const { describes } = useDuties()
  const asked = useAsk(listOwnIdle, {})
  const [publishing, setPublishing] = useState(false)
  const lines = asked.data?.lines ?? []
  return (
    <Sheet
      heading="公布闲时"
      title="公布闲时"
      lead="把确实空闲的时段按较低的价格开放；满足条件的需求方会收到通知。按现行价格的预约照常，时段被占用后报价自动失效。"
      actions={
        lines.length > 0 ? (
          <Button type="primary" onClick={() => setPublishing(true)}>
            公布一段闲时
          </Button>
        ) : null
      }
    >
      <Answer asked={asked}>
        {({ offers }) =>
          lines.length === 0 ? (
            <section className="card">
              <Nothing>
                还没有公开的中试线。<Link to="/workspace/platforms">去我的平台</Link>
              </Nothing>
            </section>
          ) : (
            <div className="stack">
              {describes ? <Floors lines={lines} /> : null}
              <section>
                <h2 style={{ marginBottom: 12 }}>已公布</h2>
                {offers.length === 0 ? (
                  <section className="card">
                    <Nothing>还没有公布过闲时。</Nothing>
                  </section>
                ) : (
                  offers.map(one => <Offer key={one.id} offer={one} />)
                )}
              </section>
            </div>
          )
        }
      </Answer>
      {publishing ? <PublishDialog lines={lines} close={() => setPublishing(false)} /> : null}
    </Sheet>
  )
}
