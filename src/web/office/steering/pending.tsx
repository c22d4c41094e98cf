import { Link } from 'react-router'
import type { PlainDate } from '#kernel/calendar.ts'
import { type BuildRow, listBuilds } from '#modules/layout/api.ts'
import { type GateView, listGates } from '#modules/layout/gate.api.ts'
import { listLocalPlans, type PlanView } from '#modules/layout/plan.api.ts'
import { type BuildState, buildStates, gateStates, planStates } from '#modules/layout/terms.ts'
import { listPending, type PendingItem, waitingWords } from '#modules/steering/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import type { NavItem } from '../../ui/desk/menu.ts'
import { Waits } from '../../ui/desk/places.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'
import { Due } from './parts.tsx'

interface Item {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly what: string
  readonly state: string
  readonly dueOn: PlainDate | null
  readonly lateDays: number
}

const ofUnit = ({ kind, ...one }: PendingItem): Item => ({ ...one, what: waitingWords[kind] })

const toDo: Partial<Record<BuildState, string>> = {
  submitted: '待核实的建设项目',
  proposed: '待决定启动的建设项目',
  returned: '退回补充的建设项目',
}

/** No term is set for a project, so they come last. */
const ofBuild = ({ id, number, name, localityName, state }: BuildRow): Item => ({
  id,
  name: `${name}（${number}，${localityName}）`,
  path: `/office/layout/builds/${id}`,
  what: toDo[state] ?? '',
  state: buildStates[state],
  dueOn: null,
  lateDays: 0,
})

/** Plans and conditions of a start, for whoever's turn it is. */
const ofPlan = ({ id, title, localityName, state, mayDecide }: PlanView): Item => ({
  id,
  name: `${title}（${localityName}）`,
  path: '/office/layout/plans',
  what: mayDecide ? '待核对的规划' : '退回补充的规划',
  ...{ state: planStates[state], dueOn: null, lateDays: 0 },
})

const ofGate = ({ id, state }: GateView): Item => ({
  id,
  name: '启动条件',
  path: '/office/layout/gate',
  what: '待另一人决定的启动条件',
  ...{ state: gateStates[state], dueOn: null, lateDays: 0 },
})

/** What of layout waits for one: projects, plans, conditions. */
function useLayoutItems(isPlace: boolean, enabled: boolean) {
  const options = { every: 60_000, enabled }
  const builds = useAsk(listBuilds, { waiting: true }, options)
  const plans = useAsk(listLocalPlans, {}, options)
  const gates = useAsk(listGates, {}, options)
  const waits = ({ state, mayDecide }: PlanView) => mayDecide || (isPlace && state === 'returned')
  const items =
    builds.data && plans.data && gates.data
      ? [
          ...gates.data.gates.filter(({ mayDecide }) => mayDecide).map(ofGate),
          ...plans.data.plans.filter(waits).map(ofPlan),
          ...builds.data.builds.map(ofBuild),
        ]
      : undefined
  const failed = [builds, plans, gates].find(({ error }) => error)
  return { data: items, error: failed?.error ?? null, refetch: () => failed?.refetch() }
}

function Items({ items }: { items: readonly Item[] }) {
  if (items.length === 0)
    return (
      <section className="card">
        <Nothing>没有等着本单位办理的事项</Nothing>
      </section>
    )
  return (
    <TableBox label="待我办">
      <table className="steering-table">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">要做什么</th>
            <th scope="col">状态</th>
            <th scope="col">期限</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, what, state, path, dueOn, lateDays }) => (
            <tr key={`${what} ${id}`}>
              <th scope="row">
                <Link to={path}>{name}</Link>
              </th>
              <td>{what}</td>
              <td>{state}</td>
              <td>
                <Due dueOn={dueOn} lateDays={lateDays} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** Exactly what waits on the caller's unit, the latest first; below it, where else its people have something to do. */
export function Pending({ items: places }: { items: readonly NavItem[] }) {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const isPlace = roles.includes('district-office')
  const builds = isPlace || roles.includes('city-lead')
  const asked = useAsk(listPending, {}, { every: 60_000 })
  const here = ['/office/pending', ...(builds ? ['/office/layout'] : [])]
  const elsewhere = places.filter(({ to, badge = 0 }) => badge > 0 && !here.includes(to))
  const layout = useLayoutItems(isPlace, builds)
  return (
    <Sheet
      heading={`待我办${asked.data ? `：${asked.data.unit.name}` : ''}`}
      title="待我办"
      lead="目标、任务、协调、督办和布局建设中正等着本单位办理的事项，逾期久的在前；办完即从这里消失。"
    >
      <SteeringNav />
      <div className="stack">
        <Answer asked={asked}>
          {({ items }) =>
            builds ? (
              <Answer asked={layout}>{found => <Items items={[...items.map(ofUnit), ...found]} />}</Answer>
            ) : (
              <Items items={items.map(ofUnit)} />
            )
          }
        </Answer>
        {elsewhere.length > 0 ? <Waits heading="其他事项" items={elsewhere} /> : null}
      </div>
    </Sheet>
  )
}
