import { Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { type BookingRowView, listBookings } from '#modules/booking/api.ts'
import { listOwnNeeds } from '#modules/catalogue/need/api.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { listAssignedDiagnoses } from '#modules/diagnosis/expert.api.ts'
import { BookingState } from '../ui/booking/booking-state.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../ui/desk/asking.tsx'
import type { NavItem } from '../ui/desk/menu.ts'
import { Places, Waits } from '../ui/desk/places.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import { DiagnosisState } from '../ui/need/diagnosis-parts.tsx'
import { useDuties } from './duties.ts'
import { groupsFor } from './menu-groups.ts'
import { OwnDuties } from './own-duties.tsx'

function BookingList({
  bookings,
  base,
  waiting,
}: {
  bookings: readonly BookingRowView[]
  base: string
  waiting: boolean
}) {
  return (
    <ul className="rows">
      {bookings.map(one => (
        <li key={one.id}>
          <Link className="row" to={`${base}/${one.id}`}>
            <span>
              <strong>{one.lineName}</strong>
              <br />
              <span className="hint">
                {formatInterval(one)} · {base.endsWith('requests') ? one.clientName : one.platformName}
              </span>
            </span>
            <span>
              {waiting && one.holdUntil ? (
                `${formatInstant(one.holdUntil)} 前答复`
              ) : (
                <BookingState state={one.state} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Requests() {
  const asked = useAsk(listBookings, { side: 'provider', waiting: true, limit: 5 })
  return (
    <section className="card">
      <h2>待答复的申请</h2>
      <Answer asked={asked}>
        {({ bookings }) =>
          bookings.length === 0 ? (
            <Nothing>没有待答复的申请</Nothing>
          ) : (
            <BookingList bookings={bookings} base="/workspace/requests" waiting />
          )
        }
      </Answer>
    </section>
  )
}

function OwnBookings() {
  const asked = useAsk(listBookings, { side: 'client', limit: 5 })
  return (
    <section className="card">
      <h2>我的预约</h2>
      <Answer asked={asked}>
        {({ bookings }) =>
          bookings.length === 0 ? (
            <Nothing>
              还没有预约。<Link to="/workspace/needs">从需求开始匹配</Link>
            </Nothing>
          ) : (
            <BookingList bookings={bookings} base="/workspace/bookings" waiting={false} />
          )
        }
      </Answer>
    </section>
  )
}

function OwnNeeds() {
  const asked = useAsk(listOwnNeeds, { limit: 5 })
  return (
    <section className="card">
      <div className="between">
        <h2>我的需求</h2>
        <Link to="/workspace/needs/new">写新需求</Link>
      </div>
      <Answer asked={asked}>
        {({ needs }) =>
          needs.length === 0 ? (
            <Nothing>还没有需求。写清要求，系统逐项比对并说明理由。</Nothing>
          ) : (
            <ul className="rows">
              {needs.map(one => (
                <li key={one.id}>
                  <Link
                    className="row"
                    to={
                      one.status === 'published' && linesServe(one.kind)
                        ? `/workspace/needs/${one.id}/matches`
                        : `/workspace/needs/${one.id}`
                    }
                  >
                    <span>{one.name}</span>
                    <span>
                      {one.status === 'published'
                        ? linesServe(one.kind)
                          ? '看匹配'
                          : '已发布'
                        : one.status === 'draft'
                          ? '继续填写'
                          : '已撤回'}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

function Assigned() {
  const asked = useAsk(listAssignedDiagnoses, { waiting: true, limit: 5 })
  return (
    <section className="card">
      <h2>请我诊断的需求</h2>
      <Answer asked={asked}>
        {({ diagnoses }) =>
          diagnoses.length === 0 ? (
            <Nothing>没有等您办理的诊断</Nothing>
          ) : (
            <ul className="rows">
              {diagnoses.map(({ assignmentId, number, process, stage }) => (
                <li key={assignmentId}>
                  <Link className="row" to={`/workspace/diagnoses/${assignmentId}`}>
                    <span>
                      <span className="mono">{number}</span> {process}
                    </span>
                    <DiagnosisState stage={stage} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

/** What an organisation has of its own; a platform that has never ordered anything isn't shown three empty lists. */
function Own({ provides }: { provides: boolean }) {
  const needs = useAsk(listOwnNeeds, { limit: 5 })
  const bookings = useAsk(listBookings, { side: 'client', limit: 5 })
  const none = needs.data?.needs.length === 0 && bookings.data?.bookings.length === 0
  if (provides && none) return null
  return (
    <>
      <OwnDuties />
      <OwnNeeds />
      <OwnBookings />
    </>
  )
}

/** The places of which `OwnDuties` tells the single matters. */
const told: readonly string[] = ['/workspace/inquiries', '/workspace/quotes', '/workspace/my-bills']

export function Overview({ items }: { items: readonly NavItem[] }) {
  const { who } = useFrame()
  const { books, answers, judges, verified } = useDuties()
  const waiting = items.filter(({ to }) => !told.includes(to))
  return (
    <Sheet heading={who.actingFor?.organisationName ?? '工作台'} title="工作台">
      {verified ? null : (
        <p className="notice warn">
          本单位尚未通过核验：可以写需求草稿、登记平台草稿，核验通过后即可发布和预约。
        </p>
      )}
      <div className="stack">
        {!books || answers || waiting.some(({ badge = 0 }) => badge > 0) ? <Waits items={waiting} /> : null}
        {judges ? <Assigned /> : null}
        {answers ? <Requests /> : null}
        {books ? <Own provides={answers} /> : null}
        <Places items={items} groups={groupsFor(answers)} />
      </div>
    </Sheet>
  )
}
