import { Alert, Button, Popconfirm } from 'antd'
import { Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import {
  declineTurn,
  leaveQueue,
  listWaiting,
  takeTurn,
  type WaitingEntryView,
} from '#modules/waiting/api.ts'
import { entryStates, turnStates } from '#modules/waiting/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

const tones = { waiting: 'unknown', taken: 'meets', left: '', over: '' } as const

function Entry({ entry, side }: { entry: WaitingEntryView; side: 'client' | 'provider' }) {
  const { books } = useDuties()
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const open = entry.turns.find(({ state }) => state === 'open')
  const past = entry.turns.filter(({ state }) => state !== 'open')
  const { waiting, offered, taken, declined, expired } = entry.queue
  const acts = side === 'client' && books
  return (
    <article className="card">
      <div className="between">
        <div>
          <h3>
            {entry.lineName} <span className={`tag ${tones[entry.state]}`}>{entryStates[entry.state]}</span>
          </h3>
          <p className="hint">
            {side === 'client' ? entry.platformName : entry.clientName} ·{' '}
            <span className="mono">{entry.number}</span> · {formatInstant(entry.joinedAt)} 登记
          </p>
        </div>
        <div className="actions">
          {acts && entry.state === 'waiting' ? (
            <Popconfirm
              title="退出候补？再登记的排到最后。"
              okText="退出"
              onConfirm={() => run(async () => void (await act(leaveQueue, { entryId: entry.id })))}
            >
              <Button loading={busy}>
                退出候补<span className="visually-hidden">{entry.number}</span>
              </Button>
            </Popconfirm>
          ) : null}
          {side === 'client' && entry.bookingId ? (
            <Link to={`/workspace/bookings/${entry.bookingId}`}>查看预约</Link>
          ) : null}
        </div>
      </div>
      <Refused error={failure} />
      <p style={{ marginTop: 8 }}>
        {formatInterval({ start: entry.earliest, end: entry.latest })} 之间需要 {entry.hours} 小时
        {entry.productClass ? `，产品类别 ${productClasses[entry.productClass]}` : ''}
        {entry.position === null ? '' : `；排在第 ${entry.position} 位，共 ${waiting} 家候补`}
      </p>
      {entry.lacksClass ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 12 }}
          title="该线现按产品类别安排换产，这项候补没有写产品类别，不再轮到；请退出后重新登记。"
        />
      ) : null}
      {open ? (
        <Alert
          type="success"
          showIcon
          style={{ marginTop: 12 }}
          title={`轮到${side === 'client' ? '您' : '该单位'}：${formatInterval(open)}，保留到 ${formatInstant(open.expiresAt)}`}
          action={
            acts ? (
              <span className="actions">
                <Popconfirm
                  title="放弃这个时段？轮到下一位，不再问您同一时段。"
                  okText="放弃时段"
                  onConfirm={() => run(async () => void (await act(declineTurn, { turnId: open.id })))}
                >
                  <Button loading={busy}>放弃</Button>
                </Popconfirm>
                <Button
                  type="primary"
                  loading={busy}
                  onClick={() => run(async () => void (await act(takeTurn, { turnId: open.id })))}
                >
                  接受
                </Button>
              </span>
            ) : undefined
          }
        />
      ) : null}
      {past.length > 0 ? (
        <details style={{ marginTop: 8 }}>
          <summary>轮到过的时段</summary>
          <ul className="plain-list">
            {past.map(turn => (
              <li key={turn.id}>
                {formatInterval(turn)}：{turnStates[turn.state]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="hint" style={{ marginTop: 8 }}>
        该线候补至今询问 {offered} 次：接受 {taken}，放弃 {declined}，逾期 {expired}。
      </p>
    </article>
  )
}

/** 候补, of oneself or for one's own lines. */
export function Waiting({ side }: { side: 'client' | 'provider' }) {
  const asked = useAsk(listWaiting, { side }, { every: 30_000 })
  const heading = side === 'client' ? '我的候补' : '候补名单'
  return (
    <Sheet heading={heading} title={heading} lead={asked.data?.order ?? ''}>
      <Answer asked={asked}>
        {({ entries }) =>
          entries.length === 0 ? (
            <section className="card">
              <Nothing>
                {side === 'client' ? '还没有候补。时段已满的中试线，可在其预约页登记候补。' : '没有单位候补'}
              </Nothing>
            </section>
          ) : (
            <div className="stack">
              {entries.map(entry => (
                <Entry key={entry.id} entry={entry} side={side} />
              ))}
            </div>
          )
        }
      </Answer>
    </Sheet>
  )
}
