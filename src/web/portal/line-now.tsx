import { Form, Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { getBooking } from '#modules/booking/api.ts'
import { getLineNow } from '#modules/booking/calendar/line-now.api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { courses } from '#modules/booking/terms.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Submit } from '../ui/form/form.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import type { Route } from './+types/line-now'

/** What is due at the equipment, and the operation that does it. */
const steps = {
  checkIn: { name: '签到', contract: checkIn },
  start: { name: '开始使用', contract: startRun },
  finish: { name: '结束使用', contract: finishRun },
} as const
type Step = keyof typeof steps
const isStep = (word: unknown): word is Step => typeof word === 'string' && Object.hasOwn(steps, word)

export async function loader({ context, params: { lineId } }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const seen = await door.call(getLineNow, { lineId })
  const bookingId = seen.now?.bookingId ?? seen.next?.bookingId ?? null
  const booking = bookingId === null ? null : await door.call(getBooking, { bookingId })
  const due = (['checkIn', 'start', 'finish'] as const).filter(step => booking?.can[step])
  return { seen, booking, due }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = form.get('step')
  const target = { bookingId: String(form.get('bookingId')), version: Number(form.get('version')) }
  if (!isStep(step)) return { error: undefined, done: null }
  const done = await context.get(doorContext).attempt(steps[step].contract, target)
  return done.ok ? { error: undefined, done: steps[step].name } : { error: done.error, done: null }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `现场：${loaderData.seen.line.name}` : '现场' },
]

type Data = Route.ComponentProps['loaderData']

function Turn({
  turn,
  at,
  none,
  children,
}: {
  turn: Data['seen']['now']
  at: Date
  none: string
  children: React.ReactNode
}) {
  if (!turn) return <p style={{ marginTop: 8 }}>{none}</p>
  const what = turn.kind === 'closure' ? '停用' : '已有预约'
  return (
    <>
      <p style={{ marginTop: 8 }}>
        <strong>{turn.who ? `${what}：${turn.who}` : what}</strong>
      </p>
      <p>{formatInterval(turn)}</p>
      {turn.end <= at ? <p className="hint">已到结束时间，还没有结束使用</p> : null}
      {children}
      {turn.page ? (
        <p style={{ marginTop: 12 }}>
          <Link to={turn.page} reloadDocument>
            {turn.kind === 'closure' ? '看日历' : '看这项预约'}
          </Link>
        </p>
      ) : null}
    </>
  )
}

/** The steps that are due of a booking, for who may take them. */
function Due({ booking, due }: Pick<Data, 'booking' | 'due'>) {
  if (!booking) return null
  return (
    <>
      <p className="hint">
        {booking.number}，{courses[booking.state]}
      </p>
      {due.map(step => (
        <Form method="post" key={step} style={{ marginTop: 12 }}>
          <input type="hidden" name="step" value={step} />
          <input type="hidden" name="bookingId" value={booking.id} />
          <input type="hidden" name="version" value={booking.version} />
          <Submit>{steps[step].name}</Submit>
        </Form>
      ))}
    </>
  )
}

/** What somebody sees who stands before the line and scans its label. */
export default function LineNow({ loaderData, actionData }: Route.ComponentProps) {
  const { seen, booking, due } = loaderData
  const isSignedIn = useFrame().who.state === 'full'
  const { at, line, platform, isOpen, now, next } = seen
  const steps = <Due booking={booking} due={due} />
  const isCurrent = booking !== null && booking.id === now?.bookingId
  return (
    <main className="narrow" id="content">
      <h1>{line.name}</h1>
      <p className="lead">
        <Link to={`/platforms/${platform.id}`}>{platform.name}</Link>
      </p>
      <p className="hint" style={{ marginBottom: 20 }}>
        {formatInstant(at)}
        {isOpen === null ? '，不支持在线预约' : isOpen ? '，开放时间内' : '，非开放时间'}
      </p>
      {actionData?.done ? (
        <p className="notice good" role="status">
          已{actionData.done}。
        </p>
      ) : null}
      <ErrorSummary error={actionData?.error} />
      <div className="stack">
        <section className="card" aria-labelledby="now">
          <h2 id="now">现在</h2>
          <Turn turn={now} at={at} none="空闲">
            {isCurrent ? steps : null}
          </Turn>
        </section>
        <section className="card" aria-labelledby="next">
          <h2 id="next">接下来</h2>
          <Turn turn={next} at={at} none="30 天内没有预约">
            {isCurrent ? null : steps}
          </Turn>
        </section>
        <section className="card" aria-labelledby="more">
          <h2 id="more">办理</h2>
          <ul className="rows">
            {seen.attends && now === null ? (
              <li style={{ padding: '10px 0' }}>
                <Link to={`/workspace/calendar?use=${line.id}`} reloadDocument>
                  现场使用，不经申请
                </Link>
              </li>
            ) : null}
            {seen.attends ? (
              <li style={{ padding: '10px 0' }}>
                <Link to="/workspace/stops" reloadDocument>
                  登记故障或事故
                </Link>
              </li>
            ) : null}
            <li style={{ padding: '10px 0' }}>
              <Link to={`/lines/${line.id}`}>能力、价格与空闲时间</Link>
            </li>
            <li style={{ padding: '10px 0' }}>
              <Link to={`/workspace/book/${line.id}`} reloadDocument>
                申请预约
              </Link>
            </li>
            <li style={{ padding: '10px 0' }}>平台热线 {platform.hotline}</li>
          </ul>
          {booking || seen.attends ? null : (
            <p className="hint">
              {isSignedIn ? (
                '此处没有本单位现在或接下来的预约；预约双方的人可在此签到、开始和结束使用。'
              ) : (
                <>
                  预约双方的人<Link to={`/sign-in?to=/lines/${line.id}/now`}>登录</Link>
                  后，可在此签到、开始和结束使用。
                </>
              )}
            </p>
          )}
        </section>
      </div>
    </main>
  )
}
