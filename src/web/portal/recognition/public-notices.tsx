import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { listCalls } from '#modules/recognition/call.api.ts'
import { listPublicNotices } from '#modules/recognition/notice.api.ts'
import { applicationLevels, callStates, noticeStates } from '#modules/recognition/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { CallAmendments } from '../../ui/recognition/call-amendments.tsx'
import type { Route } from './+types/public-notices'

export async function loader({ context }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  return { ...(await door.call(listCalls, {})), ...(await door.call(listPublicNotices, {})) }
}

export const meta = () => [{ title: '认定通知与公示' }]

type Found = Route.ComponentProps['loaderData']

function Calls({ calls }: Pick<Found, 'calls'>) {
  if (calls.length === 0)
    return (
      <Empty heading="还没有申报通知">
        <p>市级牵头部门发布申报批次后，在这里公布申报时间和范围。</p>
      </Empty>
    )
  return calls.map(call => <Call key={call.id} call={call} />)
}

function Call({ call }: { call: Found['calls'][number] }) {
  const { number, level, name, text, opensAt, closesAt, state, contact } = call
  return (
    <article className="card result">
      <div className="between">
        <h3>{name}</h3>
        <span className={state === 'open' ? 'tag meets' : 'tag'}>{callStates[state]}</span>
      </div>
      <p className="hint">
        <span className="mono">{number}</span> {applicationLevels[level]} · 申报时间 {formatInstant(opensAt)}
        至{formatInstant(closesAt)} · 咨询 {contact}
      </p>
      <p style={{ whiteSpace: 'pre-line', marginTop: 8 }}>{text}</p>
      <CallAmendments call={call} />
      {state === 'open' ? (
        <p className="actions" style={{ marginTop: 12 }}>
          <a className="button small" href="/workspace/recognition">
            去申报<span className="visually-hidden">{name}</span>
          </a>
        </p>
      ) : null}
    </article>
  )
}

export default function PublicNotices({ loaderData: { calls, notices } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '认定通知与公示' }]} />
      <h1>认定通知与公示</h1>
      <section className="section" aria-labelledby="notices">
        <h2 id="notices">公示</h2>
        {notices.length === 0 ? (
          <Empty heading="现在没有公示">
            <p>拟认定的平台在这里公示，公示期内可以实名提出异议。</p>
          </Empty>
        ) : (
          notices.map(({ id, number, name, opensOn, closesOn, workingDays, state }) => (
            <article className="card result" key={id}>
              <div className="between">
                <h3>
                  <Link to={`/public-notices/${id}`}>{name}</Link>
                </h3>
                <span className={state === 'open' ? 'tag meets' : 'tag'}>{noticeStates[state]}</span>
              </div>
              <p className="hint">
                <span className="mono">{number}</span> {formatDate(opensOn)}至{formatDate(closesOn)}，
                {workingDays} 个工作日
              </p>
            </article>
          ))
        )}
      </section>
      <section className="section" aria-labelledby="calls">
        <h2 id="calls">申报通知</h2>
        <Calls calls={calls} />
      </section>
      <p className="actions" style={{ marginTop: 20 }}>
        <Link to="/draws">评审组抽取公开</Link>
      </p>
    </main>
  )
}
